/**
 * Sizes and index ranges. A size is a {@link dev.ricci.processor.shape.Dim}: a polynomial in named
 * sizes. {@link dev.ricci.processor.shape.ShapeCheck} finds the size of every array dimension,
 * compares sizes where they meet (calls, returns, declared locals), proves array accesses in range
 * or finds sizes for which they are not; {@link dev.ricci.processor.shape.EntryChecks} lists what
 * only running code can know.
 */
package dev.ricci.processor.shape;
