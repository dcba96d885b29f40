package dev.ricci;

/**
 * The order of the indices of a Jacobian array.
 *
 * <p>Take a result y and a parameter x, each scalar, vector, matrix or higher. The Jacobian has one
 * index for each index of the result and one for each index of the parameter; the layout says which
 * come first:
 *
 * <table>
 * <caption>Shapes of ∂y/∂x; one entry where both layouts agree</caption>
 * <tr><th>y \ x</th><th>scalar</th><th>vector n</th><th>matrix m×n</th></tr>
 * <tr><th>scalar</th><td>scalar</td><td>n</td><td>m×n</td></tr>
 * <tr><th>vector p</th><td>p</td><td>p×n, denominator n×p</td><td>p×m×n, denominator m×n×p</td></tr>
 * <tr><th>matrix p×s</th><td>p×s</td><td>p×s×n, denominator n×p×s</td>
 *     <td>p×s×m×n, denominator m×n×p×s</td></tr>
 * </table>
 *
 * <p>The gradient of a scalar has the parameter's own shape in both layouts. A single scalar
 * parameter adds no dimension; two or more scalar parameters act as a vector.
 */
public enum Layout {
  /** {@code J[result indices][parameter indices]}: row i is the gradient of the i-th result. */
  NUMERATOR,

  /** {@code J[parameter indices][result indices]}: the transpose of {@link #NUMERATOR}. */
  DENOMINATOR
}
