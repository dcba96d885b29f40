/** Functions that the examples do not have, written as a user would. */
package dev.ricci.benchmarks.problem;
