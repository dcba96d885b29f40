/**
 * Facts about functions that differentiation rests on, one class each: which names may hold the same
 * array, what depends on the inputs and matters to the result, and where an integer conversion would
 * cut a derivative off. Nothing here changes a function.
 */
package dev.ricci.processor.analysis;
