package dev.ricci.benchmarks;

/**
 * What was measured of one contender.
 *
 * @param nanoseconds per call, the median of the iterations
 * @param bytes allocated per call
 */
public record Measure(double nanoseconds, double bytes) {}
