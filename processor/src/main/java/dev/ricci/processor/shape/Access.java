package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Expression;

/**
 * One place where an array is indexed, as the analysis of ranges saw it.
 *
 * @param array the array expression
 * @param index its index expression
 * @param line the statement's line
 * @param length the array's length there
 * @param value the index there
 * @param limit whether this is an end of a range of elements, which may be the length itself
 * @param context what is known there
 * @param notNegative whether the index is proven to be at least 0
 * @param inside whether it is proven to be less than the length
 */
record Access(
    Expression array,
    Expression index,
    int line,
    Dim length,
    Dim value,
    boolean limit,
    Context context,
    boolean notNegative,
    boolean inside) {
  boolean proven() {
    return notNegative && inside;
  }
}
