/** The catalogue of everything Ricci can complain about, and the report that gathers complaints. */
package dev.ricci.processor.diagnostic;
