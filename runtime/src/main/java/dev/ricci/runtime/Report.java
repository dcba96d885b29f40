package dev.ricci.runtime;

import dev.ricci.runtime.Deviation.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link DerivativeCheck} has found.
 *
 * @param method the method whose derivatives were checked
 * @param tolerance the relative tolerance asked for
 * @param deviations every number that was compared, in the order of comparison
 */
public record Report(String method, double tolerance, List<Deviation> deviations) {
  private static final Comparator<Deviation> BY_SEVERITY =
      Comparator.comparing(Deviation::verdict)
          .thenComparing(d -> Double.isNaN(d.relative()) ? Double.MAX_VALUE : d.relative());

  /**
   * A report; the list is copied.
   *
   * @param method the method whose derivatives were checked
   * @param tolerance the relative tolerance asked for
   * @param deviations every number that was compared
   * @throws IllegalArgumentException if nothing was compared: an empty check proves nothing
   */
  public Report {
    deviations = List.copyOf(deviations);
    if (deviations.isEmpty()) {
      throw new IllegalArgumentException("nothing of " + method + " could be compared");
    }
  }

  /**
   * Whether every number agrees. A number that the reference could not decide is not agreement.
   *
   * @return true if all verdicts are {@link Verdict#AGREES}
   */
  public boolean passed() {
    return deviations.stream().allMatch(d -> d.verdict() == Verdict.AGREES);
  }

  /**
   * The number that is furthest off: one that differs before one that is undecided, and that before
   * one that agrees.
   *
   * @return the worst comparison
   */
  public Deviation worst() {
    return worst(deviations);
  }

  private static Deviation worst(List<Deviation> among) {
    return among.stream().max(BY_SEVERITY).orElseThrow();
  }

  /** A headline, and a line for each generated method with its worst number. */
  @Override
  public String toString() {
    Map<String, List<Deviation>> byCall = new LinkedHashMap<>();
    for (Deviation deviation : deviations) {
      byCall.computeIfAbsent(deviation.call(), c -> new ArrayList<>()).add(deviation);
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %s at relative tolerance %.0e; %s"
            .formatted(method, passed() ? "passed" : "FAILED", tolerance, counts(deviations)));
    byCall.forEach(
        (call, some) ->
            text.append("\n  ").append(counts(some)).append("; worst ").append(worst(some)));
    return text.toString();
  }

  private static String counts(List<Deviation> some) {
    long differing = some.stream().filter(d -> d.verdict() == Verdict.DIFFERS).count();
    long undecided = some.stream().filter(d -> d.verdict() == Verdict.UNDECIDED).count();
    return "%d compared, %d differ, %d undecided".formatted(some.size(), differing, undecided);
  }
}
