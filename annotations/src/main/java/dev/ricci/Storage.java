package dev.ricci;

/** How Jacobians and Hessians are stored. */
public enum Storage {
  /** Java arrays of arrays, one rank per index. */
  NESTED,
  /** The same array as one row-major {@code double[]}. */
  FLAT,
  /** Compressed sparse rows: the values of the structural non-zeros, row by row. */
  SPARSE
}
