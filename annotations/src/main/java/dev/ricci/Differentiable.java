package dev.ricci;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks Ricci to generate the class of a method's derivatives.
 *
 * <pre>{@code
 * // f(A, x) = xᵀAx
 * @Differentiable(order = 2)
 * static double quadratic(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) { … }
 * }</pre>
 *
 * <p>gives {@code QuadraticGradient} and {@code QuadraticHessian} in the package of the method. A
 * method that returns an array or a record, or fills an {@link Out} parameter, gives a {@code
 * …Jacobian} in place of the gradient. The generated classes refer to the JDK and the user's own
 * classes alone.
 *
 * <p>The method must be static and not private, native or abstract. Its parameters are reals
 * ({@code double}, {@code float}), arrays of reals of rank 1 to 4, records of reals, and constants
 * ({@code int}, {@code long}, {@code boolean}, {@code int[]}). Parameter arrays are read only,
 * except those marked {@link Out}. What cannot be differentiated is a compile error at its place.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Differentiable {
  /**
   * The names of the parameters to differentiate by; the others are constants. None, the default,
   * means every parameter of a real type. A name that is no parameter is a compile error.
   *
   * @return names of parameters of the method
   */
  String[] wrt() default {};

  /**
   * The highest order of derivative: 1, or 2 to have the Hessian class of a scalar result too.
   *
   * @return 1 or 2
   */
  int order() default 1;

  /**
   * The order of the indices of Jacobian arrays.
   *
   * @return the layout
   */
  Layout layout() default Layout.NUMERATOR;

  /**
   * How Jacobians and Hessians are stored.
   *
   * @return the storage
   */
  Storage storage() default Storage.NESTED;

  /**
   * The stem of the generated names, to which {@code Gradient}, {@code Jacobian} or {@code Hessian}
   * is added. Empty, the default, means the name of the method with its first letter upper-case.
   * Overloaded methods need it, to tell their classes apart.
   *
   * @return a Java identifier, or the empty string
   */
  String name() default "";
}
