package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.processor.codegen.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * No generated method is longer than was asked for, read out of the class files; and cutting one
 * changes no bit of what it computes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MethodSizeTest {
  private static final int DEFAULT = 7500;

  private HostCompilation cut;
  private HostCompilation cutSmall;
  private HostCompilation whole;

  @BeforeAll
  void compile(@TempDir Path folder) {
    cut = heavy(folder.resolve("cut"), HeavyMethods.source()).runCleanly();
    cutSmall =
        heavy(folder.resolve("small"), HeavyMethods.loops())
            .options("-Aricci.maxMethodBytes=2000")
            .runCleanly();
    whole =
        heavy(folder.resolve("whole"), HeavyMethods.source())
            .options("-Aricci.maxMethodBytes=65535", "-Aricci.verify=false")
            .runCleanly();
  }

  private static HostCompilation heavy(Path folder, String source) {
    return new HostCompilation(folder).source("heavy/Heavy.java", source);
  }

  @Test
  void noMethodIsLongerThanHotSpotCompiles() throws Exception {
    assertThat(longest(whole)).isGreaterThan(2 * DEFAULT);
    assertThat(longest(cut)).isAtMost(DEFAULT);
  }

  @Test
  void orThanTheUserAsked() throws Exception {
    assertThat(longest(cutSmall)).isAtMost(2000);
  }

  @Test
  void classesStaySmall() throws Exception {
    Map<String, Integer> sizes = new TreeMap<>();
    for (Path file : HostCompilation.files(cut.classes())) {
      sizes.put(file.getFileName().toString(), (int) Files.size(file));
    }
    sizes.forEach((file, size) -> assertWithMessage(file).that(size).isAtMost(65_535));
    assertThat(sizes.keySet()).containsAtLeast("CurveHessian.class", "MarchHessian.class");
  }

  @Test
  void straightLines() throws Exception {
    assertSame("heavy.CurveGradient", "valueAndGradient", 0.7, 1.3, 0.4, new double[3]);
    assertSame("heavy.CurveGradient", "gradient", 0.7, 1.3, 0.4, new double[3]);
    assertSame("heavy.CurveHessian", "hvp", 0.7, 1.3, 0.4, 1.0, 0.5, -1.0, new double[3]);
  }

  @Test
  void loopsThatRecord() throws Exception {
    assertSame("heavy.MarchGradient", "valueAndGradient", 0.7, 0.4, 5, new double[2]);
    assertSame("heavy.MarchHessian", "hessian", 0.7, 0.4, 2, new double[2][2]);
    double[] in = {0.3, 2, 0.8};
    assertSame("heavy.SettleGradient", "valueAndGradient", in, 1e-9, new double[3]);
    double[] leaving = {7, 2, 0.8};
    assertSame("heavy.SettleGradient", "valueAndGradient", leaving, 1e-9, new double[3]);
    assertSame("heavy.SettleGradient", "jvp", in, 1e-9, new double[] {1, 2, 3});
  }

  @Test
  void unrolledLoops() throws Exception {
    double[] x = new double[12];
    Arrays.setAll(x, i -> Math.sin(i + 1));
    double[][] h = new double[12][12];
    assertSame("heavy.ChainHessian", "valueGradientAndHessian", x, new double[12], h);
  }

  @Test
  void longExpressions() throws Exception {
    assertSame("heavy.SumGradient", "valueAndGradient", 0.3, new double[1]);
  }

  @Test
  void manyInputs() throws Exception {
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      arguments.add(0.1 * i);
    }
    arguments.add(new double[40]);
    assertSame("heavy.FortyGradient", "gradient", arguments.toArray());
    arguments.set(40, new double[40][40]);
    assertSame("heavy.FortyHessian", "hessian", arguments.toArray());
  }

  @Test
  void closedForm() throws Exception {
    double[][] matrix = new double[4][4];
    for (int i = 0; i < 4; i++) {
      matrix[i][i] = i + 1;
    }
    double[][] dA = new double[4][4];
    cut.call("heavy.DeterminantGradient", "gradient", matrix, dA);
    for (int i = 0; i < 4; i++) { // 4! without row and column i
      assertThat(dA[i][i]).isEqualTo(24.0 / (i + 1));
    }
  }

  private static int longest(HostCompilation compiled) throws Exception {
    int longest = 0;
    for (Path file : HostCompilation.files(compiled.classes())) {
      if (!file.endsWith("Heavy.class")) { // the user's
        for (int size : ClassFile.codeSizes(Files.readAllBytes(file)).values()) {
          longest = Math.max(longest, size);
        }
      }
    }
    return longest;
  }

  /** Calls all that have the class; arguments and result have the same bits afterwards. */
  private void assertSame(String type, String method, Object... arguments) throws Exception {
    List<String> results = new ArrayList<>();
    boolean inLoops = type.startsWith("heavy.March") || type.startsWith("heavy.Settle");
    for (HostCompilation compiled : List.of(whole, cut, inLoops ? cutSmall : cut)) {
      Object[] copies = Arrays.stream(arguments).map(MethodSizeTest::copy).toArray();
      Object value = compiled.call(type, method, copies);
      results.add(Arrays.deepToString(copies) + " → " + value);
    }
    assertThat(results.get(1)).isEqualTo(results.get(0));
    assertThat(results.get(2)).isEqualTo(results.get(0));
    assertThat(results.get(0)).isNotEqualTo(Arrays.deepToString(arguments) + " → null");
    assertThat(results.get(0)).doesNotContain("NaN");
  }

  private static Object copy(Object argument) {
    if (argument instanceof double[] vector) {
      return vector.clone();
    }
    return argument instanceof double[][] matrix
        ? Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new)
        : argument;
  }
}
