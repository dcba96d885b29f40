package dev.ricci.processor.optimize;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Corpus;
import dev.ricci.processor.ir.Draws;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.Outcome;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.Verifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every pass, on every method of the corpus: sound before and after, and the same bits. */
final class PassesTest {
  private static final Map<String, UnaryOperator<Function>> PASSES = new LinkedHashMap<>();

  static {
    PASSES.put("Fold", Fold::fold);
    PASSES.put("StaticSizes", f -> StaticSizes.apply(f, Map.of()));
    PASSES.put("StaticSizes of parameters", PassesTest::sized);
    PASSES.put("Unroll", f -> Unroll.unroll(f, 5000));
    PASSES.put("Unroll all", f -> ScalarReplacement.apply(Unroll.unroll(sized(f), 5000)));
    PASSES.put("RowNames", f -> RowNames.apply(Unroll.unroll(sized(f), 5000)));
    PASSES.put("ArrayMerges", f -> ArrayMerges.apply(CopyPropagation.apply(f)));
    PASSES.put("SharedFunctions", SharedFunctions::name);
    PASSES.put("SingleReturn", SingleReturn::apply);
    PASSES.put("LoopFusion", LoopFusion::fuse);
    PASSES.put("LoopInvariants", LoopInvariants::keep);
    PASSES.put("CommonSubexpressions", CommonSubexpressions::eliminate);
    PASSES.put("CopyPropagation", CopyPropagation::apply);
    PASSES.put("LateDeclaration", LateDeclaration::apply);
    PASSES.put("DeadCode", DeadCode::remove);
  }

  @TestFactory
  Stream<DynamicTest> corpus() {
    return Corpus.sources().entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getValue())));
  }

  /** All arrays drawn here have three elements in each dimension. */
  private static Function sized(Function function) {
    Map<Variable, List<OptionalInt>> sizes = new HashMap<>();
    for (Parameter parameter : function.parameters()) {
      int rank = parameter.variable().type().rank();
      sizes.put(parameter.variable(), Collections.nCopies(rank, OptionalInt.of(3)));
    }
    return StaticSizes.apply(function, sizes);
  }

  @Test
  void smallArraysBecomeScalars() {
    Function f =
        Lowering.program(
                """
                static double f(@Shape("2") double[] x) {
                  double[] y = new double[2];
                  for (int i = 0; i < x.length; i++) {
                    double t = x[i] * 2;
                    y[i] = t * x[1 - i];
                  }
                  return y[0] + y[1];
                }
                """)
            .entry();
    Variable x = f.parameters().get(0).variable();
    Function sized = StaticSizes.apply(f, Map.of(x, List.of(OptionalInt.of(2))));
    assertThat(Printer.print(ScalarReplacement.apply(Unroll.unroll(sized, 1000))))
        .isEqualTo(
            """
            double f(INPUT @Shape(2) double[] x) {
              double y_0 = 0.0;
              double y_1 = 0.0;
              double t = x[0] * 2.0;
              y_0 = t * x[1];
              double t2 = x[1] * 2.0;
              y_1 = t2 * x[0];
              return y_0 + y_1;
            }
            """);
  }

  @Test
  void neighboursOverTheSameElementsAreOneLoop() {
    Function f =
        Lowering.program(
                """
                static double f(double[] x) {
                  double[] y = new double[x.length];
                  double[] z = new double[x.length];
                  for (int i = 0; i < x.length; i++) {
                    y[i] = x[i] + 1;
                  }
                  for (int i = 0; i < x.length; i++) {
                    z[i] = y[i] * x[i];
                  }
                  for (int i = 0; i < x.length; i++) {
                    z[i] += y[x.length - 1 - i];
                  }
                  double s = 0;
                  for (int i = 0; i < x.length; i++) {
                    s += z[i];
                  }
                  return s;
                }
                """)
            .entry();
    assertThat(Printer.print(LoopFusion.fuse(f).body()))
        .isEqualTo(
            """
            double[] y = new double[x.length];
            double[] z = new double[x.length];
            for (int i = 0; i < x.length; i++) {
              y[i] = x[i] + 1.0;
              z[i] = y[i] * x[i];
            }
            for (int i3 = 0; i3 < x.length; i3++) {
              z[i3] = z[i3] + y[x.length - 1 - i3];
            }
            double s = 0.0;
            for (int i4 = 0; i4 < x.length; i4++) {
              s = s + z[i4];
            }
            return s;
            """);
  }

  @Test
  void anInnerLoopSumsInALocal() {
    Function f =
        Lowering.program(
                """
                static double f(double[][] A, double[] x) {
                  double[] y = new double[A.length];
                  for (int i = 0; i < A.length; i++) {
                    for (int j = 0; j < x.length; j++) {
                      y[i] += A[i][j] * x[j];
                    }
                    for (int j = 1; j < x.length; j++) {
                      y[j] += y[i];
                    }
                  }
                  return y[0];
                }
                """)
            .entry();
    assertThat(Printer.print(LoopInvariants.keep(f).body()))
        .isEqualTo(
            """
            double[] y = new double[A.length];
            for (int i = 0; i < A.length; i++) {
              if (0 < x.length) {
                double[] ARow = A[i];
                double ySum = y[i];
                for (int j = 0; j < x.length; j++) {
                  ySum = ySum + ARow[j] * x[j];
                }
                y[i] = ySum;
              }
              for (int j2 = 1; j2 < x.length; j2++) {
                y[j2] = y[j2] + y[i];
              }
            }
            return y[0];
            """);
  }

  @Test
  void aVectorFromEitherBranchIsItsElements() {
    Function f =
        Lowering.program(
                """
                static double f(double x) {
                  double[] y;
                  if (x > 0) {
                    double[] z = new double[2];
                    z[1] = x;
                    y = z;
                  } else {
                    y = new double[] {x, 1};
                  }
                  return y[0] * y[1];
                }
                """)
            .entry();
    assertThat(Printer.print(ScalarReplacement.apply(ArrayMerges.apply(f)).body()))
        .isEqualTo(
            """
            double y_0 = 0.0;
            double y_1 = 0.0;
            if (x > 0.0) {
              double z_0 = 0.0;
              double z_1 = 0.0;
              z_1 = x;
              y_0 = z_0;
              y_1 = z_1;
            } else {
              y_0 = x;
              y_1 = 1.0;
            }
            return y_0 * y_1;
            """);
  }

  @Test
  void aVectorThatIsUsedOnUnderItsOtherNameStaysOne() {
    Function f =
        Lowering.program(
                """
                static double f(double x) {
                  double[] z = new double[2];
                  double[] y;
                  if (x > 0) {
                    y = z;
                  } else {
                    y = new double[] {x, 1};
                  }
                  z[0] = x;
                  return y[0] * y[1];
                }
                """)
            .entry();
    assertThat(ArrayMerges.apply(f)).isEqualTo(f);
  }

  @Test
  void aRowAtALiteralIndexHasNoOtherName() {
    Function f =
        Lowering.program(
                """
                static double f(double x) {
                  double[][] A = new double[2][2];
                  double[] row = A[1];
                  row[0] = x;
                  return A[1][0];
                }
                """)
            .entry();
    assertThat(Printer.print(RowNames.apply(f).body()))
        .isEqualTo(
            """
            double[][] A = new double[2][2];
            A[1][0] = x;
            return A[1][0];
            """);
  }

  @Test
  void anotherNameIsNoOtherVariable() {
    Function f =
        Lowering.program(
                """
                static double f(double[] x, double a) {
                  double b = a;
                  double[] fresh = new double[2];
                  double[] y = fresh;
                  double[] z = x;
                  y[0] = b * z[0];
                  a += 1;
                  double[] w = x;
                  if (a > 0) {
                    w = y;
                  }
                  return y[0] + w[0] * a + b;
                }
                """)
            .entry();
    assertThat(Printer.print(CopyPropagation.apply(f).body()))
        .isEqualTo(
            """
            double a2 = a;
            double b = a2;
            double[] y = new double[2];
            y[0] = b * x[0];
            a2 = a2 + 1.0;
            double[] w = x;
            if (a2 > 0.0) {
              w = y;
            }
            return y[0] + w[0] * a2 + b;
            """);
  }

  @Test
  void aScalarIsDeclaredWhereItGetsItsFirstValue() {
    Function f =
        Lowering.program(
                """
                static double f(double[] x) {
                  double s = 0;
                  double t = 0;
                  double u = 0;
                  double v = x[0];
                  if (v > 0) {
                    u = v;
                  }
                  t = v * v;
                  s += t;
                  return s + t + u;
                }
                """)
            .entry();
    assertThat(Printer.print(LateDeclaration.apply(f).body()))
        .isEqualTo(
            """
            double s = 0.0;
            double u = 0.0;
            double v = x[0];
            if (v > 0.0) {
              u = v;
            }
            double t = v * v;
            s = s + t;
            return s + t + u;
            """);
  }

  @Test
  void whatHasANameIsNotComputedAgain() {
    Function f =
        Lowering.program(
                """
                static double f(double[] x, double a) {
                  double e = Math.exp(a * x[0]);
                  double s = e + Math.exp(a * x[0]);
                  double[] y = x.clone();
                  double t = y[0] * a;
                  s += y[0] * a;
                  y[0] = s;
                  s += y[0] * a;
                  for (int i = 0; i < 2; i++) {
                    s += t * Math.exp(a * x[0]);
                    a = a + 1;
                  }
                  return s;
                }
                """)
            .entry();
    assertThat(Printer.print(CommonSubexpressions.eliminate(f).body()))
        .isEqualTo(
            """
            double a2 = a;
            double e = exp(a2 * x[0]);
            double s = e + e;
            double[] y = x.clone();
            double t = y[0] * a2;
            s = s + t;
            y[0] = s;
            s = s + y[0] * a2;
            for (int i = 0; i < 2; i++) {
              s = s + t * exp(a2 * x[0]);
              a2 = a2 + 1.0;
            }
            return s;
            """);
  }

  private static void check(String source) {
    Program program = Lowering.program(source);
    Program inlined = Inline.inlineAll(program);
    Verifier.verify(inlined);
    compare("Inline", program, inlined);
    PASSES.forEach(
        (name, pass) -> {
          compare(name, program, apply(pass, program));
          compare("Inline, " + name, program, apply(pass, inlined));
        });
    Program all = inlined;
    for (UnaryOperator<Function> pass : PASSES.values()) {
      all = apply(pass, all);
    }
    compare("all", program, all);
    if (program.entry().result().filter(type -> type.rank() > 0).isPresent()) {
      outputs(inlined);
      outputs(all);
    }
  }

  private static Program apply(UnaryOperator<Function> pass, Program program) {
    Map<String, Function> functions = new LinkedHashMap<>();
    program.functions().forEach((key, f) -> functions.put(key, pass.apply(f)));
    Program after = new Program(pass.apply(program.entry()), functions);
    Verifier.verify(after);
    return after;
  }

  private static void compare(String name, Program before, Program after) {
    for (int seed = 0; seed < 20; seed++) {
      Outcome expected = run(before, seed);
      assertWithMessage(
              "%s, seed %s\n%s\n%s", name, seed, Printer.print(before), Printer.print(after))
          .that(run(after, seed))
          .isEqualTo(expected);
    }
  }

  private static Outcome run(Program program, int seed) {
    List<Object> arguments = new Draws(seed, 3).arguments(program.entry());
    return Outcome.of(
        () -> Interpreter.runOnDoubles(program.functions(), program.entry(), arguments, 100_000),
        arguments);
  }

  /** The output, filled with other numbers before, is what the function returned. */
  private static void outputs(Program program) {
    Function filling = ResultAsOutput.apply(program.entry(), "value");
    Verifier.verify(new Program(filling, program.functions()));
    int last = filling.parameters().size() - 1;
    assertWithMessage("role")
        .that(filling.parameters().get(last).role())
        .isEqualTo(Parameter.Role.OUTPUT);
    for (int seed = 0; seed < 20; seed++) {
      List<Object> returning = new Draws(seed, 3).arguments(program.entry());
      Object result =
          Interpreter.runOnDoubles(program.functions(), program.entry(), returning, 100_000);
      List<Object> arguments = new ArrayList<>(new Draws(seed, 3).arguments(program.entry()));
      arguments.add(new Draws(-1, 3).value(filling.parameters().get(last).variable().type()));
      Interpreter.runOnDoubles(program.functions(), filling, arguments, 100_000);
      assertWithMessage("seed %s\n%s", seed, Printer.print(filling))
          .that(arguments.get(last))
          .isEqualTo(result);
    }
  }
}
