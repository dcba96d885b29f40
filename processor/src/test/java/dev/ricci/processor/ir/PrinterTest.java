package dev.ricci.processor.ir;

import static com.google.common.truth.Truth.assertThat;
import static dev.ricci.processor.ir.Terms.add;
import static dev.ricci.processor.ir.Terms.binary;
import static dev.ricci.processor.ir.Terms.intVariable;
import static dev.ricci.processor.ir.Terms.load;
import static dev.ricci.processor.ir.Terms.multiply;
import static dev.ricci.processor.ir.Terms.real;
import static dev.ricci.processor.ir.Terms.variable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The text of every node, and that different trees read differently. */
final class PrinterTest {
  private final Variable a = variable("a");
  private final Variable b = variable("b");
  private final Variable c = variable("c");
  private final Variable i = intVariable("i");

  @Test
  void parenthesesFollowTheTree() {
    assertThat(Printer.print(add(add(a.read(), b.read()), c.read()))).isEqualTo("a + b + c");
    assertThat(Printer.print(add(a.read(), add(b.read(), c.read())))).isEqualTo("a + (b + c)");
    assertThat(Printer.print(multiply(add(a.read(), b.read()), c.read()))).isEqualTo("(a + b) * c");
    assertThat(Printer.print(add(multiply(a.read(), b.read()), c.read()))).isEqualTo("a * b + c");
    Expression shift =
        binary(BinaryOperation.SHIFT_LEFT, i.read(), add(i.read(), IntegerLiteral.of(1)));
    assertThat(Printer.print(shift)).isEqualTo("i << i + 1");
  }

  @Test
  void signsStayApart() {
    Expression negated = new Unary(UnaryOperation.NEGATE, a.read());
    assertThat(Printer.print(new Unary(UnaryOperation.NEGATE, negated))).isEqualTo("-(-a)");
    assertThat(Printer.print(new Unary(UnaryOperation.NEGATE, real(1)))).isEqualTo("-(1.0)");
    assertThat(Printer.print(real(-1))).isEqualTo("-1.0");
    assertThat(Printer.print(multiply(negated, b.read()))).isEqualTo("-a * b");
    assertThat(Printer.print(new Unary(UnaryOperation.NEGATE, multiply(a.read(), b.read()))))
        .isEqualTo("-(a * b)");
  }

  @Test
  void literals() {
    assertThat(Printer.print(new IntegerLiteral(7, ScalarType.LONG))).isEqualTo("7L");
    assertThat(Printer.print(new IntegerLiteral(7, ScalarType.BYTE))).isEqualTo("(byte) 7");
    assertThat(Printer.print(new RealLiteral(0.1f, ScalarType.FLOAT))).isEqualTo("0.1f");
    assertThat(Printer.print(real(Double.NaN))).isEqualTo("Double.NaN");
    assertThat(Printer.print(real(-0.0))).isEqualTo("-0.0");
    assertThat(Printer.print(new BooleanLiteral(true))).isEqualTo("true");
  }

  @Test
  void conditionalsAndCasts() {
    Expression less = binary(BinaryOperation.LESS, a.read(), b.read());
    Expression inner = new Conditional(less, a.read(), b.read());
    assertThat(Printer.print(new Conditional(less, inner, inner)))
        .isEqualTo("a < b ? (a < b ? a : b) : a < b ? a : b");
    assertThat(Printer.print(new Cast(ScalarType.INT, add(a.read(), b.read()))))
        .isEqualTo("(int) (a + b)");
    assertThat(Printer.print(Intrinsic.of(MathFunction.GUARDED_PRODUCT, a.read(), b.read())))
        .isEqualTo("guardedProduct(a, b)");
  }

  @Test
  void texts() {
    assertThat(Printer.print(new Text(List.of("i = ", ""), List.of(i.read()))))
        .isEqualTo("\"i = \" + i");
    assertThat(Printer.print(new Text(List.of("say \"no\""), List.of())))
        .isEqualTo("\"say \\\"no\\\"\"");
    assertThat(Printer.print(new Text(List.of("", ""), List.of(i.read())))).isEqualTo("\"\" + i");
  }

  @Test
  void functionOfEveryStatement() {
    Variable x = new Variable("x", new ArrayType(ScalarType.DOUBLE, 1));
    Variable y = new Variable("y", new ArrayType(ScalarType.DOUBLE, 1));
    Variable s = variable("s");
    Variable t = variable("t");
    Origin none = Origin.NONE;
    Expression n = new Length(x.read());
    Expression zero = IntegerLiteral.of(0);
    Statement store = new Store(none, y.read(), i.read(), load(x, i.read()));
    Statement leave =
        new If(none, new BooleanLiteral(true), List.of(new Break(none, "l")), List.of());
    Function function =
        new Function(
            "f",
            List.of(
                new Parameter(x, Parameter.Role.INPUT), new Parameter(y, Parameter.Role.OUTPUT)),
            Optional.of(ScalarType.DOUBLE),
            List.of(
                Declare.of(none, s, real(0)),
                new Fill(none, y.read(), zero, n, real(0)),
                new For(
                    none,
                    Optional.of("l"),
                    i,
                    zero,
                    BinaryOperation.LESS,
                    n,
                    2,
                    List.of(store, leave)),
                new Block(none, "b", List.of(new Assign(none, s, load(x, zero)))),
                new Copy(none, x.read(), zero, y.read(), zero, n),
                new Push(none, List.of(s.read())),
                new Pop(none, List.of(t)),
                new PushArray(none, x.read()),
                new PopArray(none, y.read()),
                new Call(none, Optional.empty(), new Callee.Local("g"), List.of(x.read())),
                new While(none, Optional.empty(), new BooleanLiteral(true), List.of()),
                new Throw(none, "java.lang.Error", List.of()),
                Return.of(none, s.read())),
            Map.of(x, new DeclaredShape(List.of("n"))),
            Optional.empty());
    assertThat(Printer.print(function))
        .isEqualTo(
            """
            double f(INPUT @Shape(n) double[] x, OUTPUT double[] y) {
              double s = 0.0;
              fill(y, 0, x.length, 0.0);
              l: for (int i = 0; i < x.length; i += 2) {
                y[i] = x[i];
                if (true) {
                  break l;
                }
              }
              b: {
                s = x[0];
              }
              arraycopy(x, 0, y, 0, x.length);
              push(s);
              pop(double t);
              pushArray(x);
              popArray(y);
              g(x);
              while (true) {
              }
              throw new java.lang.Error();
              return s;
            }
            """);
  }
}
