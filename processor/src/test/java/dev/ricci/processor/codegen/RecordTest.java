package dev.ricci.processor.codegen;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;

/** Records as parameters, tangents and results. */
final class RecordTest {
  private static final String HEAD =
      """
      package demo;
      import dev.ricci.Differentiable;
      final class Models {
        record Pose(double x, float y, double[] w) {}
        record Two(double a, double b) {}
      """;

  private static Object make(Generated generated, String type, Object... components)
      throws Exception {
    Constructor<?> constructor = generated.type(type).getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor.newInstance(components);
  }

  @Test
  void gradientIsOneVectorAndOneRecord() throws Throwable {
    Generated generated =
        Generated.differentiated(
            HEAD
                + """
                  @Differentiable
                  static double f(Pose pose, double t) {
                    return pose.x() * pose.y() + t * pose.w()[0] * pose.w()[1];
                  }
                }
                """);
    Object pose = make(generated, "Models$Pose", 2.0, 3f, new double[] {5, 7});
    double[] dpose = new double[4];
    double[] dscalars = new double[1];
    generated.call("FGradient", "gradient", pose, 11.0, dpose, dscalars);
    assertThat(dpose).isEqualTo(new double[] {3, 2, 77, 55});
    assertThat(dscalars).isEqualTo(new double[] {35});
    Object tangent = make(generated, "Models$Pose", 1.0, 10f, new double[] {0.5, 0});
    assertThat(generated.call("FGradient", "jvp", pose, 11.0, tangent, 1.0))
        .isEqualTo(3.0 + 20 + 38.5 + 35);
    Object point = generated.call("FGradient", "at", pose, 11.0);
    Object partial = Generated.get(point, "dpose");
    assertThat(Generated.get(partial, "x")).isEqualTo(3.0);
    assertThat(Generated.get(partial, "y")).isEqualTo(2f);
    assertThat((double[]) Generated.get(partial, "w")).isEqualTo(new double[] {77, 55});
    assertThat(Generated.get(point, "dt")).isEqualTo(35.0);
    refused(generated, "pose is null", null, 11.0, dpose, dscalars);
    refused(
        generated,
        "pose.w is null",
        make(generated, "Models$Pose", 2.0, 3f, null),
        11.0,
        dpose,
        dscalars);
    refused(
        generated,
        "dpose has length 3; expected pose.w.length+2 = 4, the entries of pose",
        pose,
        11.0,
        new double[3],
        dscalars);
  }

  private static void refused(Generated generated, String message, Object... arguments) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> generated.call("FGradient", "gradient", arguments));
    assertThat(e).hasMessageThat().isEqualTo(message);
  }

  @Test
  void resultIsAVectorAndARecord() throws Throwable {
    Generated generated =
        Generated.differentiated(
            HEAD
                + """
                  @Differentiable
                  static Two f(double x, double y) {
                    return new Two(x * y, x + 3 * y);
                  }
                }
                """);
    double[] value = new double[2];
    double[][] dscalars = new double[2][2];
    generated.call("FJacobian", "valueAndJacobian", 2.0, 5.0, value, dscalars);
    assertThat(value).isEqualTo(new double[] {10, 17});
    assertThat(dscalars).isEqualTo(new double[][] {{5, 2}, {1, 3}});
    Object point = generated.call("FJacobian", "at", 2.0, 5.0);
    assertThat(Generated.get(Generated.get(point, "value"), "b")).isEqualTo(17.0);
    assertThat((double[]) Generated.get(point, "dy")).isEqualTo(new double[] {2, 3});
  }
}
