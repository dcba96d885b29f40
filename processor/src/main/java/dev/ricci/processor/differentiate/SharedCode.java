package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.optimize.BytecodeEstimate;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a generated class small where the method is long: instead of each having its own code, its
 * methods call one that computes what they need and more. The gradient is that of {@code
 * valueAndGradient}; the columns of a Hessian are products with unit vectors. What is short enough
 * keeps code of its own, which is faster.
 */
public final class SharedCode {
  /** Estimated bytes of bytecode of a class whose file, constants and all, is below 64 KB. */
  private static final int MAX_CLASS = 44_000;

  private final Method method;
  private final Map<Kind, Function> functions = new EnumMap<>(Kind.class);
  private final Map<String, Function> callees;

  private SharedCode(Method method, DerivativeSet set) {
    this.method = method;
    this.callees = new HashMap<>(set.callees());
    set.derivatives().forEach(d -> functions.put(d.kind(), d.function()));
  }

  /**
   * The same derivatives, those of each class in less code if together they are too long.
   *
   * @param program what was differentiated
   * @param shapes of its arrays
   */
  public static DerivativeSet of(
      Signature signature, Program program, Shapes shapes, DerivativeSet set) {
    SharedCode shared = new SharedCode(Method.of(signature, program, shapes), set);
    if (shared.method.isScalar()) {
      shared.ofScalar();
    } else {
      shared.jacobian();
    }
    List<Derivative> derivatives = new ArrayList<>();
    for (Derivative d : set.derivatives()) {
      derivatives.add(new Derivative(d.kind(), shared.functions.get(d.kind())));
    }
    return new DerivativeSet(set.primal(), derivatives, shared.callees);
  }

  private boolean isTooLong(Kind... kinds) {
    int bytes = 0;
    for (Kind kind : kinds) {
      Function function = functions.get(kind);
      bytes += function == null ? 0 : BytecodeEstimate.ofMethod(function.body());
    }
    return bytes > MAX_CLASS;
  }

  private void ofScalar() {
    Function valueAndGradient = functions.get(Kind.VALUE_AND_GRADIENT);
    if (isTooLong(Kind.GRADIENT, Kind.VALUE_AND_GRADIENT, Kind.DERIVATIVE, Kind.JVP)) {
      Callee callee = keep("valueAndGradientCode", valueAndGradient);
      Function gradient = functions.get(Kind.GRADIENT);
      functions.put(Kind.GRADIENT, gradient.withBody(dropped(valueAndGradient, callee)));
      functions.put(
          Kind.VALUE_AND_GRADIENT,
          valueAndGradient.withBody(
              returned(valueAndGradient, callee, Names.of(valueAndGradient.withBody(List.of())))));
    }
    Kind[] second = {
      Kind.HESSIAN, Kind.VALUE_GRADIENT_AND_HESSIAN, Kind.HVP, Kind.SECOND_DERIVATIVE
    };
    if (isTooLong(second)) {
      Function product = functions.get(Kind.HVP);
      Callee callee = keep("hvpCode", product);
      Callee first = keep("valueAndGradientCode", valueAndGradient);
      HessianByProducts columns = new HessianByProducts(method, product, callee);
      functions.put(Kind.HESSIAN, columns.hessian());
      functions.put(
          Kind.VALUE_GRADIENT_AND_HESSIAN,
          new HessianByProducts(method, product, callee)
              .valueGradientAndHessian(valueAndGradient, first));
      functions.put(
          Kind.HVP,
          product.withBody(
              List.of(
                  new Call(
                      Origin.NONE, Optional.empty(), callee, arguments(product.parameters())))));
    }
  }

  private void jacobian() {
    if (!isTooLong(Kind.JACOBIAN, Kind.VALUE_AND_JACOBIAN, Kind.JVP, Kind.VJP)) {
      return;
    }
    Function both = functions.get(Kind.VALUE_AND_JACOBIAN);
    Function jacobian = functions.get(Kind.JACOBIAN);
    Callee callee = keep("valueAndJacobianCode", both);
    Statement call = new Call(Origin.NONE, Optional.empty(), callee, arguments(both.parameters()));
    functions.put(Kind.VALUE_AND_JACOBIAN, both.withBody(List.of(call)));
    List<Variable> given = jacobian.parameters().stream().map(Parameter::variable).toList();
    List<Statement> body = new ArrayList<>();
    for (Parameter parameter : both.parameters()) {
      if (!given.contains(parameter.variable())) {
        body.add(method.outputLike(parameter.variable())); // the value, which nobody wants
      }
    }
    body.add(call);
    functions.put(Kind.JACOBIAN, jacobian.withBody(body));
  }

  private Callee keep(String name, Function function) {
    String key = name;
    for (int k = 2; callees.containsKey(key) && !callees.get(key).equals(function); k++) {
      key = name + k;
    }
    callees.put(key, function);
    return new Callee.Local(key);
  }

  private static List<Expression> arguments(List<Parameter> parameters) {
    return parameters.stream().<Expression>map(p -> p.variable().read()).toList();
  }

  private static List<Statement> dropped(Function function, Callee callee) {
    Names names = Names.of(function.withBody(List.of()));
    Variable value = names.variable("value", function.result().orElseThrow());
    return List.of(
        new Call(Origin.NONE, Optional.of(value), callee, arguments(function.parameters())));
  }

  /** {@code return f(…)}, over the parameters of {@code function} itself. */
  static List<Statement> returned(Function function, Callee callee, Names names) {
    Variable value = names.variable("value", function.result().orElseThrow());
    return List.of(
        new Call(Origin.NONE, Optional.of(value), callee, arguments(function.parameters())),
        new Return(Origin.NONE, Optional.of(value.read())));
  }
}
