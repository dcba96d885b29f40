package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Program;
import java.util.Optional;

/** Derivatives by adjoints: gradients, and products with the transposed Jacobian. */
final class Reverse {
  private final Method method;
  private final Callees callees;

  Reverse(Method method, Callees callees) {
    this.method = method;
    this.callees = callees;
  }

  private Function adjoint(Kind kind, Adjoint.Value value) {
    Program adjoint = callees.keep(Adjoint.of(method.program(), method.inputs().leaves(), value));
    return named(kind, Regrouping.of(method.inputs(), adjoint.entry()));
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
