package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Function;
import java.util.Optional;

/** Derivatives by adjoints: gradients, and products with the transposed Jacobian. */
final class Reverse {
  private final Method method;

  Reverse(Method method) {
    this.method = method;
  }

  private Function adjoint(Kind kind, Adjoint.Value value) {
    Function adjoint = Adjoint.of(method.function(), method.inputs().leaves(), value);
    return named(kind, Regrouping.of(method.inputs(), adjoint));
  }

  private static Function named(Kind kind, Function f) {
    return new Function(
        kind.methodName(), f.parameters(), f.result(), f.body(), f.shapes(), Optional.empty());
  }

  /** {@code gradient(in…, d…)}. */
  Function gradient() {
    return adjoint(Kind.GRADIENT, Adjoint.Value.DROPPED);
  }

  /** {@code valueAndGradient(in…, d…)}. */
  Function valueAndGradient() {
    return adjoint(Kind.VALUE_AND_GRADIENT, Adjoint.Value.KEPT);
  }

  /** {@code vjp(in…, ȳ, x̄…)}. */
  Function vjp() {
    return adjoint(Kind.VJP, Adjoint.Value.DROPPED);
  }
}
