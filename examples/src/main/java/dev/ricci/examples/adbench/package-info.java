/**
 * Three problems of Microsoft's ADBench, written plainly: a Gaussian mixture's log-likelihood, one
 * observation of bundle adjustment, and the loss of a diagonal LSTM.
 */
package dev.ricci.examples.adbench;
