package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Parameter.Role;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The reverse mode: from a function, the function of its adjoint.
 *
 * <p>Parameters of the result: the original ones, in order (an output only where its value is kept);
 * for an array result y its cotangent {@code yCotangent}; for each array to differentiate by, x, an
 * output {@code dx}; and, if scalars are differentiated by, one output {@code dscalars} of them all.
 * Every output is overwritten.
 */
public final class Adjoint {
  /** Whether the adjoint function computes the value too. */
  public enum Value {
    /** Returns, or fills, the original result. */
    KEPT,
    /** Derivatives only. */
    DROPPED
  }

  private final Function original;
  private final List<Variable> wrt;
  private final Value value;
  private final Primal primal;
  private final AdjointCalls calls;
  private final Bars bars;
  private final List<Statement> preamble = new ArrayList<>();

  private Adjoint(List<Variable> wrt, Value value, AdjointCalls calls) {
    this.calls = calls;
    this.primal = calls.prepared().entry();
    this.original = primal.function();
    this.wrt = wrt;
    this.value = value;
    this.bars = new Bars(primal.names(), constants(original));
  }

  /**
   * The adjoint of a function that calls nothing.
   *
   * @param function inlined; an array result as its one OUTPUT parameter
   * @param wrt its parameters to differentiate by
   * @param value whether it computes the value too
   */
  public static Function of(Function function, List<Variable> wrt, Value value) {
    return of(new Program(function, Map.of()), wrt, value).entry();
  }

  /**
   * The adjoint of a program: of its entry, with both sweeps of what that calls.
   *
   * @param program inlined as far as it goes; an array result as the entry's one OUTPUT parameter
   * @param wrt parameters of the entry to differentiate by
   * @param value whether the value is computed too
   */
  public static Program of(Program program, List<Variable> wrt, Value value) {
    Prepared prepared = Prepared.of(program, wrt);
    AdjointCalls calls = new AdjointCalls(prepared);
    return calls.program(new Adjoint(wrt, value, calls).function());
  }

  /**
   * Whether a program can be reversed: it needs no array under two names at once. What cannot is
   * differentiated forward.
   */
  public static boolean isPossible(Program program, List<Variable> wrt) {
    try {
      of(program, wrt, Value.DROPPED);
      return true;
    } catch (NotDifferentiableException e) {
      return false;
    }
  }

  /** Whether a function that calls nothing can be reversed. */
  public static boolean isPossible(Function function) {
    return isPossible(new Program(function, Map.of()), List.of());
  }

  /** The parameters that are never assigned. */
  private static Set<Variable> constants(Function function) {
    Set<Variable> constants = new HashSet<>();
    function.parameters().forEach(parameter -> constants.add(parameter.variable()));
    constants.removeAll(Effects.of(function.body()).assigned());
    return constants;
  }

  private Function function() {
    List<Parameter> parameters = new ArrayList<>();
    Optional<Variable> output = Optional.empty();
    for (Parameter parameter : original.parameters()) {
      if (parameter.role() == Role.OUTPUT) {
        output = Optional.of(parameter.variable());
      }
      if (parameter.role() != Role.OUTPUT || value == Value.KEPT) {
        parameters.add(parameter);
      }
    }
    output.ifPresent(y -> parameters.add(cotangent(y)));
    List<Variable> scalars = new ArrayList<>();
    for (Variable variable : wrt) {
      if (variable.isArray()) {
        Variable bar = primal.names().variable("d" + variable.name(), variable.type());
        parameters.add(new Parameter(bar, Role.OUTPUT));
        bars.setOutput(variable, bar);
        preamble.addAll(Zeros.fill(bar, primal.names()));
      } else {
        scalars.add(variable);
      }
    }
    Set<Variable> seeded = new LinkedHashSet<>();
    output.ifPresent(seeded::add);
    Sequence reverse = new Sequence();
    List<Statement> statements = new ArrayList<>(original.body());
    Optional<Expression> result = takeReturn(statements);
    BlockReversal reversal = BlockReversal.ofEntry(primal, bars, seeded, calls);
    result.ifPresent(e -> seed(e, reversal, reverse));
    Region region = reversal.reverse(statements, reverse);
    region = unifyCotangent(output, parameters, region);
    if (output.isPresent() && value == Value.KEPT) {
      region = keepOutput(output.get(), region);
    }

    List<Statement> body = new ArrayList<>();
    if (output.isPresent()) {
      body.addAll(output(output.get(), parameters));
    }
    body.addAll(preamble);
    body.addAll(bars.known());
    body.addAll(region.forward());
    Optional<Expression> returned = Optional.empty();
    if (value == Value.KEPT && result.isPresent()) {
      returned = Optional.of(valueOf(result.get(), region, body));
    }
    body.addAll(region.reverse());
    if (!scalars.isEmpty()) {
      Variable d = primal.names().variable("dscalars", new ArrayType(ScalarType.DOUBLE, 1));
      parameters.add(new Parameter(d, Role.OUTPUT));
      for (int k = 0; k < scalars.size(); k++) {
        Expression bar = Cast.of(ScalarType.DOUBLE, bars.of(scalars.get(k)));
        body.add(new Store(Origin.NONE, d.read(), IntegerLiteral.of(k), bar));
      }
    }
    returned.ifPresent(e -> body.add(Return.of(Origin.NONE, e)));
    return new Function(
        original.name(),
        parameters,
        returned.map(Expression::type),
        Lifted.of(FirstSums.of(body, bars.arrays())),
        original.shapes(),
        Optional.empty());
  }

  private Parameter cotangent(Variable y) {
    Variable cotangent = primal.names().variable(y.name() + "Cotangent", y.type());
    return new Parameter(cotangent, Role.COTANGENT);
  }

  private static Optional<Expression> takeReturn(List<Statement> statements) {
    int last = statements.size() - 1;
    if (last >= 0 && statements.get(last) instanceof Return leave) {
      statements.remove(last);
      return leave.value();
    }
    return Optional.empty();
  }

  private void seed(Expression result, BlockReversal reversal, Sequence reverse) {
    Expression one = Algebra.literal(1, result.type().element());
    Statement leave = original.body().get(original.body().size() - 1);
    reversal.contribute(leave, result, result, one, reverse);
  }

  /** The returned expression, under a name if the reverse sweep changes what it reads. */
  private Expression valueOf(Expression result, Region region, List<Statement> body) {
    Effects reverse = Effects.of(region.reverse());
    if (Effects.reads(result).stream().noneMatch(reverse::changes)) {
      return result;
    }
    Variable kept = primal.names().variable("value", result.type());
    body.add(Declare.of(Origin.NONE, kept, result));
    return kept.read();
  }

  /**
   * The output's adjoint: the cotangent itself where the reverse sweep leaves it alone, else a copy.
   * Where the output's value is not kept, the output is a local array.
   */
  private List<Statement> output(Variable y, List<Parameter> parameters) {
    Variable cotangent =
        parameters.stream()
            .filter(p -> p.role() == Role.COTANGENT)
            .findFirst()
            .orElseThrow()
            .variable();
    List<Statement> statements = new ArrayList<>();
    List<Expression> dimensions = sizes(cotangent);
    ArrayType type = (ArrayType) y.type();
    if (value == Value.DROPPED) {
      statements.add(Declare.of(Origin.NONE, y, new NewArray(type, dimensions)));
    }
    if (bars.hasArray(y) && bars.isChanged(y)) {
      statements.add(Declare.of(Origin.NONE, bars.array(y), new NewArray(type, dimensions)));
      statements.addAll(Zeros.copy(cotangent, bars.array(y), primal.names()));
    }
    return statements;
  }

  /** Computes in a copy of the output where the reverse sweep restores what the output overwrote. */
  private Region keepOutput(Variable y, Region region) {
    if (!primal.recording().isRecorded(y) && !Effects.of(region.reverse()).stored().contains(y)) {
      return region;
    }
    Variable now = primal.names().variable(y.name() + "Now", y.type());
    Map<Variable, Variable> map = Map.of(y, now);
    List<Statement> forward = new ArrayList<>();
    NewArray fresh = new NewArray((ArrayType) y.type(), sizes(y));
    forward.add(Declare.of(Origin.NONE, now, fresh));
    forward.addAll(Renaming.of(region.forward(), map));
    forward.addAll(Zeros.copy(now, y, primal.names()));
    return new Region(forward, Renaming.of(region.reverse(), map));
  }

  private static List<Expression> sizes(Variable array) {
    List<Expression> sizes = new ArrayList<>();
    Expression rows = array.read();
    for (int k = 0; k < array.type().rank(); k++) {
      sizes.add(new Length(rows));
      if (k + 1 < array.type().rank()) {
        rows = new Load(rows, IntegerLiteral.of(0));
      }
    }
    return sizes;
  }

  /** Reads the cotangent in the place of the output's adjoint, if that is never changed. */
  private Region unifyCotangent(
      Optional<Variable> output, List<Parameter> parameters, Region region) {
    if (output.isEmpty() || !bars.hasArray(output.get()) || bars.isChanged(output.get())) {
      return region;
    }
    Variable bar = bars.array(output.get());
    for (Parameter parameter : parameters) {
      if (parameter.role() == Role.COTANGENT) {
        Map<Variable, Variable> map = Map.of(bar, parameter.variable());
        return new Region(Renaming.of(region.forward(), map), Renaming.of(region.reverse(), map));
      }
    }
    return region;
  }
}
