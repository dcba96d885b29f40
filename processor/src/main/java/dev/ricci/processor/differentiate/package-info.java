/**
 * Differentiation: one table of scalar rules with the mathematics beside each, the algebra that
 * builds their products and sums without structural zeros, the normal form they are applied to, and
 * the forward (tangent) and reverse (adjoint) transformations of whole functions.
 */
package dev.ricci.processor.differentiate;
