package dev.ricci.processor.differentiate;

import static com.google.common.truth.Truth.assertThat;
import static dev.ricci.processor.ir.Terms.add;
import static dev.ricci.processor.ir.Terms.array;
import static dev.ricci.processor.ir.Terms.assign;
import static dev.ricci.processor.ir.Terms.binary;
import static dev.ricci.processor.ir.Terms.declare;
import static dev.ricci.processor.ir.Terms.function;
import static dev.ricci.processor.ir.Terms.input;
import static dev.ricci.processor.ir.Terms.intVariable;
import static dev.ricci.processor.ir.Terms.integer;
import static dev.ricci.processor.ir.Terms.load;
import static dev.ricci.processor.ir.Terms.multiply;
import static dev.ricci.processor.ir.Terms.output;
import static dev.ricci.processor.ir.Terms.procedure;
import static dev.ricci.processor.ir.Terms.real;
import static dev.ricci.processor.ir.Terms.returns;
import static dev.ricci.processor.ir.Terms.store;
import static dev.ricci.processor.ir.Terms.variable;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.Verifier;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tangents of whole functions, against central differences of the functions themselves. */
final class TangentTest {
  private static final Origin NONE = Origin.NONE;
  private final Variable x = array("x", 1);
  private final Variable s = variable("s");
  private final Variable t = variable("t");
  private final Variable i = intVariable("i");
  private final Variable w = array("w", 1);

  @Test
  void sumOfProducts() {
    check(
        new Program(
            function(
                List.of(input(x)),
                declare(s, real(0)),
                For.upTo(
                    NONE,
                    i,
                    length(x),
                    List.of(
                        assign(
                            s,
                            add(
                                s.read(),
                                multiply(
                                    load(x, i.read()),
                                    Intrinsic.of(MathFunction.EXP, load(x, i.read()))))))),
                returns(s.read())),
            Map.of()));
  }

  @Test
  void reassignedInAWhileLoopWithABreak() {
    Expression step =
        binary(
            BinaryOperation.MULTIPLY,
            real(0.5),
            add(s.read(), binary(BinaryOperation.DIVIDE, load(x, integer(0)), s.read())));
    check(
        new Program(
            function(
                List.of(input(x)),
                declare(s, real(1)),
                declare(i, integer(0)),
                new While(
                    NONE,
                    Optional.of("newton"),
                    new dev.ricci.processor.ir.BooleanLiteral(true),
                    List.of(
                        assign(s, step),
                        new Assign(NONE, i, add(i.read(), integer(1))),
                        new If(
                            NONE,
                            binary(BinaryOperation.GREATER, i.read(), integer(6)),
                            List.of(new dev.ricci.processor.ir.Break(NONE, "newton")),
                            List.of()))),
                returns(multiply(s.read(), load(x, integer(1))))),
            Map.of()));
  }

  @Test
  void clonedCopiedAndRebound() {
    Variable v = array("v", 1);
    check(
        new Program(
            function(
                List.of(input(x)),
                declare(w, new CloneArray(x.read())),
                store(w.read(), integer(0), multiply(load(w, integer(0)), load(w, integer(1)))),
                declare(
                    v,
                    new Conditional(
                        binary(BinaryOperation.GREATER, load(x, integer(2)), real(0)),
                        w.read(),
                        x.read())),
                declare(t, Intrinsic.of(MathFunction.SIN, load(v, integer(0)))),
                new Copy(NONE, x.read(), integer(0), w.read(), integer(1), integer(2)),
                assign(w, new NewArray(new ArrayType(ScalarType.DOUBLE, 1), List.of(integer(3)))),
                store(w.read(), integer(2), t.read()),
                returns(add(load(w, integer(2)), load(v, integer(2))))),
            Map.of()));
  }

  @Test
  void rowsShareTheirMatrix() {
    Variable matrix = array("M", 2);
    Variable row = array("row", 1);
    check(
        new Program(
            function(
                List.of(input(x)),
                declare(
                    matrix,
                    new NewArray(
                        new ArrayType(ScalarType.DOUBLE, 2), List.of(integer(2), integer(2)))),
                declare(row, load(matrix, integer(1))),
                store(row.read(), integer(0), multiply(load(x, integer(0)), load(x, integer(1)))),
                returns(multiply(load(matrix, integer(1), integer(0)), load(x, integer(2))))),
            Map.of()));
  }

  @Test
  void branchNotTakenIsNotEvaluated() {
    Expression root = Intrinsic.of(MathFunction.SQRT, load(x, integer(0)));
    Expression positive = binary(BinaryOperation.GREATER, load(x, integer(0)), real(0));
    Function f =
        function(
            List.of(input(x)),
            returns(
                multiply(
                    load(x, integer(1)), new Conditional(positive, root, load(x, integer(2))))));
    check(new Program(f, Map.of()));
    assertThat(directional(new Program(f, Map.of()), new double[] {0, 2, 5}, 1, 1, 1))
        .isEqualTo(7.0);
  }

  @Test
  void throughTheTape() {
    Variable popped = variable("popped");
    check(
        new Program(
            function(
                List.of(input(x)),
                declare(s, multiply(load(x, integer(0)), load(x, integer(1)))),
                new Push(NONE, List.of(s.read(), integer(7))),
                assign(s, real(3)),
                new Pop(NONE, List.of(popped, i)),
                returns(multiply(popped.read(), load(x, integer(2))))),
            Map.of()));
  }

  @Test
  void recursion() {
    // f(a, k) = k == 0 ? sin a : a f(a, k - 1)
    Variable a = variable("a");
    Variable k = intVariable("k");
    Variable below = variable("below");
    Variable result = variable("result");
    Function f =
        function(
            List.of(input(a), new Parameter(k, Parameter.Role.CONSTANT)),
            new If(
                NONE,
                binary(BinaryOperation.EQUAL, k.read(), integer(0)),
                List.of(returns(Intrinsic.of(MathFunction.SIN, a.read()))),
                List.of()),
            new Call(
                NONE,
                Optional.of(below),
                new Callee.Local("f"),
                List.of(a.read(), binary(BinaryOperation.SUBTRACT, k.read(), integer(1)))),
            returns(multiply(a.read(), below.read())));
    check(
        new Program(
            function(
                List.of(input(x)),
                new Call(
                    NONE,
                    Optional.of(result),
                    new Callee.Local("f"),
                    List.of(multiply(load(x, integer(0)), load(x, integer(1))), integer(3))),
                returns(multiply(result.read(), load(x, integer(2))))),
            Map.of("f", f)));
  }

  @Test
  void calleeThatUpdatesItsArgument() {
    Variable v = array("v", 1);
    Variable c = variable("c");
    Function scale =
        procedure(
            List.of(new Parameter(v, Parameter.Role.INOUT), input(c)),
            store(v.read(), integer(0), multiply(load(v, integer(0)), c.read())));
    check(
        new Program(
            function(
                List.of(input(x)),
                declare(w, new NewArray(new ArrayType(ScalarType.DOUBLE, 1), List.of(integer(1)))),
                store(w.read(), integer(0), load(x, integer(0))),
                new Call(
                    NONE,
                    Optional.empty(),
                    new Callee.Local("scale"),
                    List.of(w.read(), load(x, integer(1)))),
                returns(multiply(load(w, integer(0)), load(x, integer(2))))),
            Map.of("scale", scale)));
  }

  @Test
  void floatsKeepTheirType() {
    Variable f = new Variable("f", ScalarType.FLOAT);
    Function square =
        function(
            List.of(new Parameter(f, Parameter.Role.INPUT)),
            returns(Cast.of(ScalarType.DOUBLE, multiply(f.read(), f.read()))));
    Program tangent = Tangent.of(new Program(square, Map.of()), Set.of(f));
    Verifier.verify(tangent);
    assertThat(Interpreter.runOnDoubles(Map.of(), tangent.entry(), List.of(1.5f, 2.0), 100))
        .isEqualTo(6.0);
  }

  @Test
  void outputsGetTangents() {
    Variable y = array("y", 1);
    Function f =
        procedure(
            List.of(input(x), output(y)),
            For.upTo(
                NONE,
                i,
                length(x),
                List.of(
                    store(y.read(), i.read(), multiply(load(x, i.read()), load(x, integer(0)))))));
    Program tangent = Tangent.of(new Program(f, Map.of()), Set.of(x));
    Verifier.verify(tangent);
    double[] value = new double[2];
    double[] derivative = new double[2];
    Interpreter.runOnDoubles(
        Map.of(),
        tangent.entry(),
        List.of(new double[] {2, 3}, value, new double[] {1, 10}, derivative),
        100);
    assertThat(value).isEqualTo(new double[] {4, 6});
    assertThat(derivative).isEqualTo(new double[] {4, 23});
  }

  private static Expression length(Variable array) {
    return new Length(array.read());
  }

  /** Compares along three directions at two points, with the same check of second derivatives. */
  private void check(Program f) {
    double[][] points = {{0.7, 1.3, 0.4}, {1.9, 0.6, -0.8}};
    double[][] directions = {{1, 0, 0}, {0.3, -1.2, 0}, {-0.4, 0.9, 1.7}};
    Verifier.verify(f);
    for (double[] point : points) {
      for (double[] v : directions) {
        double expected = difference(h -> value(f, shifted(point, v, h)));
        assertThat(directional(f, point, v)).isWithin(1e-9).of(expected);
        double second = difference(h -> directional(f, shifted(point, v, h), v));
        assertThat(secondDirectional(f, point, v)).isWithin(1e-8).of(second);
      }
    }
  }

  private static double value(Program f, double[] point) {
    return (Double) Interpreter.runOnDoubles(f.functions(), f.entry(), List.of(point), 10_000);
  }

  private double directional(Program f, double[] point, double... v) {
    Program tangent = Tangent.of(f, Set.of(x));
    Verifier.verify(tangent);
    return (Double)
        Interpreter.runOnDoubles(tangent.functions(), tangent.entry(), List.of(point, v), 10_000);
  }

  private double secondDirectional(Program f, double[] point, double[] v) {
    Program second = Tangent.of(Tangent.of(f, Set.of(x)), Set.of(x));
    Verifier.verify(second);
    List<Object> arguments = new ArrayList<>(List.of(point, v, v));
    return (Double) Interpreter.runOnDoubles(second.functions(), second.entry(), arguments, 10_000);
  }

  private static double[] shifted(double[] point, double[] v, double h) {
    double[] shifted = point.clone();
    Arrays.setAll(shifted, k -> shifted[k] + h * v[k]);
    return shifted;
  }

  /** d/dh at 0 by central differences of order 4. */
  private static double difference(java.util.function.DoubleUnaryOperator g) {
    double h = 1e-3;
    double near = (g.applyAsDouble(h) - g.applyAsDouble(-h)) / (2 * h);
    double far = (g.applyAsDouble(2 * h) - g.applyAsDouble(-2 * h)) / (4 * h);
    return (4 * near - far) / 3;
  }
}
