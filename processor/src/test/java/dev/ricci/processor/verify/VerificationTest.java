package dev.ricci.processor.verify;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.differentiate.Derivatives;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Corpus;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.optimize.DeadCode;
import dev.ricci.processor.optimize.Fold;
import dev.ricci.processor.optimize.Inline;
import dev.ricci.processor.optimize.ResultAsOutput;
import dev.ricci.processor.shape.ShapeCheck;
import dev.ricci.processor.shape.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Right derivatives pass, broken ones do not. */
final class VerificationTest {
  private static final Object ANCHOR = "anchor";

  @TestFactory
  Stream<DynamicTest> corpusPasses() {
    return Corpus.sources().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> passes(e.getValue())));
  }

  private static void passes(String source) {
    Subject subject = Subject.of(source);
    assertWithMessage(Printer.print(subject.program)).that(subject.check(subject.set)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> mutantsOfTheCorpusAreCaught() {
    return Corpus.sources().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> catches(e.getValue())));
  }

  /** Every sign, factor and function that is changed somewhere, is noticed in most places. */
  private static void catches(String source) {
    Subject subject = Subject.of(source);
    int made = 0;
    List<String> missed = new ArrayList<>();
    for (Derivative derivative : subject.set.derivatives()) {
      if (derivative.kind() == Kind.VALUE_AND_GRADIENT) {
        continue; // The same as GRADIENT, and so are its mutants.
      }
      // What is dead cannot be wrong.
      Function function = DeadCode.remove(Fold.fold(derivative.function()));
      assertThat(subject.check(subject.with(derivative.kind(), function))).isEmpty();
      for (Function mutant : Mutants.of(function, 6)) {
        made++;
        List<Problem> problems = subject.check(subject.with(derivative.kind(), mutant));
        if (problems.isEmpty()) {
          missed.add(Printer.print(mutant));
        } else {
          assertThat(problems.get(0).code()).isEqualTo(Code.WRONG_DERIVATIVE);
        }
      }
    }
    assertWithMessage("%s of %s mutants missed:\n%s", missed.size(), made, missed)
        .that(missed.size() * 2)
        .isAtMost(made);
  }

  @Test
  void messageTellsBothNumbersEntryAndPoint() {
    Subject subject =
        Subject.of("static double f(double[] x, double a) { return x[0] * x[1] + 3 * a; }");
    Function gradient = subject.set.of(Kind.GRADIENT).orElseThrow().function();
    Function wrong =
        Subject.of("static double f(double[] x, double a) { return x[0] * x[0] + 3 * a; }")
            .set
            .of(Kind.GRADIENT)
            .orElseThrow()
            .function();
    assertThat(wrong).isNotEqualTo(gradient);
    List<Problem> problems = subject.check(subject.with(Kind.GRADIENT, wrong));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).anchor()).isEqualTo(ANCHOR);
    assertThat(problems.get(0).message())
        .containsMatch(
            "gradient gives ∂f/∂x\\[[01]\\] = \\S+, but dual numbers give \\S+ at x = \\{.*\\}, a"
                + " = ");
  }

  @Test
  void valueMustHaveTheSameBits() {
    String source = "static double f(double a, double b, double c) { return a + b + c; }";
    Subject subject = Subject.of(source);
    Function reordered =
        Subject.of(source.replace("a + b + c", "a + (b + c)"))
            .set
            .of(Kind.VALUE_AND_GRADIENT)
            .orElseThrow()
            .function();
    List<Problem> problems = subject.check(subject.with(Kind.VALUE_AND_GRADIENT, reordered));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).contains("valueAndGradient gives the value = ");
  }

  @Test
  void outputsMustBeOverwritten() {
    String source = "static double f(double[] x) { return x[0]; }";
    Subject subject = Subject.of(source);
    Function accumulating =
        Lowering.program(
                """
                static void gradient(double[] x, @Out double[] dx) {
                  dx[0] += 1;
                }
                """)
            .entry();
    List<Problem> problems = subject.check(subject.with(Kind.GRADIENT, accumulating));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).contains("= NaN");
  }

  @Test
  void hessiansAreChecked() {
    String source = "static double f(double[] x) { return x[0] * x[0] * x[1]; }";
    Subject subject = Subject.of(source);
    String hessian =
        """
        static void hessian(double[] x, @Out double[][] hessian) {
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) hessian[i][j] = 0;
          }
          hessian[0][0] = 2 * x[1];
          hessian[0][1] = 2 * x[0];
          hessian[1][0] = 2 * x[0];
        }
        """;
    DerivativeSet right = subject.with(Kind.HESSIAN, Lowering.program(hessian).entry());
    assertThat(subject.check(right)).isEmpty();
    Function broken = Lowering.program(hessian.replace("[1][0] = 2", "[1][0] = 3")).entry();
    List<Problem> problems = subject.check(subject.with(Kind.HESSIAN, broken));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).contains("hessian gives ∂f/∂x[1]∂x[0] = ");
  }

  @Test
  void noUsablePointIsOnlyNoted() {
    Subject subject =
        Subject.of(
            """
            static double f(double[] x) {
              if (x.length < 100) throw new IllegalArgumentException("too short");
              return x[0];
            }
            """);
    List<Problem> problems = subject.check(subject.set);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).code()).isEqualTo(Code.NOT_VERIFIED);
    assertThat(problems.get(0).message())
        .isEqualTo(
            "the derivatives of f were not verified: it throws java.lang.IllegalArgumentException"
                + " at the points drawn");
  }

  @Test
  void domainsAreFound() {
    for (String body :
        List.of(
            "Math.log(a) + Math.sqrt(b)",
            "Math.acos(a) * Math.asin(b)",
            "Math.pow(a, b)",
            "a > 1 && b < 0 ? a * b : Double.NaN")) {
      Subject subject = Subject.of("static double f(double a, double b) { return " + body + "; }");
      assertWithMessage(body).that(subject.check(subject.set)).isEmpty();
    }
  }

  /** A method with its derivatives. */
  private record Subject(Lowered lowered, Program program, Shapes shapes, DerivativeSet set) {
    static Subject of(String source) {
      Lowered lowered = Lowering.accepted(source);
      Program program = lowered.program().orElseThrow();
      Program inlined = Inline.inlineAll(program);
      Shapes shapes = ShapeCheck.infer(inlined.entry());
      Program filling = inlined;
      if (program.entry().result().filter(type -> type.rank() > 0).isPresent()) {
        filling = new Program(ResultAsOutput.apply(inlined.entry(), "value"), inlined.functions());
      }
      DerivativeSet set = Derivatives.of(lowered.signature().orElseThrow(), filling, shapes);
      return new Subject(lowered, program, shapes, set);
    }

    List<Problem> check(DerivativeSet derivatives) {
      return Verification.check(
          lowered.signature().orElseThrow(), program, shapes, derivatives, ANCHOR);
    }

    DerivativeSet with(Kind kind, Function function) {
      return new DerivativeSet(
          set.primal(), List.of(new Derivative(kind, function)), set.callees());
    }
  }
}
