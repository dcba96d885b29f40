package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Expression;

/**
 * What a size name is when a function is entered.
 *
 * @param name a name from a {@code @Shape}, or that of a dimension without one ({@code x.length},
 *     {@code A[0].length})
 * @param value an int expression over the function's parameters
 * @param origin where the value comes from, for messages: {@code the length of x}
 */
public record Size(String name, Expression value, String origin) {}
