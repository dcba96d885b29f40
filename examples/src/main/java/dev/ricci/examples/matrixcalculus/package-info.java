/**
 * Matrix calculus as it is taught (Mathematics for Machine Learning, ch. 5; CS229): the functions
 * whose derivatives every course works out, as plain Java.
 */
package dev.ricci.examples.matrixcalculus;
