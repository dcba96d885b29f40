/** Ten functions from ten trades, written as one writes them when no derivative is in sight. */
package dev.ricci.examples.tour;
