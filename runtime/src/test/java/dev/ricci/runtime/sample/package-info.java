/**
 * Methods and, written by hand with the generated signatures, classes of their derivatives. A {@link
 * dev.ricci.runtime.sample.Fault} makes them wrong, for the check to find.
 */
package dev.ricci.runtime.sample;
