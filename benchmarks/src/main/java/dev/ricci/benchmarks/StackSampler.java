package dev.ricci.benchmarks;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Looks every few milliseconds in which room of the processor a thread is. */
final class StackSampler extends Thread {
  private static final String PROCESSOR = "dev.ricci.processor.";
  private static final int MILLISECONDS = 5;

  private final Thread watched;
  private final Map<String, Integer> samples = new TreeMap<>();
  private volatile boolean closed;

  StackSampler(Thread watched) {
    this.watched = watched;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        samples.merge(room(watched.getStackTrace()), 1, Integer::sum);
        Thread.sleep(MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The innermost room on the stack, with all that it calls outside of the processor. */
  private static String room(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String type = frame.getClassName();
      if (type.startsWith(PROCESSOR)) {
        String rest = type.substring(PROCESSOR.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? "the root" : rest.substring(0, dot);
      }
    }
    return "javac";
  }

  /** Looks no longer. */
  void finish() throws InterruptedException {
    closed = true;
    join();
  }

  /** A line for each room, the longest first. */
  String report() {
    int all = samples.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder text = new StringBuilder();
    samples.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            e ->
                text.append(
                    String.format(
                        Locale.ROOT, "%-14s %5.1f %%%n", e.getKey(), 100.0 * e.getValue() / all)));
    return text.toString();
  }
}
