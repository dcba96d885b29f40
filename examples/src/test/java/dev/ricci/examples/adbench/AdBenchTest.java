package dev.ricci.examples.adbench;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference values that come with the benchmark, to 1e-8. */
final class AdBenchTest {

  @ParameterizedTest
  @CsvSource({"gmm_1k_d2_K5, -5240.59056254964707", "gmm_1k_d10_K25, -25649.6526211976161"})
  void gmm(String name, double expected) {
    GmmInput in = GmmInput.read(name);
    double[] dalphas = new double[in.alphas().length];
    double[][] dmeans = new double[in.means().length][in.means()[0].length];
    double[][] dicf = new double[in.icf().length][in.icf()[0].length];
    double value =
        GmmGradient.valueAndGradient(
            in.alphas(), in.means(), in.icf(), in.x(), in.gamma(), in.m(), dalphas, dmeans, dicf);
    assertThat(value)
        .isEqualTo(Gmm.gmm(in.alphas(), in.means(), in.icf(), in.x(), in.gamma(), in.m()));
    assertClose("value", value, expected);
    double[] gradient =
        DoubleStream.concat(DoubleStream.of(dalphas), DoubleStream.concat(flat(dmeans), flat(dicf)))
            .toArray();
    assertClose(gradient, Numbers.of(name + ".gradient.txt").rest());
  }

  @Test
  void lstm() {
    LstmInput in = LstmInput.read("lstm_l2_c1024");
    double[][] dmain = new double[in.main().length][in.main()[0].length];
    double[][] dextra = new double[3][in.extra()[0].length];
    double value =
        LstmGradient.valueAndGradient(
            in.main(), in.extra(), in.state(), in.sequence(), dmain, dextra);
    assertThat(value).isEqualTo(Lstm.lstm(in.main(), in.extra(), in.state(), in.sequence()));
    assertClose("value", value, 0.666665179558852);
    assertClose(
        DoubleStream.concat(flat(dmain), flat(dextra)).toArray(),
        Numbers.of("lstm_l2_c1024.gradient.txt").rest());
  }

  @Test
  void bundleAdjustment() {
    Numbers file = Numbers.of("ba1.txt");
    file.vector(3);
    double[] camera = file.vector(11);
    double[] point = file.vector(3);
    double weight = file.real();
    double[] feature = file.vector(2);
    ReprojectionErrorJacobian at = ReprojectionErrorJacobian.at(camera, point, weight, feature);
    assertThat(at.value())
        .isEqualTo(BundleAdjustment.reprojectionError(camera, point, weight, feature));
    double[] first =
        DoubleStream.concat(
                Arrays.stream(at.dcamera()[0]),
                DoubleStream.concat(
                    Arrays.stream(at.dpoint()[0]), DoubleStream.of(at.dweight()[0])))
            .toArray();
    assertClose(
        first,
        new double[] {
          -461.446321216,
          178.867928014,
          -19.4239164722,
          -3.06159834204,
          6.39245755622,
          -3.34028228130,
          0.264760249207,
          0.417022,
          0,
          243.628245661,
          676.486778266,
          3.06159834204,
          -6.39245755622,
          3.34028228130,
          0.242998781634
        });
  }

  private static DoubleStream flat(double[][] a) {
    return Stream.of(a).flatMapToDouble(Arrays::stream);
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasLength(expected.length);
    for (int k = 0; k < expected.length; k++) {
      assertClose("entry " + k, actual[k], expected[k]);
    }
  }

  /** The benchmark's own measure: |x − y| / max(1, |x| + |y|) ≤ 1e-8. */
  private static void assertClose(String what, double actual, double expected) {
    double error = Math.abs(actual - expected) / Math.max(1, Math.abs(actual) + Math.abs(expected));
    assertWithMessage("%s: %s, expected %s", what, actual, expected).that(error).isAtMost(1e-8);
  }
}
