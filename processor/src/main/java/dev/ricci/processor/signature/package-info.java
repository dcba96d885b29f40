/** What is differentiated by what: the annotated method's own face, checked, as plain data. */
package dev.ricci.processor.signature;
