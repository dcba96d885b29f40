package dev.ricci;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an array parameter that the method fills instead of returning a result.
 *
 * <pre>{@code
 * @Differentiable
 * static void residuals(@Shape("n") double[] x, @Out @Shape("m") double[] r) { … }
 * }</pre>
 *
 * <p>The parameter is the method's result: the generated {@code ResidualsJacobian} is the Jacobian
 * of {@code r}, and its methods leave {@code r} out of their inputs. Such a method returns {@code
 * void} and has one {@code @Out} parameter.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Out {}
