/**
 * Index notation: tensors defined by scalar formulas over indices, with sums, Kronecker deltas and
 * Iverson brackets. Loop nests are raised to such definitions where that is exact; partial
 * derivatives are taken and simplified symbolically, so that the zeros are known from the deltas;
 * they are printed as a mathematician would write them, and lowered back to loops that visit only
 * what the deltas leave.
 */
package dev.ricci.processor.index;
