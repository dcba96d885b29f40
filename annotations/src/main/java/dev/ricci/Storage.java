package dev.ricci;

/**
 * How the entries of Jacobians and Hessians are stored. Gradients, values, tangents and cotangents
 * keep the types of the parameters and the result they belong to, whatever the storage.
 */
public enum Storage {
  /** Java arrays of arrays, one rank for each index of the Jacobian: {@code J[i][j]}. */
  NESTED,

  /**
   * The same array as one {@code double[]} in row-major order, the last index running fastest. A
   * p×s×m×n Jacobian is thus the (ps)×(mn) matrix of the reshaped problem in {@link
   * Layout#NUMERATOR}, and its transpose in {@link Layout#DENOMINATOR}.
   */
  FLAT,

  /**
   * Compressed sparse rows. Of the matrix that {@link #FLAT} would hold, only the entries that are
   * not structurally zero are stored, row by row and by rising column within a row: {@code
   * rowPointers} (one more than there are rows) says where each row starts, {@code columnIndices}
   * gives the column of each entry, and {@code values} the entries themselves. Structure depends on
   * the sizes alone, and the generated class has a method for each of {@code rowPointers}, {@code
   * columnIndices} and {@code nonZeros}, their number. A class with several Jacobians has three
   * methods for each, called after it: {@code dxRowPointers}. An entry that only the values of the
   * arguments can make zero is stored.
   */
  SPARSE,

  /**
   * Like {@link #SPARSE}, but of a Hessian only the entries on and below the diagonal are stored. For
   * methods with a scalar result.
   */
  SPARSE_LOWER
}
