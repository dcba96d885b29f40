package dev.ricci.processor.index;

import dev.ricci.Layout;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.differentiate.Structure;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The derivation of one method in index notation: its text, and the functions that follow it. */
public final class Derivation {
  private final Function function;
  private final Signature signature;
  private final Equations shown;
  private final Equations equations;
  private final Indices indices;
  private final Facts known;
  private final Groups groups;
  private final Matrices matrices;

  Derivation(
      Function function,
      Signature signature,
      Equations shown,
      Equations equations,
      Indices indices) {
    this.shown = shown;
    this.function = function;
    this.signature = signature;
    this.equations = equations;
    this.indices = indices;
    List<Condition> sizes = new ArrayList<>();
    equations
        .sources()
        .keySet()
        .forEach(t -> t.dimensions().forEach(d -> sizes.add(new Condition.AtLeast(d))));
    this.known = Facts.NONE.when(sizes);
    this.groups = new Groups(signature, equations);
    this.matrices = new Matrices(equations, indices, known, groups, signature);
  }

  /** Definitions and partials with their shapes, a line each, as the generated Javadoc shows them. */
  public List<String> text() {
    boolean denominator = signature.layout() == Layout.DENOMINATOR;
    boolean second = signature.order() == 2 && function.result().isPresent();
    return new DerivationText(shown, indices, denominator).lines(second);
  }

  /** The definitions, as they are shown. */
  public Equations equations() {
    return shown;
  }

  /**
   * The body of a generated method; absent for kinds that index notation does not serve: products of
   * the Jacobian with a vector, and outputs that are records.
   */
  public Optional<Function> function(Kind kind) {
    if (equations.variables().isEmpty() || groups.hasRecords()) {
      return Optional.empty();
    }
    try {
      return switch (kind) {
        case GRADIENT, VALUE_AND_GRADIENT, HESSIAN, VALUE_GRADIENT_AND_HESSIAN ->
            function.result().isPresent() ? Optional.of(make(kind)) : Optional.empty();
        case JACOBIAN, VALUE_AND_JACOBIAN ->
            filled().isPresent() ? Optional.of(make(kind)) : Optional.empty();
        default -> Optional.empty();
      };
    } catch (OutsideNotation outside) {
      // A rule whose partial has no formula.
      return Optional.empty();
    }
  }

  /**
   * The structure of each output that a method stores in compressed rows.
   *
   * @param kind a Jacobian or Hessian
   * @return absent where the formulas do not tell it
   */
  public Optional<List<Structure>> structures(Kind kind) {
    if (equations.variables().isEmpty() || groups.hasRecords()) {
      return Optional.empty();
    }
    try {
      Systems systems = new Systems(equations, indices, known, groups, matrices);
      Plan plan = systems.plan(kind, signature, Names.of(function), new ArrayList<>());
      List<Structure> structures = new ArrayList<>();
      plan.matrices()
          .forEach(
              (output, matrix) -> {
                String prefix = plan.matrices().size() == 1 ? "" : output.name();
                List<Pattern> pattern = matrices.pattern(matrix);
                structures.add(
                    new SparseStructure(equations, known).of(output, prefix, matrix, pattern));
              });
      return Optional.of(structures);
    } catch (OutsideNotation outside) {
      return Optional.empty();
    }
  }

  private Optional<Variable> filled() {
    return function.parameters().stream()
        .filter(p -> p.role() == Parameter.Role.OUTPUT)
        .map(Parameter::variable)
        .findFirst();
  }

  private Function make(Kind kind) {
    boolean valued =
        kind == Kind.VALUE_AND_GRADIENT
            || kind == Kind.VALUE_GRADIENT_AND_HESSIAN
            || kind == Kind.VALUE_AND_JACOBIAN;
    List<Parameter> inputs =
        function.parameters().stream().filter(p -> p.role() != Parameter.Role.OUTPUT).toList();
    Function face =
        valued
            ? function
            : new Function(
                function.name(),
                inputs,
                Optional.empty(),
                List.of(),
                function.shapes(),
                Optional.empty());
    Names names = Names.of(face);
    List<Parameter> parameters = new ArrayList<>(inputs);
    List<Statement> user = new ArrayList<>();
    Optional<Statement> exit = Optional.empty();
    Optional<Variable> value = Optional.empty();
    if (valued) {
      filled().ifPresent(y -> parameters.add(new Parameter(y, Parameter.Role.OUTPUT)));
      user.addAll(function.body());
      if (!user.isEmpty() && user.get(user.size() - 1) instanceof Return leave) {
        user.remove(user.size() - 1);
        if (leave.value().isPresent()) {
          Variable result =
              leave.value().get() instanceof Read read
                  ? read.variable()
                  : names.variable("value", ScalarType.DOUBLE);
          value = Optional.of(result);
          if (!(leave.value().get() instanceof Read)) {
            user.add(Declare.of(leave.origin(), result, leave.value().get()));
          }
          exit = Optional.of(Return.of(leave.origin(), result.read()));
        }
      } else {
        value = Optional.empty();
      }
    }
    Systems systems = new Systems(equations, indices, known, groups, matrices);
    List<Variable> outputs = new ArrayList<>();
    // The same names in every method, whether the user's statements are in it or not.
    Plan plan = systems.plan(kind, signature, Names.of(function), outputs);
    outputs.forEach(output -> names.reserve(output.name()));
    Lower lower = new Lower(equations, names, indices, known, matrices);
    if (valued) {
      Optional<Variable> result = value.or(this::filled);
      result.ifPresent(v -> lower.hold(equations.result().tensor(), v));
      equations.held().forEach(lower::hold);
    }
    List<Statement> derivative = lower.statements(plan);
    List<Statement> body = new ArrayList<>();
    body.addAll(user);
    body.addAll(lower.sizes(derivative));
    body.addAll(derivative);
    exit.ifPresent(body::add);
    outputs.forEach(o -> parameters.add(new Parameter(o, Parameter.Role.OUTPUT)));
    return new Function(
        kind.methodName(),
        parameters,
        valued ? function.result() : Optional.empty(),
        body,
        function.shapes(),
        Optional.empty());
  }

  static ArrayType doubles(int rank) {
    return new ArrayType(ScalarType.DOUBLE, rank);
  }
}
