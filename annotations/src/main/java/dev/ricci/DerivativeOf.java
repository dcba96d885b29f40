package dev.ricci;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a method to be the partial derivative of another one of the same class, for a function
 * that the JDK does not have or whose derivative the user knows better.
 *
 * <pre>{@code
 * @DerivativeOf(method = "erf", wrt = "x") // ∂erf/∂x, same parameters
 * static double erfDx(double x) {
 *   return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
 * }
 * }</pre>
 *
 * <p>The annotated method has the parameters of the other in the same order and returns the partial
 * at them. Calls to the other method are then differentiated by this one rather than followed. A
 * declaration that fits no method is a compile error, and the derivative itself is checked against
 * finite differences like everything else that is generated.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface DerivativeOf {
  /**
   * The name of the method whose partial derivative this is.
   *
   * @return the name of a static method of the same class
   */
  String method();

  /**
   * The name of that method's parameter by which the derivative is taken.
   *
   * @return the name of a parameter of a real type
   */
  String wrt();
}
