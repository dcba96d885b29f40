/**
 * Prints derivatives as Java: from a {@link dev.ricci.processor.signature.Signature} and a {@link
 * dev.ricci.processor.differentiate.DerivativeSet} to the files of the generated classes. The only
 * package that knows JavaPoet. {@link dev.ricci.processor.codegen.DerivativeFiles} is the way in;
 * {@code …Code} classes turn a piece of the intermediate representation into text, the others make
 * what surrounds it: entry checks, scratch memory, the objects that {@code at} returns, Javadoc.
 */
package dev.ricci.processor.codegen;
