/** Derivatives written by hand, as fast as we can: what the generated ones are measured against. */
package dev.ricci.benchmarks.hand;
