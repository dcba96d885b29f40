package dev.ricci.processor.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The sizes that are tried on a function. A regime is an order of its sizes by magnitude (or all
 * equal); its members differ in everything else a program may rely on: powers of two, squares, odd
 * and even numbers. What goes wrong for every member of one regime is wrong; what goes wrong for
 * some only (an FFT of a length that is no power of two) is left to the user.
 */
final class Regimes {
  private static final int MOST = 24;

  private Regimes() {}

  /**
   * The regimes of {@code count} sizes.
   *
   * @param above all sizes are larger than this, so that constants of the program fit
   */
  static List<List<long[]>> of(int count, int above) {
    List<List<long[]>> regimes = new ArrayList<>();
    int shift = 32 - Integer.numberOfLeadingZeros(Math.max(3, above));
    int root = (int) Math.sqrt(Math.max(3, above)) + 1;
    List<IntUnaryOperator> magnitudes =
        List.of(
            k -> 1 << (shift + k),
            k -> above + 5 + k,
            k -> (root + k) * (root + k),
            k -> 2 * (above / 2 + 3 + k),
            k -> above + 2 + 5 * k);
    for (List<Integer> order : orders(count)) {
      List<long[]> regime = new ArrayList<>();
      for (IntUnaryOperator magnitude : magnitudes) {
        long[] sizes = new long[count];
        for (int k = 0; k < count; k++) {
          sizes[k] = magnitude.applyAsInt(order.get(k));
        }
        regime.add(sizes);
      }
      regimes.add(regime);
    }
    return regimes;
  }

  /** All permutations of 0 … count − 1, at most {@link #MOST}, and where all are 0. */
  private static List<List<Integer>> orders(int count) {
    List<List<Integer>> orders = new ArrayList<>();
    orders.add(List.of());
    for (int k = 0; k < count; k++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (int at = k; at >= 0; at--) {
        for (List<Integer> order : orders) {
          List<Integer> extended = new ArrayList<>(order);
          extended.add(at, k);
          longer.add(extended);
        }
      }
      orders = new ArrayList<>(longer.subList(0, Math.min(MOST, longer.size())));
    }
    if (count > 1) {
      orders.add(new ArrayList<>(java.util.Collections.nCopies(count, 0)));
    }
    return orders;
  }
}
