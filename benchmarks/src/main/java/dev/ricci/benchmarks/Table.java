package dev.ricci.benchmarks;

import java.util.Locale;
import java.util.Map;

/** Prints what was measured as ratios; each column says what is divided by what. */
public final class Table {
  /** The heads of the columns. */
  public static final String HEADER =
      "problem                size             primal ns ricci/primal ricci/hand Hipparchus/ricci"
          + " Hipp.DS/ricci commons/ricci differences/ricci PyTorch/ricci bytes hand bytes";

  private Table() {}

  /**
   * One line.
   *
   * @param problem what is differentiated
   * @param size its size
   * @param measures of those who took part
   */
  public static String row(String problem, String size, Map<Contender, Measure> measures) {
    return String.format(
        Locale.ROOT,
        "%-22s %-13s %12s %12s %10s %16s %13s %13s %17s %13s %5s %10s",
        problem,
        size,
        measures.containsKey(Contender.primal)
            ? nanoseconds(measures.get(Contender.primal).nanoseconds())
            : "-",
        ratio(measures, Contender.ricci, Contender.primal, "%.2f"),
        ratio(measures, Contender.ricci, Contender.hand, "%.2f"),
        ratio(measures, Contender.hipparchus, Contender.ricci, "%.1f"),
        ratio(measures, Contender.structure, Contender.ricci, "%.1f"),
        ratio(measures, Contender.commons, Contender.ricci, "%.1f"),
        ratio(measures, Contender.differences, Contender.ricci, "%.1f"),
        ratio(measures, Contender.djl, Contender.ricci, "%.1f"),
        bytes(measures, Contender.ricci),
        bytes(measures, Contender.hand));
  }

  private static String nanoseconds(double t) {
    return String.format(Locale.ROOT, t < 100 ? "%.1f" : "%.0f", t);
  }

  private static String ratio(
      Map<Contender, Measure> measures, Contender of, Contender by, String format) {
    if (!measures.containsKey(of) || !measures.containsKey(by)) {
      return "-";
    }
    return String.format(
        Locale.ROOT, format, measures.get(of).nanoseconds() / measures.get(by).nanoseconds());
  }

  /** The harness itself allocates some bytes per iteration, which long calls cannot hide. */
  private static String bytes(Map<Contender, Measure> measures, Contender of) {
    if (!measures.containsKey(of)) {
      return "-";
    }
    Measure measure = measures.get(of);
    double harness = 1 + measure.nanoseconds() * 1e-4;
    double bytes = measure.bytes();
    return bytes < harness ? "0" : String.format(Locale.ROOT, "%.0f", bytes);
  }
}
