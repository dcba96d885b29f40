package dev.ricci;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Trades time for memory in the reverse pass of a method with a long loop.
 *
 * <p>The adjoint of a loop that carries state from each iteration to the next needs the states in
 * reverse. Without this annotation they are all recorded. With {@code @Checkpoint(k)} the forward
 * pass keeps the state of every k-th iteration only, and the reverse pass runs each stretch of k
 * iterations once more to record it: for T iterations the memory is of order T/k + k states instead
 * of T, least near k = √T, for one further forward pass.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Checkpoint {
  /**
   * The number of iterations from one kept state to the next.
   *
   * @return at least 1
   */
  int value();
}
