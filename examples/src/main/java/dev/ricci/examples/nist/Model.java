package dev.ricci.examples.nist;

import java.util.Map;

/** A model with its Jacobian: the face of a generated class's {@code valueAndJacobian}. */
@FunctionalInterface
interface Model {

  /** The generated class for each problem of the collection. */
  Map<String, Model> BY_PROBLEM =
      Map.ofEntries(
          Map.entry("BoxBOD", BoxBodJacobian::valueAndJacobian),
          Map.entry("Chwirut2", Chwirut2Jacobian::valueAndJacobian),
          Map.entry("DanWood", DanWoodJacobian::valueAndJacobian),
          Map.entry("Gauss1", GaussJacobian::valueAndJacobian),
          Map.entry("Gauss3", GaussJacobian::valueAndJacobian),
          Map.entry("Hahn1", CubicOverCubicJacobian::valueAndJacobian),
          Map.entry("Kirby2", Kirby2Jacobian::valueAndJacobian),
          Map.entry("Lanczos3", Lanczos3Jacobian::valueAndJacobian),
          Map.entry("MGH09", Mgh09Jacobian::valueAndJacobian),
          Map.entry("MGH17", Mgh17Jacobian::valueAndJacobian),
          Map.entry("Misra1a", Misra1aJacobian::valueAndJacobian),
          Map.entry("Misra1b", Misra1bJacobian::valueAndJacobian),
          Map.entry("Rat42", Rat42Jacobian::valueAndJacobian),
          Map.entry("Roszman1", Roszman1Jacobian::valueAndJacobian),
          Map.entry("Thurber", CubicOverCubicJacobian::valueAndJacobian));

  /**
   * Fills the predictions and their Jacobian.
   *
   * @param b parameters (p)
   * @param x predictor (m)
   * @param value predictions (m), overwritten
   * @param db ∂value[i]/∂b[k] (m×p), overwritten
   */
  void valueAndJacobian(double[] b, double[] x, double[] value, double[][] db);
}
