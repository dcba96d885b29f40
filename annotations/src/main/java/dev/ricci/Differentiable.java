package dev.ricci;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks Ricci to generate the derivatives of a method. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Differentiable {
  /** The parameters to differentiate by; none means every parameter of a real type. */
  String[] wrt() default {};

  /** 1 for first derivatives, 2 for the Hessian class too. */
  int order() default 1;

  /** The index order of Jacobian arrays. */
  Layout layout() default Layout.NUMERATOR;

  /** How Jacobians and Hessians are stored. */
  Storage storage() default Storage.NESTED;

  /** The stem of the generated names; empty means the method's name, first letter upper-case. */
  String name() default "";
}
