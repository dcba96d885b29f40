package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Function;

/**
 * The body of one generated method.
 *
 * @param kind which method
 * @param function its parameters are the public method's, record parameters flattened into leaves,
 *     in the contract's order: in…, tangents or cotangent, outputs; its result is the scalar
 *     returned, if any
 */
public record Derivative(Kind kind, Function function) {}
