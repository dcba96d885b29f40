/** The functions as a user of commons-math3 writes them, over {@code DerivativeStructure}. */
package dev.ricci.benchmarks.commons;
