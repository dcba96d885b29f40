package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Text;
import dev.ricci.processor.ir.Variable;

/**
 * A condition to check when a generated method is entered: every {@code array[i]…[j].length} with
 * {@code dimension} indices equals {@code value}. Otherwise the method throws {@code new
 * IllegalArgumentException(place + " has length " + actual + "; expected " + expectation)}, where
 * place is the array's name with the actual indices, {@code A[2]}.
 *
 * @param array a parameter of the generated method
 * @param dimension which dimension, as Java counts, from 0; checks of an array come outermost first
 * @param expected the size it must have
 * @param value that size as an int expression over the function's parameters
 * @param expectation the end of the message, {@code n = 4, the length of x}
 */
public record EntryCheck(
    Variable array, int dimension, Dim expected, Expression value, Text expectation) {}
