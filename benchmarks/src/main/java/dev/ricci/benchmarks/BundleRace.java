package dev.ricci.benchmarks;

import dev.ricci.benchmarks.hand.HandBundle;
import dev.ricci.examples.adbench.BundleAdjustment;
import dev.ricci.examples.adbench.Numbers;
import dev.ricci.examples.adbench.ReprojectionErrorJacobian;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * All errors of a bundle adjustment and the values of their Jacobian in compressed sparse rows: a row
 * has 11 entries by its camera, 3 by its point, 1 by its weight, in that order.
 */
public class BundleRace extends Race {
  private double[][] cameras;
  private double[][] points;
  private double[] weights;
  private double[][] features;
  private int[] ofCamera;
  private int[] ofPoint;
  private double[] errors;
  private double[] values;
  private final double[] error = new double[2];
  private final double[][] dcamera = new double[2][11];
  private final double[][] dpoint = new double[2][3];
  private final double[] dweight = new double[2];

  @Override
  public String problem() {
    return "BA into CSR";
  }

  @Override
  public List<String> sizes() {
    return List.of("ba1");
  }

  @Override
  public void prepare(String size) {
    Numbers file = Numbers.of(size + ".txt");
    int n = file.count();
    int m = file.count();
    int p = file.count();
    double[] camera = file.vector(11);
    double[] point = file.vector(3);
    double weight = file.real();
    double[] feature = file.vector(2);
    cameras = new double[n][];
    points = new double[m][];
    weights = new double[p];
    features = new double[p][];
    ofCamera = new int[p];
    ofPoint = new int[p];
    for (int i = 0; i < n; i++) {
      cameras[i] = camera.clone();
    }
    for (int i = 0; i < m; i++) {
      points[i] = point.clone();
    }
    for (int i = 0; i < p; i++) {
      weights[i] = weight;
      features[i] = feature.clone();
      ofCamera[i] = i % n;
      ofPoint[i] = i % m;
    }
    errors = new double[2 * p];
    values = new double[30 * p];
  }

  @Override
  public List<Object> outputs() {
    return List.of(errors, values);
  }

  /** The errors alone. */
  @Benchmark
  public double[] primal() {
    for (int i = 0; i < weights.length; i++) {
      double[] e =
          BundleAdjustment.reprojectionError(
              cameras[ofCamera[i]], points[ofPoint[i]], weights[i], features[i]);
      errors[2 * i] = e[0];
      errors[2 * i + 1] = e[1];
    }
    return errors;
  }

  /** The generated Jacobian of each observation, copied to its place. */
  @Benchmark
  public double[] ricci() {
    for (int i = 0; i < weights.length; i++) {
      ReprojectionErrorJacobian.valueAndJacobian(
          cameras[ofCamera[i]],
          points[ofPoint[i]],
          weights[i],
          features[i],
          error,
          dcamera,
          dpoint,
          dweight);
      for (int row = 0; row < 2; row++) {
        int at = 30 * i + 15 * row;
        errors[2 * i + row] = error[row];
        System.arraycopy(dcamera[row], 0, values, at, 11);
        System.arraycopy(dpoint[row], 0, values, at + 11, 3);
        values[at + 14] = dweight[row];
      }
    }
    return values;
  }

  /** By hand, written to its place at once. */
  @Benchmark
  public double[] hand() {
    HandBundle.all(cameras, points, weights, features, ofCamera, ofPoint, errors, values);
    return values;
  }
}
