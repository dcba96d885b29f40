/**
 * Nonlinear least squares on the NIST Statistical Reference Datasets: every model is an annotated
 * method, its Jacobian generated, and the fit is Hipparchus' Levenberg–Marquardt.
 */
package dev.ricci.examples.nist;
