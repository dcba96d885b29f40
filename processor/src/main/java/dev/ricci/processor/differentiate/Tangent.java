package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Singularity;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Forward differentiation of whole functions: beside each active value its tangent is computed, the
 * derivative along a direction that is given with the inputs. Control flow and values stay as they
 * are.
 *
 * <p>The tangent of {@code f(x, s, y)}, y an output, by x and s is {@code f(x, s, y, xTangent,
 * sTangent, yTangent)}: the parameters of f, then a tangent for each input differentiated by (of a
 * scalar, a {@code double}), then one for each output. It returns the tangent of what f returns.
 */
public final class Tangent {
  private Tangent() {}

  /** The tangent of a function that calls no function of its file. */
  public static Function of(Function function, Set<Variable> wrt) {
    return of(new Program(function, Map.of()), wrt).entry();
  }

  /**
   * The tangent of a program: of its entry, with the tangents of what it calls.
   *
   * @param program any, derivatives included
   * @param wrt parameters of the entry to differentiate by
   */
  public static Program of(Program program, Set<Variable> wrt) {
    return of(program, wrt, Set.of());
  }

  /**
   * The derivative of a program by one scalar: its tangent with that scalar's fixed at 1, so that
   * there is no parameter for it.
   */
  public static Program by(Program program, Variable scalar) {
    return of(program, Set.of(scalar), Set.of(scalar));
  }

  private static Program of(Program program, Set<Variable> wrt, Set<Variable> unit) {
    return carried(program, wrt, unit).program();
  }

  /**
   * A tangent, with what holds the tangents in it.
   *
   * @param program of the tangent
   * @param companions for each variable of the entry that holds a tangent, the one it belongs to
   */
  record Carried(Program program, Map<Variable, Variable> companions) {}

  /** As {@link #of(Program, Set)}. */
  static Carried carried(Program program, Set<Variable> wrt) {
    return carried(program, wrt, Set.of());
  }

  private static Carried carried(Program program, Set<Variable> wrt, Set<Variable> unit) {
    Program normal = normal(program, wrt);
    Activity activity = Activity.of(normal, wrt);
    Singularity singularity = Singularity.of(activity, DerivativeRules::isSingular);
    TangentCalls calls = new TangentCalls(normal, activity, singularity);
    TangentExpressions tangents =
        new TangentExpressions(activity, singularity, Names.of(normal.entry()));
    Function entry = entry(normal.entry(), tangents, wrt, unit, calls);
    Program tangent = new Program(entry, calls.functions(), calls.partials());
    return new Carried(tangent, tangents.companions());
  }

  private static Program normal(Program program, Set<Variable> wrt) {
    Activity activity = Activity.of(program, wrt);
    Map<String, Function> functions = new HashMap<>();
    program
        .functions()
        .forEach((key, f) -> functions.put(key, NamedIntermediates.of(f, activity.in(key))));
    return new Program(
        NamedIntermediates.of(program.entry(), activity), functions, program.partials());
  }

  private static Function entry(
      Function function,
      TangentExpressions tangents,
      Set<Variable> wrt,
      Set<Variable> unit,
      TangentCalls calls) {
    Activity activity = tangents.activity();
    Names names = tangents.names();
    List<Parameter> inputs = new ArrayList<>();
    List<Parameter> outputs = new ArrayList<>();
    List<Statement> body = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      String name = variable.name() + "Tangent";
      if (unit.contains(variable)) {
        tangents.fix(variable, Algebra.literal(1, variable.read()));
      } else if (wrt.contains(variable)) {
        boolean single = variable.type() == ScalarType.FLOAT;
        Variable given = names.variable(name, single ? ScalarType.DOUBLE : variable.type());
        inputs.add(new Parameter(given, Parameter.Role.TANGENT));
        if (single && activity.isActive(variable)) {
          Variable companion = tangents.companion(variable);
          body.add(
              Declare.of(Origin.NONE, companion, Algebra.convert(ScalarType.FLOAT, given.read())));
        } else {
          tangents.bind(variable, given);
        }
      } else if (parameter.role() == Parameter.Role.OUTPUT && variable.type().isReal()) {
        Variable given = names.variable(name, variable.type());
        outputs.add(new Parameter(given, Parameter.Role.OUTPUT));
        tangents.bind(variable, given);
        if (!activity.isActive(variable)) {
          body.addAll(Zeroing.of(given.read(), names));
        }
      } else if (activity.isActive(variable)) { // by reassignment, or by an array it may share
        Expression zero =
            variable.isArray()
                ? Extents.zerosLike(variable.read())
                : Algebra.literal(0, variable.read());
        body.add(Declare.of(Origin.NONE, tangents.companion(variable), zero));
      }
    }
    body.addAll(
        new TangentStatements(tangents, calls, leave -> List.of(leave(leave, tangents)))
            .block(function.body()));
    List<Parameter> parameters = new ArrayList<>(function.parameters());
    parameters.addAll(inputs);
    parameters.addAll(outputs);
    return new Function(
        function.name(),
        parameters,
        function.result(),
        body,
        function.shapes(),
        function.resultShape());
  }

  private static Return leave(Return leave, TangentExpressions tangents) {
    return new Return(
        leave.origin(),
        leave.value().map(v -> v.type().rank() > 0 ? tangents.bound(v) : tangents.of(v)));
  }
}
