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
   * gives the column of each entry, and {@code values} the entries themselves. Both index arrays
   * depend on the sizes alone; the generated class has a method for each. Not generated yet: the
   * processor refuses it.
   */
  SPARSE
}
