package dev.ricci.examples.matrixcalculus;

import java.util.ArrayList;
import java.util.List;

/**
 * Which entries of a derivative are not 0, as a matrix with a row for each entry of the result.
 *
 * @param label which derivative, and of what sizes
 * @param rows of the matrix: whether each entry is other than 0
 */
record Structure(String label, List<List<Boolean>> rows) {
  Structure {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Of an array of any rank, in row-major order. */
  static Structure of(String label, Object array, int rowCount) {
    List<Boolean> entries = new ArrayList<>();
    collect(array, entries);
    int columns = entries.size() / rowCount;
    List<List<Boolean>> rows = new ArrayList<>();
    for (int i = 0; i < rowCount; i++) {
      rows.add(entries.subList(i * columns, (i + 1) * columns));
    }
    return new Structure(label, rows);
  }

  private static void collect(Object array, List<Boolean> into) {
    if (array instanceof double[] row) {
      for (double entry : row) {
        into.add(entry != 0);
      }
      return;
    }
    for (Object row : (Object[]) array) {
      collect(row, into);
    }
  }

  /** How many are not 0. */
  long nonZeros() {
    return rows.stream().flatMap(List::stream).filter(entry -> entry).count();
  }

  /** A line that counts, then the matrix: ■ an entry, · a zero. */
  String text() {
    int columns = rows.get(0).size();
    StringBuilder text = new StringBuilder(label).append(": ").append(nonZeros()).append(" of ");
    text.append(rows.size()).append('×').append(columns).append('\n');
    for (List<Boolean> row : rows) {
      row.forEach(entry -> text.append(entry ? " ■" : " ·"));
      text.append('\n');
    }
    return text.toString();
  }
}
