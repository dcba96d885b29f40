/** Random programs: every mode must agree on them with every other and with finite differences. */
package dev.ricci.processor.fuzz;
