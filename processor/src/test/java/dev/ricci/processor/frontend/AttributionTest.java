package dev.ricci.processor.frontend;

import static com.google.common.truth.Truth.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import com.sun.source.util.Trees;
import dev.ricci.Differentiable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/**
 * Reading a body leaves no trace in javac: a class that uses, by inference, what is generated from
 * it in the same round still compiles without a warning.
 */
final class AttributionTest {
  private static final Map<String, String> GENERATED =
      Map.of(
          "traps.CubeGradient",
          """
          package traps;
          final class CubeGradient {
            private CubeGradient() {}
            static double derivative(double x) { return 3 * x * x; }
          }
          """,
          "traps.SumSquaresGradient",
          """
          package traps;
          final class SumSquaresGradient {
            private final double[] v;
            private SumSquaresGradient(double[] v) { this.v = v; }
            static SumSquaresGradient at(double[] v) { return new SumSquaresGradient(v); }
            double value() { return v[0]; }
            double[] dv() { return v; }
          }
          """);

  @Test
  void leavesNoTrace() {
    Reader reader = new Reader();
    Compilation compilation =
        Compiler.javac()
            .withOptions("-Xlint:all", "-Werror")
            .withProcessors(reader)
            .compile(JavaFileObjects.forResource("javac-traps/VarOfGenerated.java"));
    CompilationSubject.assertThat(compilation).succeededWithoutWarnings();
    assertThat(reader.accepted).containsExactly("cube", "sumSquares");
  }

  @Test
  void readsTheOtherTraps() {
    for (String file : List.of("Evaluation", "Names")) {
      Reader reader = new Reader();
      Compilation compilation =
          Compiler.javac()
              .withOptions("-proc:only")
              .withProcessors(reader)
              .compile(JavaFileObjects.forResource("javac-traps/" + file + ".java"));
      CompilationSubject.assertThat(compilation).succeededWithoutWarnings();
      assertThat(reader.refused).isEmpty();
    }
  }

  private static final class Reader extends AbstractProcessor {
    private final List<String> accepted = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("dev.ricci.*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // as the processor itself does
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      Javac javac =
          new Javac(
              Trees.instance(processingEnv),
              processingEnv.getElementUtils(),
              processingEnv.getTypeUtils());
      Frontend frontend = new Frontend(javac);
      for (Element element : round.getElementsAnnotatedWith(Differentiable.class)) {
        boolean fine = frontend.lower((ExecutableElement) element).isAccepted();
        (fine ? accepted : refused).add(element.getSimpleName().toString());
      }
      if (accepted.contains("cube") && !round.processingOver() && !annotations.isEmpty()) {
        GENERATED.forEach(this::write);
      }
      return true;
    }

    private void write(String name, String source) {
      try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        writer.write(source);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
