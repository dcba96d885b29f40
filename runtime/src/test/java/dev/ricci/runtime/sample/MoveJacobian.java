package dev.ricci.runtime.sample;

/** The Jacobians of {@link Models#move}: one of the pose's reals, one of the distance. */
final class MoveJacobian {
  private MoveJacobian() {}

  static void jacobian(Models.Pose pose, double distance, double[][] dpose, double[] dscalars) {
    double cos = Math.cos(pose.heading());
    double sin = Math.sin(pose.heading());
    double[][] J = {{1, 0, -distance * sin}, {0, 1, distance * cos}, {0, 0, 1}};
    for (int i = 0; i < 3; i++) {
      System.arraycopy(J[i], 0, dpose[i], 0, 3);
    }
    dscalars[0] = cos;
    dscalars[1] = Fault.is(Fault.WRONG_ENTRY) ? cos : sin;
    dscalars[2] = 0;
  }

  static void vjp(
      Models.Pose pose, double distance, double[] cotangent, double[] xpose, double[] xscalars) {
    double[][] dpose = new double[3][3];
    double[] d = new double[3];
    jacobian(pose, distance, dpose, d);
    xscalars[0] = 0;
    for (int j = 0; j < 3; j++) {
      xpose[j] = 0;
      xscalars[0] += cotangent[j] * d[j];
      for (int i = 0; i < 3; i++) {
        xpose[j] += cotangent[i] * dpose[i][j];
      }
    }
  }
}
