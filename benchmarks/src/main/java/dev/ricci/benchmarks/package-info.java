/**
 * Races: each is one function with the ways to its derivative (generated, hand-written, other
 * libraries, differences), all filling the same arrays. {@link dev.ricci.benchmarks.Bench} times
 * them with JMH and prints the ratios; the tests compare what they computed.
 */
package dev.ricci.benchmarks;
