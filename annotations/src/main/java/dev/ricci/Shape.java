package dev.ricci;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The dimensions of an array.
 *
 * <p>One entry per dimension: an integer ({@code "3"}), a name ({@code "n"}), or a sum, difference
 * or product of those, with parentheses and exact division by an integer ({@code "n+1"}, {@code
 * "2*n"}, {@code "n*(n-1)/2"}). A name means the same number everywhere in one method, and
 * different names are different sizes: an array of size m where n is needed is a compile error. An
 * {@code int} parameter called like a size is that size, which is checked at entry.
 *
 * <p>On a method it describes the result. A {@code double[]} may declare two or more dimensions: it
 * is then that array in row-major order. An array without {@code @Shape} has dimensions of its own.
 *
 * <p>Generated methods check the shapes of their arguments at entry, before anything is written,
 * and throw {@link IllegalArgumentException} where they contradict one another.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.LOCAL_VARIABLE, ElementType.FIELD})
public @interface Shape {
  /**
   * The dimensions, outermost first.
   *
   * @return one size expression per dimension
   */
  String[] value();
}
