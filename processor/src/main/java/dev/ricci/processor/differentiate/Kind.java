package dev.ricci.processor.differentiate;

/** Which of the contract's methods (§2) a derivative function is the body of. */
public enum Kind {
  /** {@code void gradient(in…, d…)}. */
  GRADIENT("gradient", Family.GRADIENT),
  /** {@code double valueAndGradient(in…, d…)}. */
  VALUE_AND_GRADIENT("valueAndGradient", Family.GRADIENT),
  /** {@code double derivative(in…)}, of one scalar. */
  DERIVATIVE("derivative", Family.GRADIENT),
  /** {@code jvp(in…, ẋ…)} of a scalar; {@code jvp(in…, ẋ…, ẏ)} of an array. */
  JVP("jvp", Family.FIRST),
  /** {@code void vjp(in…, ȳ, x̄…)}. */
  VJP("vjp", Family.JACOBIAN),
  /** {@code void jacobian(in…, J…)}. */
  JACOBIAN("jacobian", Family.JACOBIAN),
  /** {@code void valueAndJacobian(in…, y, J…)}. */
  VALUE_AND_JACOBIAN("valueAndJacobian", Family.JACOBIAN),
  /** {@code void hessian(in…, H)}. */
  HESSIAN("hessian", Family.HESSIAN),
  /** {@code double valueGradientAndHessian(in…, d…, H)}. */
  VALUE_GRADIENT_AND_HESSIAN("valueGradientAndHessian", Family.HESSIAN),
  /** {@code void hvp(in…, v…, Hv…)}. */
  HVP("hvp", Family.HESSIAN),
  /** {@code double secondDerivative(in…)}, of one scalar. */
  SECOND_DERIVATIVE("secondDerivative", Family.HESSIAN);

  /** Which generated class a method belongs to. */
  public enum Family {
    /** {@code <Stem>Gradient}. */
    GRADIENT,
    /** {@code <Stem>Jacobian}. */
    JACOBIAN,
    /** {@code <Stem>Hessian}. */
    HESSIAN,
    /** {@code <Stem>Gradient} or {@code <Stem>Jacobian}, by the method's result. */
    FIRST
  }

  private final String methodName;
  private final Family family;

  Kind(String methodName, Family family) {
    this.methodName = methodName;
    this.family = family;
  }

  /** The name of the generated method. */
  public String methodName() {
    return methodName;
  }

  /** Whether it fills a Jacobian or a Hessian. */
  public boolean isMatrix() {
    return this == JACOBIAN
        || this == VALUE_AND_JACOBIAN
        || this == HESSIAN
        || this == VALUE_GRADIENT_AND_HESSIAN;
  }

  /** The generated class it belongs to. */
  public Family family() {
    return family;
  }
}
