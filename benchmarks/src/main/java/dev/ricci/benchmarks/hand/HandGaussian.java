package dev.ricci.benchmarks.hand;

/**
 * Value and gradient of a normal log-likelihood ({@code dev.ricci.benchmarks.problem.Gaussian}) by
 * hand: ∂/∂mean = w = S⁻¹(x − mean) and ∂/∂S = ½(w wᵀ − S⁻¹), what belongs to both triangles given to
 * the lower, the only one that is read.
 */
public final class HandGaussian {
  private HandGaussian() {}

  /** Fills the gradient and returns the value. */
  public static double valueAndGradient(
      double[] x, double[] mean, double[][] S, double[] dmean, double[][] dS) {
    double[] s0 = S[0];
    double[] s1 = S[1];
    double[] s2 = S[2];
    double[] s3 = S[3];
    double l00 = Math.sqrt(s0[0]);
    double i0 = 1 / l00;
    double l10 = s1[0] * i0;
    double l20 = s2[0] * i0;
    double l30 = s3[0] * i0;
    double l11 = Math.sqrt(s1[1] - l10 * l10);
    double i1 = 1 / l11;
    double l21 = (s2[1] - l20 * l10) * i1;
    double l31 = (s3[1] - l30 * l10) * i1;
    double l22 = Math.sqrt(s2[2] - l20 * l20 - l21 * l21);
    double i2 = 1 / l22;
    double l32 = (s3[2] - l30 * l20 - l31 * l21) * i2;
    double l33 = Math.sqrt(s3[3] - l30 * l30 - l31 * l31 - l32 * l32);
    double i3 = 1 / l33;

    double y0 = (x[0] - mean[0]) * i0;
    double y1 = (x[1] - mean[1] - l10 * y0) * i1;
    double y2 = (x[2] - mean[2] - l20 * y0 - l21 * y1) * i2;
    double y3 = (x[3] - mean[3] - l30 * y0 - l31 * y1 - l32 * y2) * i3;

    double w3 = y3 * i3;
    double w2 = (y2 - l32 * w3) * i2;
    double w1 = (y1 - l21 * w2 - l31 * w3) * i1;
    double w0 = (y0 - l10 * w1 - l20 * w2 - l30 * w3) * i0;
    dmean[0] = w0;
    dmean[1] = w1;
    dmean[2] = w2;
    dmean[3] = w3;

    // M = L⁻¹, lower triangular
    double m10 = -l10 * i0 * i1;
    double m20 = -(l20 * i0 + l21 * m10) * i2;
    double m21 = -l21 * i1 * i2;
    double m30 = -(l30 * i0 + l31 * m10 + l32 * m20) * i3;
    double m31 = -(l31 * i1 + l32 * m21) * i3;
    double m32 = -l32 * i2 * i3;

    // S⁻¹ = MᵀM
    double[] d0 = dS[0];
    double[] d1 = dS[1];
    double[] d2 = dS[2];
    double[] d3 = dS[3];
    d0[0] = 0.5 * (w0 * w0 - (i0 * i0 + m10 * m10 + m20 * m20 + m30 * m30));
    d0[1] = 0;
    d0[2] = 0;
    d0[3] = 0;
    d1[0] = w1 * w0 - (i1 * m10 + m21 * m20 + m31 * m30);
    d1[1] = 0.5 * (w1 * w1 - (i1 * i1 + m21 * m21 + m31 * m31));
    d1[2] = 0;
    d1[3] = 0;
    d2[0] = w2 * w0 - (i2 * m20 + m32 * m30);
    d2[1] = w2 * w1 - (i2 * m21 + m32 * m31);
    d2[2] = 0.5 * (w2 * w2 - (i2 * i2 + m32 * m32));
    d2[3] = 0;
    d3[0] = w3 * w0 - i3 * m30;
    d3[1] = w3 * w1 - i3 * m31;
    d3[2] = w3 * w2 - i3 * m32;
    d3[3] = 0.5 * (w3 * w3 - i3 * i3);
    return -0.5 * (y0 * y0 + y1 * y1 + (y2 * y2 + y3 * y3))
        - Math.log(l00 * l11 * (l22 * l33))
        - 2 * Math.log(2 * Math.PI);
  }
}
