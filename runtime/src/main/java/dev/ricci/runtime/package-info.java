/**
 * Tools for testing derivatives: dual numbers, finite differences with an error estimate, a check of
 * generated classes against their methods, and conversions between array layouts. Generated code
 * needs none of it.
 */
package dev.ricci.runtime;
