/**
 * What a user of Ricci writes: {@link dev.ricci.Differentiable} on a method, {@link dev.ricci.Shape}
 * on its arrays. The annotations are kept in class files, so that callers in other files and jars
 * see them, and are absent at run time.
 */
package dev.ricci;
