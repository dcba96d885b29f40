package dev.ricci.processor.frontend;

import java.util.Locale;

/** "Did you mean": the nearest of some names, if it is near enough. */
public final class Suggestion {
  private Suggestion() {}

  /** {@code "; did you mean nearest?"}, or nothing where no candidate is close to {@code name}. */
  public static String among(Iterable<String> candidates, String name) {
    String nearest = "";
    int least = 1 + Math.max(1, name.length() / 3);
    for (String candidate : candidates) {
      int distance = distance(candidate, name);
      if (distance < least && !candidate.equals(name)) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
  }

  /** Levenshtein's distance, capitals aside. */
  private static int distance(String a, String b) {
    String s = a.toLowerCase(Locale.ROOT);
    String t = b.toLowerCase(Locale.ROOT);
    int[] row = new int[t.length() + 1];
    for (int j = 0; j <= t.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= s.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= t.length(); j++) {
        int replaced = diagonal + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[t.length()];
  }
}
