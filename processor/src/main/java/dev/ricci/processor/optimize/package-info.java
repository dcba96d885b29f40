/**
 * Passes from function to function: calls expanded in place, results made outputs, small loops
 * unrolled, small arrays made scalars, constants folded, common subexpressions shared, invariants
 * hoisted, dead code dropped. The floating-point policy of all of them: what computes the user's
 * value keeps every operation and its order, so that its bits stay; the only rewritings of real
 * arithmetic are those that give the same bits for every operand, NaN's payload aside.
 */
package dev.ricci.processor.optimize;
