/**
 * The annotation processor's root: the entry point that javac calls, and the pipeline through which
 * every annotated method goes.
 */
package dev.ricci.processor;
