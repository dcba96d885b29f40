package dev.ricci.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.ShapeCheck;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Workspaces: arrays and tapes that are used again. */
final class ScratchTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final String STEPS =
      """
      static double f(double[] x) {
        double[] current = x.clone();
        double[][] m = new double[x.length][x.length];
        for (int k = 0; k < 20; k++) {
          double[] next = new double[x.length];
          double[] mixed = {x[0], k};
          for (int i = 0; i < x.length; i++) {
            next[i] = 0.5 * current[i] + mixed[k % 2];
            m[i][k % x.length] += next[i];
          }
          current = next;
        }
        return current[0] + m[1][1];
      }
      """;

  @Test
  void allocatesNothingInSteadyState() throws Throwable {
    Generated generated = Generated.of(STEPS);
    Object workspace = workspace(generated, "FGradient");
    MethodHandle derivative =
        MethodHandles.lookup()
            .unreflect(generated.method("FGradient", "derivative", 2))
            .bindTo(new double[] {1, 2, 3})
            .bindTo(workspace);
    double sink = 0;
    for (int k = 0; k < 2000; k++) {
      sink += (double) derivative.invokeExact();
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int k = 0; k < 100; k++) {
      sink += (double) derivative.invokeExact();
    }
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(sink).isGreaterThan(0);
    assertThat(bytes).isLessThan(100); // below one array per call
  }

  @Test
  void servesAnotherSizeAfterwards() throws Throwable {
    Generated generated = Generated.of(STEPS);
    Object workspace = workspace(generated, "FGradient");
    for (int n : new int[] {2, 5, 3, 2, 7}) {
      double[] x = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = 1.0 / (i + 1);
      }
      assertThat(generated.call("FGradient", "derivative", x, workspace))
          .isEqualTo(generated.call("Models", "f", (Object) x));
    }
  }

  @Test
  void sharesOneSpareWhereOneArrayOutlivesTheIteration() {
    String text = Generated.of(STEPS).text();
    assertThat(text).contains("double[] next = workspace.next(current, x.length)");
    assertThat(text).contains("double[] mixed = workspace.mixed(2)");
    assertThat(text).doesNotContain("Count");
  }

  @Test
  void keepsTablesOfConstantsInTheClass() {
    String text =
        Generated.of(
                """
                static double f(double[] x) {
                  double[] nodes = {-0.5, 0, 0.5};
                  double[][] kept = {{1, 2}, {3, 4}};
                  kept[0][0] = x[0];
                  return nodes[1] * x[0] + kept[0][0];
                }
                """)
            .text();
    assertThat(text).contains("private static final double[] NODES_TABLE = {-0.5, 0, 0.5};");
    assertThat(text).contains("double[] nodes = NODES_TABLE;");
    assertThat(text).contains("double[][] kept = workspace.kept(2, 2);");
  }

  /** Squares of x, recorded and taken back in reverse, with an int, a boolean, and an array. */
  @Test
  void recordsAndTakesBack() throws Throwable {
    Lowered lowered = Lowering.accepted("static double f(double[] x) { return x[0]; }");
    Program program = lowered.program().orElseThrow();
    Variable x = program.entry().parameters().get(0).variable();
    Variable i = new Variable("i", ScalarType.INT);
    Variable j = new Variable("j", ScalarType.INT);
    Variable k = new Variable("k", ScalarType.INT);
    Variable b = new Variable("b", ScalarType.BOOLEAN);
    Variable v = new Variable("v", ScalarType.DOUBLE);
    Variable w = new Variable("w", ScalarType.DOUBLE);
    Variable s = new Variable("s", ScalarType.DOUBLE);
    Variable copy = new Variable("copy", x.type());
    Expression xi = new Load(x.read(), i.read());
    Origin none = Origin.NONE;
    List<Statement> body = new ArrayList<>();
    body.add(Declare.of(none, s, RealLiteral.ZERO));
    body.add(Declare.of(none, copy, new dev.ricci.processor.ir.CloneArray(x.read())));
    body.add(new PushArray(none, copy.read()));
    body.add(
        For.upTo(
            none,
            i,
            new Length(x.read()),
            List.of(
                new Push(none, List.of(xi, i.read(), new BooleanLiteral(true))),
                new Push(none, List.of(new Binary(BinaryOperation.MULTIPLY, xi, xi))),
                new Store(none, copy.read(), i.read(), RealLiteral.of(-1)))));
    Expression sum =
        new Binary(
            BinaryOperation.ADD,
            new Binary(BinaryOperation.MULTIPLY, s.read(), RealLiteral.of(0.9)),
            new Binary(
                BinaryOperation.ADD,
                new Binary(BinaryOperation.SUBTRACT, w.read(), v.read()),
                Cast.of(ScalarType.DOUBLE, k.read())));
    body.add(
        For.upTo(
            none,
            j,
            new Length(x.read()),
            List.of(
                new Pop(none, List.of(w)),
                new Pop(none, List.of(v, k, b)),
                new Assign(none, s, sum))));
    body.add(new PopArray(none, copy.read()));
    Expression first = new Load(copy.read(), IntegerLiteral.of(0));
    body.add(Return.of(none, new Binary(BinaryOperation.ADD, s.read(), first)));
    Function function =
        new Function(
            "derivative",
            List.of(new Parameter(x, Parameter.Role.INPUT)),
            Optional.of(ScalarType.DOUBLE),
            body,
            program.entry().shapes(),
            Optional.empty());
    Generated generated =
        Generated.of(
            lowered.signature().orElseThrow(),
            new DerivativeSet(program.entry(), List.of(new Derivative(Kind.DERIVATIVE, function))),
            ShapeCheck.check(program).shapes(),
            "package demo; class Models {}");
    double[] point = new double[1000];
    double expected = 0;
    for (int q = 999; q >= 0; q--) {
      point[q] = Math.sin(q) + 0.5;
      expected = expected * 0.9 + (point[q] * point[q] - point[q] + q);
    }
    Object workspace = workspace(generated, "FGradient");
    for (int round = 0; round < 2; round++) {
      assertThat(generated.call("FGradient", "derivative", point, workspace))
          .isEqualTo(expected + point[0]);
    }
    assertThat(generated.call("FGradient", "derivative", (Object) point))
        .isEqualTo(expected + point[0]);
    assertThat(generated.text()).contains("if (realTop + 2 * x.length > realTape.length) {");
  }

  private static Object workspace(Generated generated, String type) throws Throwable {
    Constructor<?> constructor = generated.type(type + "$Workspace").getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }
}
