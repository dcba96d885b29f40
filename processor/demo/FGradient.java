package demo;

import javax.annotation.processing.Generated;

/**
 * The gradient of {@code Models.f} by {@code x}.
 *
 * <p>Every output is overwritten, must have exactly the shape that is told, and must not share
 * storage with an input or another output: that is not checked. Nothing allocates but
 * {@code at}, and the calls that say so.
 */
@Generated("dev.ricci.processor")
final class FGradient {
  private final double value;

  private final double dx;

  private FGradient(double value, double dx) {
    this.value = value;
    this.dx = dx;
  }

  /**
   * Computes the gradient.
   *
   * @param x as for {@code f}
   * @param dscalars filled with the derivatives by the scalars, in their order, of shape (1)
   * @throws IllegalArgumentException if an argument has another shape
   */
  static void gradient(double x, double[] dscalars) {
    checkShape(dscalars, "dscalars", 1, "", ", one for each scalar");
    dscalars[0] = 1;
  }

  /**
   * Computes value and gradient.
   *
   * @param x as for {@code f}
   * @param dscalars filled with the derivatives by the scalars, in their order, of shape (1)
   * @return what {@code Models.f} returns
   * @throws IllegalArgumentException if an argument has another shape
   */
  static double valueAndGradient(double x, double[] dscalars) {
    checkShape(dscalars, "dscalars", 1, "", ", one for each scalar");
    dscalars[0] = 1;
    return x;
  }

  /**
   * The derivative.
   *
   * @param x as for {@code f}
   * @return the derivative
   */
  static double derivative(double x) {
    // static double f(double x) { return x; }
    return 1;
  }

  /**
   * Computes the derivative in one direction: Jacobian times tangent.
   *
   * @param x as for {@code f}
   * @param xTangent the tangent of {@code x}
   * @return the directional derivative
   */
  static double jvp(double x, double xTangent) {
    // static double f(double x) { return x; }
    return xTangent;
  }

  /**
   * Value and derivatives at one point, in arrays of their own.
   *
   * @param x as for {@code f}
   * @return an object that owns its arrays and hands them out uncopied
   */
  static FGradient at(double x) {
    double[] dscalars = new double[1];
    double value = valueAndGradient(x, dscalars);
    return new FGradient(value, dscalars[0]);
  }

  /**
   * What {@code f} returns there.
   */
  double value() {
    return value;
  }

  /**
   * The partial derivative by {@code x}.
   */
  double dx() {
    return dx;
  }

  private static void checkNotNull(Object argument, String name) {
    if (argument == null) {
      throw new IllegalArgumentException(name + " is null");
    }
  }

  private static void checkShape(double[] array, String name, int n, String before, String after) {
    checkNotNull(array, name);
    if (array.length != n) {
      throw new IllegalArgumentException(name + " has length " + array.length
          + "; expected " + before + n + after);
    }
  }
}
