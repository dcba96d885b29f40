package dev.ricci.processor.differentiate;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.ricci.processor.ir.Terms.binary;
import static dev.ricci.processor.ir.Terms.declare;
import static dev.ricci.processor.ir.Terms.function;
import static dev.ricci.processor.ir.Terms.input;
import static dev.ricci.processor.ir.Terms.multiply;
import static dev.ricci.processor.ir.Terms.real;
import static dev.ricci.processor.ir.Terms.returns;
import static dev.ricci.processor.ir.Terms.variable;

import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Terms;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule against finite differences; each row of the contract's table of awkward points. */
final class DerivativeRulesTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final Variable A = variable("a");
  private static final Variable B = variable("b");
  private static final Variable C = variable("c");

  /** Points where all is smooth, for functions that need more than the common ones. */
  private static final Map<MathFunction, double[][]> POINTS =
      Map.of(
          MathFunction.ASIN, new double[][] {{0.3}, {-0.8}},
          MathFunction.ACOS, new double[][] {{0.3}, {-0.8}},
          MathFunction.LOG, new double[][] {{0.3}, {2.5}},
          MathFunction.LOG10, new double[][] {{0.3}, {2.5}},
          MathFunction.SQRT, new double[][] {{0.3}, {2.5}},
          MathFunction.POW, new double[][] {{0.3, 2.5}, {1.7, -0.4}},
          MathFunction.TAN, new double[][] {{0.3}, {-0.8}},
          MathFunction.IEEE_REMAINDER, new double[][] {{7.3, 2.2}, {-3.1, 0.7}});

  private static final double[][] COMMON = {{0.3, 1.7, 0.9}, {-1.2, -0.6, 2.1}, {2.4, 0.8, -0.5}};

  @ParameterizedTest
  @EnumSource(
      names = {
        "SIN", "COS", "TAN", "ASIN", "ACOS", "ATAN", "ATAN2", "SINH", "COSH", "TANH", "EXP",
            "EXPM1",
        "LOG", "LOG10", "LOG1P", "POW", "SQRT", "CBRT", "HYPOT", "ABS", "MAX", "MIN", "FMA",
            "SIGNUM",
        "COPY_SIGN", "FLOOR", "CEIL", "RINT", "TO_RADIANS", "TO_DEGREES", "IEEE_REMAINDER"
      })
  void firstAndSecondPartials(MathFunction function) {
    for (boolean strict : new boolean[] {false, true}) {
      Function f = applied(function, strict);
      for (double[] point : POINTS.getOrDefault(function, COMMON)) {
        if (function != MathFunction.LOG1P || point[0] > -1) {
          compare(f, Arrays.copyOf(point, function.arity()));
        }
      }
    }
  }

  @Test
  void arithmetic() {
    for (BinaryOperation operation :
        List.of(
            BinaryOperation.ADD,
            BinaryOperation.SUBTRACT,
            BinaryOperation.MULTIPLY,
            BinaryOperation.DIVIDE,
            BinaryOperation.REMAINDER)) {
      Function f = of(binary(operation, A.read(), B.read()), 2);
      compare(f, 5.3, 1.7);
      compare(f, -2.6, 0.9);
      compare(f, 2.2, -1.4);
    }
  }

  @Test
  void literalExponents() {
    for (double exponent : new double[] {-2.5, -1, 0, 0.5, 1, 1.5, 2, 3, 4, 7}) {
      compare(of(call(MathFunction.POW, A.read(), real(exponent)), 1), 1.3);
    }
    compare(of(call(MathFunction.POW, real(1.7), A.read()), 1), 1.3);
  }

  @Test
  void strictStaysStrict() {
    for (MathFunction function :
        List.of(MathFunction.SIN, MathFunction.COSH, MathFunction.ASIN, MathFunction.EXPM1)) {
      Function tangent = Tangent.of(applied(function, true), Set.of(A));
      assertThat(Printer.print(tangent)).doesNotContainMatch("[^.](cos|sinh|sqrt|exp)\\(");
    }
  }

  @Test
  void absAtZero() {
    assertThat(partial(MathFunction.ABS, 0, 0.0)).isEqualTo(0.0);
    assertThat(partial(MathFunction.ABS, 0, -0.0)).isEqualTo(0.0);
    assertThat(partial(MathFunction.ABS, 0, -3.0)).isEqualTo(-1.0);
  }

  @Test
  void tiesGoToTheFirst() {
    for (MathFunction function : List.of(MathFunction.MAX, MathFunction.MIN)) {
      assertThat(partial(function, 0, 2, 2)).isEqualTo(1.0);
      assertThat(partial(function, 1, 2, 2)).isEqualTo(0.0);
      assertThat(partial(function, 0, -0.0, 0.0)).isEqualTo(1.0);
      assertThat(partial(function, 1, 0.0, -0.0)).isEqualTo(0.0);
    }
  }

  @Test
  void finiteValueInfinitePartial() {
    assertThat(partial(MathFunction.SQRT, 0, 0)).isEqualTo(INFINITY);
    assertThat(partial(MathFunction.CBRT, 0, 0)).isEqualTo(INFINITY);
    assertThat(partial(MathFunction.ASIN, 0, 1)).isEqualTo(INFINITY);
    assertThat(partial(MathFunction.ASIN, 0, -1)).isEqualTo(INFINITY);
    assertThat(partial(MathFunction.ACOS, 0, 1)).isEqualTo(-INFINITY);
    assertThat(partial(MathFunction.POW, 0, 0, 0.5)).isEqualTo(INFINITY);
    assertThat(Directional.partial(of(call(MathFunction.POW, A.read(), real(0.3)), 1), 0, 0))
        .isEqualTo(INFINITY);
  }

  @Test
  void exactZeroPassesAnInfinitePartial() {
    assertThat(along(MathFunction.SQRT, 0)).isEqualTo(0.0);
    assertThat(along(MathFunction.CBRT, 0)).isEqualTo(0.0);
    assertThat(along(MathFunction.ASIN, 1)).isEqualTo(0.0);
    assertThat(along(MathFunction.ACOS, -1)).isEqualTo(-0.0);
    assertThat(along(MathFunction.POW, 0, 0.5)).isEqualTo(0.0);
  }

  @Test
  void rootTimesZeroHasItsMixedSecondDerivative() {
    // u √x at u = 0, x = 0.25: ∂/∂x = 0, ∂²/∂u∂x = 1/(2√x) = 1, ∂²/∂x² = 0
    Function f = of(multiply(B.read(), call(MathFunction.SQRT, A.read())), 2);
    assertThat(Directional.partial(f, 0, 0.25, 0)).isEqualTo(0.0);
    assertThat(Directional.secondPartial(f, 0, 1, 0.25, 0)).isEqualTo(1.0);
    assertThat(Directional.secondPartial(f, 1, 0, 0.25, 0)).isEqualTo(1.0);
    assertThat(Directional.secondPartial(f, 0, 0, 0.25, 0)).isEqualTo(0.0);
  }

  @Test
  void discardedRootOfZeroDoesNoHarm() {
    Variable r = variable("r");
    Function f =
        function(
            List.of(input(A), input(B)),
            declare(r, call(MathFunction.SQRT, A.read())),
            returns(multiply(B.read(), B.read())));
    assertThat(Directional.of(f, new double[] {0, 3}, new double[] {1, 1})).isEqualTo(6.0);
    assertThat(Directional.secondPartial(f, 1, 1, 0, 3)).isEqualTo(2.0);
    assertThat(Directional.secondPartial(f, 0, 1, 0, 3)).isEqualTo(0.0);
  }

  @Test
  void secondDerivativeAlongOtherInputsPassesTheRootOfZero() {
    // √a + b² at a = 0: the second derivative by b alone is 2
    Function f =
        of(
            binary(
                BinaryOperation.ADD,
                call(MathFunction.SQRT, A.read()),
                multiply(B.read(), B.read())),
            2);
    assertThat(Directional.secondPartial(f, 1, 1, 0, 3)).isEqualTo(2.0);
    assertThat(Directional.secondPartial(f, 0, 1, 0, 3)).isEqualTo(0.0);
    assertThat(Directional.secondPartial(f, 1, 0, 0, 3)).isEqualTo(0.0);
  }

  @Test
  void powerByBase() {
    assertThat(partial(MathFunction.POW, 0, 0, 0)).isEqualTo(0.0);
    assertThat(partial(MathFunction.POW, 0, 0, 1)).isEqualTo(1.0);
    assertThat(partial(MathFunction.POW, 0, 0, 2)).isEqualTo(0.0);
    assertThat(partial(MathFunction.POW, 0, -2, 3)).isEqualTo(12.0);
    assertThat(partial(MathFunction.POW, 0, 5, 0)).isEqualTo(0.0);
  }

  @Test
  void powerByExponent() {
    assertThat(partial(MathFunction.POW, 1, 0, 2)).isEqualTo(0.0);
    assertThat(partial(MathFunction.POW, 1, -2, 2)).isNaN();
    assertThat(partial(MathFunction.POW, 1, 2, 3)).isWithin(1e-14).of(8 * Math.log(2));
  }

  @Test
  void secondPartialsOfPower() {
    Function f = applied(MathFunction.POW, false);
    assertThat(Directional.secondPartial(f, 0, 1, 4, 0)).isEqualTo(0.25); // 1/x at y = 0
    assertThat(Directional.secondPartial(f, 1, 0, 4, 0)).isEqualTo(0.25);
    assertThat(Directional.secondPartial(f, 0, 0, 0, 2)).isEqualTo(2.0);
    assertThat(Directional.secondPartial(f, 0, 0, 0, 1)).isEqualTo(0.0);
    assertThat(Directional.secondPartial(f, 0, 0, 4, 0)).isEqualTo(0.0);
    assertThat(Directional.secondPartial(f, 0, 0, 0, 3)).isEqualTo(0.0);
  }

  @Test
  void flatFunctions() {
    for (MathFunction function :
        List.of(MathFunction.FLOOR, MathFunction.CEIL, MathFunction.RINT, MathFunction.SIGNUM)) {
      assertThat(partial(function, 0, 1)).isEqualTo(0.0);
      assertThat(partial(function, 0, 0.4)).isEqualTo(0.0);
    }
  }

  @Test
  void remainders() {
    Function f = of(binary(BinaryOperation.REMAINDER, A.read(), B.read()), 2);
    assertThat(Directional.partial(f, 0, 7.5, 2)).isEqualTo(1.0);
    assertThat(Directional.partial(f, 1, 7.5, 2)).isEqualTo(-3.0);
    assertThat(Directional.partial(f, 1, -7.5, 2)).isEqualTo(3.0);
    assertThat(partial(MathFunction.IEEE_REMAINDER, 1, 7.5, 2)).isEqualTo(-4.0);
  }

  @Test
  void origins() {
    assertThat(partial(MathFunction.ATAN2, 0, 0, 0)).isNaN();
    assertThat(partial(MathFunction.HYPOT, 0, 0, 0)).isEqualTo(0.0);
    assertThat(partial(MathFunction.HYPOT, 1, 0, 0)).isEqualTo(0.0);
    Function hypot = applied(MathFunction.HYPOT, false);
    assertThat(Directional.secondPartial(hypot, 0, 1, 0, 0)).isEqualTo(0.0);
  }

  @Test
  void tinyTailsKeepTheirDigits() {
    assertThat(partial(MathFunction.EXPM1, 0, -40)).isEqualTo(Math.exp(-40));
  }

  private static void compare(Function f, double... x) {
    for (int k = 0; k < x.length; k++) {
      double expected = Directional.difference(f, k, x);
      near(Directional.partial(f, k, x), expected, f, 1e-8);
      for (int l = 0; l < x.length; l++) {
        Function slice = Tangent.of(f, Directional.inputs(f));
        double[] seeded = Arrays.copyOf(x, 2 * x.length);
        seeded[x.length + k] = 1;
        double second = Directional.difference(slice, l, seeded);
        near(Directional.secondPartial(f, k, l, x), second, f, 1e-7);
      }
    }
  }

  private static void near(double actual, double expected, Function f, double tolerance) {
    assertWithMessage(Printer.print(f))
        .that(actual)
        .isWithin(tolerance * Math.max(1, Math.abs(expected)))
        .of(expected);
  }

  private static double partial(MathFunction function, int k, double... x) {
    return Directional.partial(applied(function, false), k, x);
  }

  /** Along a direction that is 0. */
  private static double along(MathFunction function, double... x) {
    return Directional.of(applied(function, false), x, new double[x.length]);
  }

  private static Function applied(MathFunction function, boolean strict) {
    List<Expression> arguments = new ArrayList<>();
    for (Variable variable : List.of(A, B, C).subList(0, function.arity())) {
      arguments.add(variable.read());
    }
    return of(new Intrinsic(function, strict, ScalarType.DOUBLE, arguments), function.arity());
  }

  private static Expression call(MathFunction function, Expression... arguments) {
    return Intrinsic.of(function, arguments);
  }

  private static Function of(Expression value, int arity) {
    return function(
        List.of(A, B, C).subList(0, arity).stream().map(Terms::input).toList(), returns(value));
  }
}
