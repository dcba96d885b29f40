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

  /** How many letters to insert, drop, replace or swap with the next; capitals aside. */
  private static int distance(String a, String b) {
    String s = a.toLowerCase(Locale.ROOT);
    String t = b.toLowerCase(Locale.ROOT);
    int[][] d = new int[s.length() + 1][t.length() + 1];
    for (int i = 0; i <= s.length(); i++) {
      for (int j = 0; j <= t.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        boolean same = s.charAt(i - 1) == t.charAt(j - 1);
        int least = Math.min(d[i - 1][j], d[i][j - 1]) + 1;
        d[i][j] = Math.min(least, d[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && s.charAt(i - 1) == t.charAt(j - 2)
            && s.charAt(i - 2) == t.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[s.length()][t.length()];
  }
}
