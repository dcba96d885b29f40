/** Ricci on real problems. */
package dev.ricci.examples;
