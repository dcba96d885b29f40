package dev.ricci.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import com.sun.source.util.Trees;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

/** How javac meets the processor. */
final class DifferentiableProcessorTest {
  @Test
  void isFoundAsService() {
    assertThat(
            ServiceLoader.load(Processor.class).stream().map(ServiceLoader.Provider::type).toList())
        .contains(DifferentiableProcessor.class);
  }

  @Test
  void claimsItsAnnotations() {
    Compilation compilation =
        Compiler.javac()
            .withOptions("-Xlint:all", "-Werror")
            .withProcessors(new DifferentiableProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "demo.Models",
                    """
                    package demo;

                    final class Models {
                      static double first(@dev.ricci.Shape("n") double[] x) {
                        return x[0];
                      }
                    }
                    """));
    assertThat(compilation).succeededWithoutWarnings();
  }

  @Test
  void compilerTreesAreVisible() {
    assertThat(Trees.class.getModule().getName()).isEqualTo("jdk.compiler");
  }
}
