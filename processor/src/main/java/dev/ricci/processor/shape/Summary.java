package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shapes of a function as its callers need them.
 *
 * @param function the function
 * @param parameters the dimensions of its array parameters, over its own size names
 * @param result the dimensions of an array result, over its own size names; absent if unknown
 */
record Summary(
    Function function, Map<Variable, List<Dim>> parameters, Optional<List<Dim>> result) {}
