package dev.ricci.processor.shape;

/**
 * A dimension of a parameter, for messages.
 *
 * @param text {@code columns of A, @Shape({"m","n"})}
 */
record Place(String text) {}
