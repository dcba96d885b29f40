package dev.ricci.processor.frontend;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.Verifier;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Java becomes. */
final class LoweringTest {
  @TestFactory
  Stream<DynamicTest> lowersToText() throws IOException {
    return new Golden("lowering.txt", LoweringTest::text).tests();
  }

  private static String text(String source) {
    Program program = Lowering.program(source);
    Verifier.verify(program);
    return ">>>\n" + Printer.print(program);
  }

  @Test
  void callsOtherFilesThroughTheirGeneratedClass() {
    Map<String, Lowered> lowered =
        Lowering.all(
            """
            package demo;
            import dev.ricci.*;
            final class Models {
              @Differentiable static double f(double x) { return 2 * Other.square(x) + Other.of(x)[0]; }
            }
            """,
            """
            package demo;
            import dev.ricci.*;
            final class Other {
              @Differentiable(name = "Sq") static double square(double x) { return x * x; }
              @Differentiable static @Shape("1") double[] of(double x) { return new double[] {x}; }
            }
            """);
    Program program = lowered.get("f").program().orElseThrow();
    List<Callee> callees =
        program.entry().body().stream()
            .filter(Call.class::isInstance)
            .map(s -> ((Call) s).callee())
            .toList();
    assertThat(callees)
        .containsExactly(
            new Callee.Generated(
                "demo.Other",
                "square",
                "demo.SqGradient",
                List.of(true),
                OptionalInt.empty(),
                "",
                Optional.of(face("square", ScalarType.DOUBLE, Optional.empty()))),
            new Callee.Generated(
                "demo.Other",
                "of",
                "demo.OfJacobian",
                List.of(true),
                OptionalInt.empty(),
                "",
                Optional.of(
                    face(
                        "of",
                        new ArrayType(ScalarType.DOUBLE, 1),
                        Optional.of(new DeclaredShape(List.of("1")))))))
        .inOrder();
  }

  /** What a caller sees of a method of {@code double x}: no body. */
  private static Function face(String name, Type result, Optional<DeclaredShape> shape) {
    Parameter x = new Parameter(new Variable("x", ScalarType.DOUBLE), Parameter.Role.INPUT);
    return new Function(name, List.of(x), Optional.of(result), List.of(), Map.of(), shape);
  }

  @Test
  void keepsDeclaredDerivatives() {
    Program program =
        Lowering.program(
            """
            @Differentiable static double f(double x) { return 2 * erf(x, 3); }
            static double erf(double x, int n) { return x; }
            @DerivativeOf(method = "erf", wrt = "x") static double erfDx(double x, int n) { return 1; }
            """);
    assertThat(program.partials())
        .containsExactly("erf", List.of(new Program.DeclaredPartial(0, "erfDx")));
    assertThat(program.functions().keySet()).containsExactly("erf", "erfDx");
  }

  @Test
  void statementsKnowTheirLine() {
    Program program =
        Lowering.program("static double f(double x) {\n  double y = x; // \"/\"\n  return y;\n}");
    assertThat(program.entry().body().get(0).origin().text()).isEqualTo("double y = x;");
    assertThat(program.entry().body().get(1).origin().line()).isEqualTo(7);
  }
}
