/** Derivatives of functions: the table of scalar rules, tangent and adjoint, and what is made for a method. */
package dev.ricci.processor.differentiate;
