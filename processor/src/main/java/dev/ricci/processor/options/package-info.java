/** The processor's own options, read once from javac's {@code -A} arguments. */
package dev.ricci.processor.options;
