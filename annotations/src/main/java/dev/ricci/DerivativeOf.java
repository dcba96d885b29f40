package dev.ricci;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a method to be the partial derivative of another, by one of its parameters. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface DerivativeOf {
  /** The name of the method whose partial derivative this is. */
  String method();

  /** The name of the parameter by which it is differentiated. */
  String wrt();
}
