package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertThat;

import com.google.auto.value.AutoValue;
import com.google.auto.value.processor.AutoValueProcessor;
import dev.ricci.Differentiable;
import dev.ricci.processor.DifferentiableProcessor;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ricci in the compilers, compiler modes and module graphs that it may find itself in. */
final class HostsTest {
  private static final String MODELS =
      """
      package demo;

      import dev.ricci.Differentiable;
      import dev.ricci.Shape;

      final class Models {
        private Models() {}

        @Differentiable(order = 2)
        static double quadratic(@Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
          double s = 0;
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
              s += x[i] * A[i][j] * x[j];
            }
          }
          return s;
        }

        @Differentiable(order = 2)
        static double decay(double t, double rate) {
          var exponent = -rate * t;
          return exponent > -700 ? Math.exp(exponent) : 0;
        }

        @Differentiable
        static double[] prefix(double[] x) {
          double[] y = x.clone();
          for (int i = 1; i < y.length; i++) {
            y[i] = y[i] * y[i - 1];
          }
          return y;
        }
      }
      """;

  @TempDir Path folder;

  private HostCompilation host() {
    return new HostCompilation(folder);
  }

  private HostCompilation models() {
    return host().source("demo/Models.java", MODELS);
  }

  @Test
  void otherCompilersGetOneClearError() {
    HostCompilation ecj = models().compiler(new EclipseCompiler()).options("--release", "17").run();
    assertThat(ecj.succeeded()).isFalse();
    List<String> errors = ecj.errors();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0)).contains("[ricci.unsupported-compiler]");
    assertThat(errors.get(0)).contains("compile with javac 17 or newer");
    assertThat(ecj.generated()).isEmpty();
  }

  @Test
  void otherCompilersCompileWhatHasNoDerivatives() {
    HostCompilation ecj =
        host()
            .compiler(new EclipseCompiler())
            .options("--release", "17")
            .source("demo/Plain.java", "package demo; final class Plain {}")
            .run();
    assertThat(ecj.errors()).isEmpty();
    assertThat(ecj.succeeded()).isTrue();
  }

  @Test
  void processingAlone() {
    HostCompilation processed = models().options("-proc:only").runCleanly();
    assertThat(processed.generated().keySet())
        .containsExactly(
            "demo/DecayGradient.java",
            "demo/DecayHessian.java",
            "demo/PrefixJacobian.java",
            "demo/QuadraticGradient.java",
            "demo/QuadraticHessian.java");
    assertThat(HostCompilation.files(processed.classes())).isEmpty();
  }

  @Test
  void nothingImplicit() throws Exception {
    Path library = folder.resolve("library");
    HostCompilation.write(
        library.resolve("demo/Units.java"),
        "package demo; final class Units { static final double SCALE = 3; }");
    HostCompilation compiled =
        host()
            .options("-implicit:none", "-sourcepath", library.toString(), "-Xlint:all", "-Werror")
            .source(
                "demo/Scaled.java",
                """
                package demo;
                final class Scaled {
                  @dev.ricci.Differentiable
                  static double scaled(double x) { return Units.SCALE * x * x; }
                }
                """)
            .runCleanly();
    assertThat(compiled.call("demo.ScaledGradient", "derivative", 2.0)).isEqualTo(12.0);
    assertThat(Files.exists(compiled.classes().resolve("demo/Units.class"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"11", "17"})
  void releases(String release) throws Exception {
    HostCompilation compiled =
        models().options("--release", release, "-Xlint:all", "-Werror").runCleanly();
    assertThat(compiled.call("demo.DecayGradient", "jvp", 0.0, 2.0, 1.0, 0.0)).isEqualTo(-2.0);
    byte[] code = Files.readAllBytes(compiled.classes().resolve("demo/QuadraticHessian.class"));
    assertThat(code[7] - 44).isEqualTo(Integer.parseInt(release));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "requires java.compiler;"})
  void modules(String requires) {
    HostCompilation compiled =
        models()
            .source(
                "module-info.java",
                "module demo { requires static dev.ricci; " + requires + " exports demo; }")
            .options("--module-path", HostCompilation.jar(Differentiable.class).toString())
            .options("-Xlint:all", "-Werror")
            .runCleanly();
    assertThat(compiled.generated()).hasSize(5);
    for (String text : compiled.generated().values()) {
      assertThat(text.contains("@Generated")).isEqualTo(!requires.isEmpty());
    }
  }

  @Test
  void modulesThatOthersRead() {
    HostCompilation compiled =
        models()
            .source("module-info.java", "module demo { requires static dev.ricci; }")
            .options("--module-path", HostCompilation.jar(Differentiable.class).toString())
            .options("--add-modules", "java.compiler", "-Xlint:all", "-Werror")
            .runCleanly();
    compiled.generated().values().forEach(t -> assertThat(t).doesNotContain("@Generated"));
  }

  @Test
  void composesThroughClassFiles(@TempDir Path first) throws Exception {
    HostCompilation library =
        new HostCompilation(first)
            .source(
                "lib/Inner.java",
                """
                package lib;
                import dev.ricci.Differentiable;
                public final class Inner {
                  private Inner() {}
                  @Differentiable
                  public static double energy(double[] x) {
                    double s = 0;
                    for (double v : x) {
                      s += v * v * v;
                    }
                    return s;
                  }
                }
                """)
            .runCleanly();
    Files.delete(first.resolve("src/lib/Inner.java"));
    HostCompilation compiled =
        host()
            .classPath(library.classes())
            .options("-Xlint:all", "-Werror")
            .source(
                "demo/Outer.java",
                """
                package demo;
                import dev.ricci.Differentiable;
                import lib.Inner;
                final class Outer {
                  @Differentiable
                  static double squared(double[] x, double t) {
                    double e = Inner.energy(x);
                    return t * e * e;
                  }
                }
                """)
            .run();
    assertThat(compiled.errors()).isEmpty();
    assertThat(compiled.succeeded()).isTrue();
    double[] dx = new double[2];
    double[] dscalars = new double[1];
    compiled.call("demo.SquaredGradient", "gradient", new double[] {1, 2}, 0.5, dx, dscalars);
    // e = 9: 2te·3x² and e²
    assertThat(dx).usingTolerance(1e-12).containsExactly(27, 108).inOrder();
    assertThat(dscalars).usingTolerance(1e-12).containsExactly(81);
  }

  /** A build tool that compiles again what has changed, over the class files of the first run. */
  @Test
  void incremental() throws Exception {
    HostCompilation first = models().runCleanly();
    Path classes = first.classes();
    HostCompilation user =
        new HostCompilation(folder.resolve("user"))
            .classPath(classes)
            .options("-Xlint:all", "-Werror")
            .source(
                "demo/User.java",
                """
                package demo;
                final class User {
                  static double slope() { return DecayGradient.jvp(0, 2, 1, 0); }
                }
                """)
            .runCleanly();
    assertThat(user.generated()).isEmpty();
    assertThat(user.call("demo.User", "slope")).isEqualTo(-2.0);

    // The generated classes of before are on the class path: they are nobody's but Ricci's.
    // (That a processor writes such a class again, javac tells of any processor:
    // -Xlint:processing.)
    HostCompilation again =
        new HostCompilation(folder.resolve("again"))
            .classPath(classes)
            .options("-Xlint:all,-processing", "-Werror")
            .source("demo/Models.java", MODELS.replace("-rate * t", "-2 * rate * t"))
            .runCleanly();
    assertThat(again.generated().keySet()).isEqualTo(first.generated().keySet());
    assertThat(again.call("demo.DecayGradient", "jvp", 0.0, 2.0, 1.0, 0.0)).isEqualTo(-4.0);
    HostCompilation inPlace =
        new HostCompilation(folder)
            .classPath(classes)
            .options("-Xlint:all,-processing", "-Werror")
            .source("demo/Models.java", MODELS.replace("-rate * t", "-3 * rate * t"))
            .runCleanly();
    assertThat(inPlace.call("demo.DecayGradient", "jvp", 0.0, 2.0, 1.0, 0.0)).isEqualTo(-6.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 64})
  void asManyParametersAsJavaAllows(int count) {
    String parameters =
        IntStream.range(0, count).mapToObj(k -> "double x" + k).collect(Collectors.joining(", "));
    HostCompilation compiled =
        host()
            .source(
                "demo/Many.java",
                "package demo; final class Many { @dev.ricci.Differentiable static double many("
                    + parameters
                    + ") { return x0 * x1; } }")
            .options("-Aricci.verify=false")
            .run();
    if (count == 63) {
      assertThat(compiled.errors()).isEmpty();
    } else {
      assertThat(compiled.errors())
          .containsExactly(
              "[ricci.unsupported-signature] many has too many parameters: with their tangents they"
                  + " take 258 of the 255 slots that Java allows; pass them in an array");
    }
  }

  /** Modules built side by side share a virtual machine and the processor's classes. */
  @Test
  void concurrentCompilations() throws Exception {
    Map<String, String> alone = models().runCleanly().generated();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Map<String, String>>> runs = new ArrayList<>();
      for (int k = 0; k < 4; k++) {
        HostCompilation run =
            new HostCompilation(folder.resolve("run" + k)).source("demo/Models.java", MODELS);
        runs.add(threads.submit(() -> run.runCleanly().generated()));
      }
      for (Future<Map<String, String>> run : runs) {
        assertThat(run.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void besideAnotherProcessor(boolean ricciFirst) throws Exception {
    HostCompilation host = host().classPath(HostCompilation.jar(AutoValue.class));
    if (ricciFirst) {
      host.processors(new DifferentiableProcessor(), new AutoValueProcessor());
    } else {
      host.processors(new AutoValueProcessor(), new DifferentiableProcessor());
    }
    host.source(
            "demo/Reading.java",
            """
            package demo;
            import com.google.auto.value.AutoValue;
            @AutoValue
            abstract class Reading {
              abstract double value();
              double slope() { return CubeGradient.derivative(value()); }
            }
            """)
        .source(
            "demo/Model.java",
            """
            package demo;
            import dev.ricci.Differentiable;
            final class Model {
              static final AutoValue_Reading START = new AutoValue_Reading(2);
              @Differentiable
              static double cube(double x) { return x * x * x; }
              static double slope() { return START.slope(); }
              static CubeGradient at(AutoValue_Reading reading) {
                return CubeGradient.at(reading.value());
              }
            }
            """)
        .runCleanly();
    assertThat(host.call("demo.Model", "slope")).isEqualTo(12.0);
  }

  /** Two virtual machines: each orders its immutable sets and maps in its own way. */
  @Test
  void deterministic() throws Exception {
    assertThat(fork("a")).isEqualTo(fork("b"));
  }

  private Map<String, String> fork(String name) throws Exception {
    Path out = folder.resolve(name);
    Files.createDirectories(out);
    HostCompilation.write(folder.resolve("demo/Models.java"), MODELS);
    HostCompilation.write(folder.resolve("heavy/Heavy.java"), HeavyMethods.loops());
    String processors =
        String.join(
            File.pathSeparator,
            HostCompilation.jar(DifferentiableProcessor.class).toString(),
            HostCompilation.jar(Differentiable.class).toString(),
            HostCompilation.jar(dev.ricci.runtime.Dual.class).toString(),
            HostCompilation.jar(com.palantir.javapoet.JavaFile.class).toString());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-proc:only",
                "-Aricci.verify=false",
                "-processor",
                DifferentiableProcessor.class.getName(),
                "-processorpath",
                processors,
                "-classpath",
                processors,
                "-d",
                out.toString(),
                folder.resolve("demo/Models.java").toString(),
                folder.resolve("heavy/Heavy.java").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    int status = process.waitFor();
    assertThat(status == 0 ? "" : Files.readString(folder.resolve(name + ".log"))).isEmpty();
    var texts = HostCompilation.texts(out);
    assertThat(texts).hasSize(8);
    return texts;
  }
}
