package dev.ricci.examples.matrixcalculus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which entries of a derivative are not structurally 0, as a matrix with a row for each entry of the
 * result.
 *
 * @param label which derivative, and of what sizes
 * @param rows of the matrix: whether each entry is there
 */
record Structure(String label, List<List<Boolean>> rows) {
  Structure {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Of compressed rows, as generated classes tell them. */
  static Structure of(String label, int[] rowPointers, int[] columnIndices, int columns) {
    List<List<Boolean>> rows = new ArrayList<>();
    for (int i = 0; i + 1 < rowPointers.length; i++) {
      List<Boolean> row = new ArrayList<>(Collections.nCopies(columns, false));
      for (int k = rowPointers[i]; k < rowPointers[i + 1]; k++) {
        row.set(columnIndices[k], true);
      }
      rows.add(row);
    }
    return new Structure(label, rows);
  }

  /** How many entries there are. */
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
