package dev.ricci.runtime;

import java.util.Arrays;

/**
 * A matrix of derivatives known from finite differences, with the scale by which each entry is to be
 * judged: the greatest magnitude among the entries of the same result and parameter. Entries of
 * different parameters, which may have different units, are not measured against one another.
 */
final class ReferenceMatrix {
  private final Estimate[][] entries;
  private final int[] rowGroup;
  private final int[] columnGroup;
  private final double[][] scale;

  /**
   * A matrix with its grouping.
   *
   * @param entries the estimates
   * @param rowGroup for each row the number of its group
   * @param columnGroup for each column the number of its group
   */
  ReferenceMatrix(Estimate[][] entries, int[] rowGroup, int[] columnGroup) {
    this.entries = entries;
    this.rowGroup = rowGroup;
    this.columnGroup = columnGroup;
    this.scale = new double[max(rowGroup) + 1][max(columnGroup) + 1];
    for (int i = 0; i < rowGroup.length; i++) {
      for (int j = 0; j < columnGroup.length; j++) {
        raise(i, j, Math.abs(entries[i][j].value()));
      }
    }
  }

  private void raise(int row, int column, double magnitude) {
    double[] group = scale[rowGroup[row]];
    // A NaN raises nothing.
    if (magnitude > group[columnGroup[column]]) {
      group[columnGroup[column]] = magnitude;
    }
  }

  int rows() {
    return rowGroup.length;
  }

  int columns() {
    return columnGroup.length;
  }

  Estimate at(int row, int column) {
    return entries[row][column];
  }

  /** The magnitude by which differences from an entry are to be judged. */
  double scale(int row, int column) {
    return scale[rowGroup[row]][columnGroup[column]];
  }

  /**
   * The product with a vector, as a matrix of one column. Terms may cancel; the scale is that of the
   * terms.
   */
  ReferenceMatrix times(double[] vector) {
    Estimate[][] product = new Estimate[rows()][1];
    for (int i = 0; i < rows(); i++) {
      Estimate sum = new Estimate(0, 0);
      for (int j = 0; j < columns(); j++) {
        sum = sum.plus(entries[i][j].times(vector[j]));
      }
      product[i][0] = sum;
    }
    ReferenceMatrix result = new ReferenceMatrix(product, rowGroup, new int[1]);
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        result.raise(i, 0, Math.abs(entries[i][j].value() * vector[j]));
      }
    }
    return result;
  }

  /** The transpose. */
  ReferenceMatrix transposed() {
    Estimate[][] transpose = new Estimate[columns()][rows()];
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        transpose[j][i] = entries[i][j];
      }
    }
    return new ReferenceMatrix(transpose, columnGroup, rowGroup);
  }

  private static int max(int[] groups) {
    return Arrays.stream(groups).max().orElse(-1);
  }
}
