package dev.ricci.processor.ir;

import java.util.List;

/**
 * The real operations of an {@link Interpreter} on one kind of number: doubles, dual numbers,
 * counters. Operations are those on {@code double}; the interpreter rounds to {@code float} by
 * {@link #toFloat} where the program does.
 *
 * @param <N> the numbers; immutable
 */
public interface Arithmetic<N> {
  /** The number that stands for a literal. */
  N constant(double value);

  /** The real value: what comparisons, casts to integers and tests look at. */
  double value(N x);

  /** {@code a + b}. */
  N add(N a, N b);

  /** {@code a - b}. */
  N subtract(N a, N b);

  /** {@code a * b}. */
  N multiply(N a, N b);

  /** {@code a / b}. */
  N divide(N a, N b);

  /** {@code a % b}. */
  N remainder(N a, N b);

  /** {@code -a}. */
  N negate(N a);

  /** {@code (float) a}. */
  N toFloat(N a);

  /**
   * A function with a real result.
   *
   * @param function one of those whose result is real
   * @param strict whether {@code StrictMath} was asked for
   * @param type DOUBLE, or FLOAT for the overload over floats
   * @param arguments its arguments; an integer one is given as a constant
   */
  N apply(MathFunction function, boolean strict, ScalarType type, List<N> arguments);
}
