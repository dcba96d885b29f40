/** The functions as a user of Hipparchus writes them, over any field, and the two fields. */
package dev.ricci.benchmarks.hipparchus;
