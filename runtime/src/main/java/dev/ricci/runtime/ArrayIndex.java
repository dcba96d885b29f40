package dev.ricci.runtime;

/** The indices of an entry of an array, written as Java writes them: {@code [2][3]}. */
final class ArrayIndex {
  private ArrayIndex() {}

  /**
   * Writes the indices of an entry.
   *
   * @param position the place of the entry in row-major order
   * @param shape the dimensions of the array, none of them 0
   */
  static String of(int position, int[] shape) {
    StringBuilder text = new StringBuilder();
    int rest = position;
    for (int d = shape.length - 1; d >= 0; d--) {
      text.insert(0, "[" + rest % shape[d] + "]");
      rest /= shape[d];
    }
    return text.toString();
  }
}
