package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.optimize.BytecodeEstimate;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes every derivative that the contract (§2) promises for a method. */
public final class Derivatives {
  /** Bytes of bytecode; beyond, tangents of the same program are shorter. */
  private static final int MAX_ACCUMULATED = 32_000;

  /** Of the code whose values are eliminated; more makes more than the above. */
  private static final int MAX_ELIMINATED = 8_000;

  private final Method method;
  private final Callees callees;
  private final Forward forward;
  private final Reverse reverse;
  private final List<Derivative> derivatives = new ArrayList<>();

  private Derivatives(Method method) {
    this.method = method;
    this.callees = new Callees(method.program());
    this.forward = new Forward(method, callees);
    this.reverse = new Reverse(method, callees);
  }

  /**
   * The derivatives of a method.
   *
   * @param signature its face
   * @param program its body with what is still called; an array result as an OUTPUT parameter, a
   *     record result as a vector
   * @param shapes of the arrays of its body
   */
  public static DerivativeSet of(Signature signature, Program program, Shapes shapes) {
    Program marked = program.map(AwayFromZero::of);
    Derivatives derivatives = new Derivatives(Method.of(signature, marked, shapes));
    if (derivatives.method.isScalar()) {
      derivatives.ofScalar(signature.order());
    } else {
      derivatives.ofArray();
    }
    return new DerivativeSet(
        program.entry(), derivatives.derivatives, derivatives.callees.functions());
  }

  private void ofScalar(int order) {
    boolean reversible = isReversible();
    Function gradient = reversible ? reverse.gradient() : forward.gradient();
    Function valueAndGradient =
        reversible ? reverse.valueAndGradient() : forward.valueAndGradient();
    add(Kind.GRADIENT, gradient);
    add(Kind.VALUE_AND_GRADIENT, valueAndGradient);
    if (isOneScalar()) {
      add(Kind.DERIVATIVE, forward.derivative());
    }
    add(Kind.JVP, forward.jvp());
    if (order >= 2) {
      Program first = first(reversible, gradient);
      add(
          Kind.HESSIAN,
          accumulatedHessian(valueAndGradient)
              .map(accumulated -> accumulated.function(Kind.HESSIAN))
              .filter(Derivatives::isShort)
              .or(() -> DirectionalHessian.of(method, first).map(DirectionalHessian::hessian))
              .orElseGet(() -> new HessianColumns(method, first, callees).hessian()));
      add(
          Kind.VALUE_GRADIENT_AND_HESSIAN,
          accumulatedHessian(valueAndGradient)
              .map(accumulated -> accumulated.function(Kind.VALUE_GRADIENT_AND_HESSIAN))
              .filter(Derivatives::isShort)
              .or(
                  () ->
                      DirectionalHessian.of(method, first)
                          .map(h -> h.valueGradientAndHessian(valueAndGradient)))
              .orElseGet(
                  () ->
                      new HessianColumns(method, first, callees)
                          .valueGradientAndHessian(valueAndGradient)));
      add(Kind.HVP, HessianProduct.of(method, first, callees));
      if (isOneScalar()) {
        boolean direct = foreign(method.program()).isEmpty();
        add(
            Kind.SECOND_DERIVATIVE,
            direct ? forward.secondDerivative() : forward.secondDerivative(first));
      }
    }
  }

  /** The gradient whose tangent is the product with the Hessian. */
  private Program first(boolean reversible, Function gradient) {
    Optional<Call> foreign = foreign(method.program());
    if (foreign.isPresent() && !reversible) {
      throw new NotDifferentiableException(
          foreign.get(),
          "second derivatives through a method of another file are taken in reverse, which needs"
              + " arrays under one name each; clone() those that are used on under another");
    }
    boolean plain = reversible && !Prepared.returnsArrays(method.program());
    Function first = plain || !reversible ? gradient : forward.gradient();
    return new Program(first, callees.functions(), method.program().partials());
  }

  /** A call of another file's method. */
  private static Optional<Call> foreign(Program program) {
    return Stream.concat(Stream.of(program.entry()), program.functions().values().stream())
        .flatMap(function -> foreign(function.body()))
        .findFirst();
  }

  private static Stream<Call> foreign(List<Statement> statements) {
    return statements.stream()
        .flatMap(
            s ->
                s instanceof Call call && call.callee() instanceof Callee.Generated
                    ? Stream.of(call)
                    : s.blocks().stream().flatMap(Derivatives::foreign));
  }

  private Optional<AccumulatedHessian> accumulatedHessian(Function valueAndGradient) {
    boolean isLong = BytecodeEstimate.of(valueAndGradient.body()) > MAX_ELIMINATED;
    return method.calls() || isLong
        ? Optional.empty()
        : AccumulatedHessian.of(method, valueAndGradient);
  }

  private void ofArray() {
    add(Kind.JACOBIAN, jacobian(Kind.JACOBIAN));
    add(Kind.VALUE_AND_JACOBIAN, jacobian(Kind.VALUE_AND_JACOBIAN));
    add(Kind.JVP, forward.jvp());
    add(Kind.VJP, isReversible() ? reverse.vjp() : forward.vjp());
  }

  /** Arrays under two names go by tangents. */
  private boolean isReversible() {
    return Adjoint.isPossible(method.program(), method.inputs().leaves());
  }

  private Function jacobian(Kind kind) {
    if (method.calls()) {
      return forward.jacobian(kind);
    }
    Optional<Function> accumulated =
        Optional.of(method)
            .filter(m -> BytecodeEstimate.of(m.function().body()) <= MAX_ELIMINATED)
            .flatMap(AccumulatedJacobian::of)
            .map(a -> a.function(kind))
            .filter(Derivatives::isShort);
    if (accumulated.isPresent()) {
      return accumulated.get();
    }
    return IndependentRows.of(method)
        .map(rows -> rows.function(kind))
        .or(() -> DirectionalJacobian.of(method, kind))
        .orElseGet(() -> forward.jacobian(kind));
  }

  /** Whether elimination has not made more code of a method than is good for anything. */
  private static boolean isShort(Function function) {
    return BytecodeEstimate.of(function.body()) <= MAX_ACCUMULATED;
  }

  private boolean isOneScalar() {
    return method.inputs().leaves().size() == 1 && method.inputs().groups().get(0).isSingleScalar();
  }

  private void add(Kind kind, Function function) {
    derivatives.add(new Derivative(kind, function));
  }
}
