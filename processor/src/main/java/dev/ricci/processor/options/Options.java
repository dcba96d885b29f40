package dev.ricci.processor.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the user asked for on the command line.
 *
 * @param verify whether every derivative is checked while compiling ({@code ricci.verify})
 * @param report folder for an HTML page per method ({@code ricci.report})
 * @param maxMethodBytes the most bytecode that a generated method may have ({@code
 *     ricci.maxMethodBytes})
 * @param complaints what is wrong with them, one sentence each; the values above are then defaults
 */
public record Options(
    boolean verify, Optional<Path> report, int maxMethodBytes, List<String> complaints) {
  private static final String PREFIX = "ricci.";
  private static final String VERIFY = "ricci.verify";
  private static final String REPORT = "ricci.report";
  private static final String MAX_METHOD_BYTES = "ricci.maxMethodBytes";

  /** Every option there is, for javac to know. */
  public static final Set<String> NAMES = Set.of(VERIFY, REPORT, MAX_METHOD_BYTES);

  private static final int DEFAULT_BYTES = 7500;
  private static final int LEAST_BYTES = 1000;
  private static final int MOST_BYTES = 65535;

  public Options {
    complaints = List.copyOf(complaints);
  }

  /** Reads {@code -A} options; those of other processors are left alone. */
  public static Options parse(Map<String, String> arguments) {
    List<String> complaints = new ArrayList<>();
    boolean verify = true;
    Optional<Path> report = Optional.empty();
    int bytes = DEFAULT_BYTES;
    for (Map.Entry<String, String> entry : new TreeMap<>(arguments).entrySet()) {
      String name = entry.getKey();
      String value = entry.getValue();
      switch (name) {
        case VERIFY -> verify = truth(value, complaints);
        case REPORT -> report = folder(value, complaints);
        case MAX_METHOD_BYTES -> bytes = bytes(value, complaints);
        default -> {
          if (name.startsWith(PREFIX)) {
            complaints.add(
                "there is no option -A"
                    + name
                    + "; the options are -Aricci.maxMethodBytes, -Aricci.report and -Aricci.verify");
          }
        }
      }
    }
    return new Options(verify, report, bytes, complaints);
  }

  private static boolean truth(String value, List<String> complaints) {
    if ("true".equals(value) || "false".equals(value)) {
      return value.equals("true");
    }
    complaints.add(
        "-Aricci.verify is "
            + shown(value)
            + "; write -Aricci.verify=true or -Aricci.verify=false");
    return true;
  }

  private static Optional<Path> folder(String value, List<String> complaints) {
    if (value != null && !value.isBlank()) {
      try {
        return Optional.of(Path.of(value));
      } catch (InvalidPathException e) {
        complaints.add("-Aricci.report is " + shown(value) + ": " + e.getReason());
        return Optional.empty();
      }
    }
    complaints.add("-Aricci.report needs a folder, as in -Aricci.report=target/ricci");
    return Optional.empty();
  }

  private static int bytes(String value, List<String> complaints) {
    try {
      int bytes = Integer.parseInt(String.valueOf(value));
      if (bytes >= LEAST_BYTES && bytes <= MOST_BYTES) {
        return bytes;
      }
    } catch (NumberFormatException e) {
      // Told below, as any other unfit value.
    }
    complaints.add(
        "-Aricci.maxMethodBytes is "
            + shown(value)
            + "; write a number from "
            + LEAST_BYTES
            + " to "
            + MOST_BYTES);
    return DEFAULT_BYTES;
  }

  private static String shown(String value) {
    return value == null || value.isEmpty() ? "empty" : value;
  }
}
