package dev.ricci.processor.ir;

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
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Java's semantics, against Java's own operators. */
final class InterpreterTest {
  private static final Origin NONE = Origin.NONE;
  private final Variable a = variable("a");
  private final Variable s = variable("s");
  private final Variable x = array("x", 1);
  private final Variable y = array("y", 1);
  private final Variable i = intVariable("i");

  @Property(tries = 200)
  void intOperations(@ForAll int p, @ForAll int q) {
    assertThat(ints(BinaryOperation.ADD, p, q)).isEqualTo(p + q);
    assertThat(ints(BinaryOperation.MULTIPLY, p, q)).isEqualTo(p * q);
    assertThat(ints(BinaryOperation.SHIFT_LEFT, p, q)).isEqualTo(p << q);
    assertThat(ints(BinaryOperation.SHIFT_RIGHT, p, q)).isEqualTo(p >> q);
    assertThat(ints(BinaryOperation.SHIFT_RIGHT_UNSIGNED, p, q)).isEqualTo(p >>> q);
    assertThat(ints(BinaryOperation.BIT_XOR, p, q)).isEqualTo(p ^ q);
    assertThat(ints(BinaryOperation.LESS, p, q)).isEqualTo(p < q);
    if (q != 0) {
      assertThat(ints(BinaryOperation.DIVIDE, p, q)).isEqualTo(p / q);
      assertThat(ints(BinaryOperation.REMAINDER, p, q)).isEqualTo(p % q);
    }
  }

  @Property(tries = 200)
  void longOperations(@ForAll long p, @ForAll long q) {
    assertThat(longs(BinaryOperation.SUBTRACT, p, q)).isEqualTo(p - q);
    assertThat(longs(BinaryOperation.MULTIPLY, p, q)).isEqualTo(p * q);
    assertThat(longs(BinaryOperation.SHIFT_LEFT, p, q)).isEqualTo(p << q);
    assertThat(longs(BinaryOperation.SHIFT_RIGHT_UNSIGNED, p, q)).isEqualTo(p >>> q);
    assertThat(longs(BinaryOperation.BIT_OR, p, q)).isEqualTo(p | q);
  }

  @Property(tries = 200)
  void casts(@ForAll double d, @ForAll long l) {
    assertThat(cast(ScalarType.INT, d)).isEqualTo((int) d);
    assertThat(cast(ScalarType.LONG, d)).isEqualTo((long) d);
    assertThat(cast(ScalarType.BYTE, d)).isEqualTo((int) (byte) d);
    assertThat(cast(ScalarType.CHAR, d)).isEqualTo((int) (char) d);
    assertThat(cast(ScalarType.FLOAT, d)).isEqualTo((double) (float) d);
    assertThat(cast(ScalarType.FLOAT, l)).isEqualTo((double) (float) l);
    assertThat(cast(ScalarType.DOUBLE, l)).isEqualTo((double) l);
    assertThat(cast(ScalarType.SHORT, l)).isEqualTo((int) (short) l);
  }

  @Property(tries = 200)
  void floatsAreRounded(@ForAll float p, @ForAll float q) {
    for (BinaryOperation operation :
        List.of(BinaryOperation.ADD, BinaryOperation.MULTIPLY, BinaryOperation.DIVIDE)) {
      float expected =
          switch (operation) {
            case ADD -> p + q;
            case MULTIPLY -> p * q;
            default -> p / q;
          };
      Expression e =
          binary(
              operation,
              new RealLiteral(p, ScalarType.FLOAT),
              new RealLiteral(q, ScalarType.FLOAT));
      assertThat((Double) evaluate(e)).isEqualTo((double) expected);
    }
    Expression fma =
        new Intrinsic(
            MathFunction.FMA,
            false,
            ScalarType.FLOAT,
            List.of(
                new RealLiteral(p, ScalarType.FLOAT),
                new RealLiteral(p, ScalarType.FLOAT),
                new RealLiteral(q, ScalarType.FLOAT)));
    assertThat((Double) evaluate(fma)).isEqualTo((double) Math.fma(p, p, q));
  }

  @Test
  void functionsOfEveryKindOfResult() {
    assertThat(evaluate(Intrinsic.of(MathFunction.POW, real(2), real(0.5))))
        .isEqualTo(Math.pow(2, 0.5));
    Expression floor =
        new Intrinsic(
            MathFunction.FLOOR_MOD, false, ScalarType.INT, List.of(integer(-7), integer(3)));
    assertThat(evaluate(floor)).isEqualTo(2);
    Expression round =
        new Intrinsic(MathFunction.ROUND, false, ScalarType.LONG, List.of(real(2.5)));
    assertThat(evaluate(round)).isEqualTo(3L);
    Expression nan =
        new Intrinsic(MathFunction.IS_NAN, false, ScalarType.BOOLEAN, List.of(real(Double.NaN)));
    assertThat(evaluate(nan)).isEqualTo(true);
    Expression scalb =
        new Intrinsic(MathFunction.SCALB, false, ScalarType.DOUBLE, List.of(real(3), integer(4)));
    assertThat(evaluate(scalb)).isEqualTo(48.0);
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(evaluate(Intrinsic.of(MathFunction.GUARDED_PRODUCT, real(0), real(infinity))))
        .isEqualTo(0.0);
  }

  @Test
  void labelledExits() {
    Statement leave =
        new If(
            NONE,
            binary(BinaryOperation.EQUAL, i.read(), integer(2)),
            List.of(new Break(NONE, "outer")),
            List.of());
    Statement loop =
        new For(
            NONE,
            Optional.of("outer"),
            i,
            integer(0),
            BinaryOperation.LESS,
            integer(10),
            1,
            List.of(leave, assign(s, add(s.read(), real(1)))));
    Function f = function(List.of(), declare(s, real(0)), loop, returns(s.read()));
    assertThat(run(f)).isEqualTo(2.0);
  }

  @Test
  void arraysArePassedByReference() {
    Function callee =
        procedure(
            List.of(new Parameter(y, Parameter.Role.INOUT)), store(y.read(), integer(1), real(7)));
    Statement call = new Call(NONE, Optional.empty(), new Callee.Local("g"), List.of(x.read()));
    double[] array = {1, 2};
    Object none =
        Interpreter.runOnDoubles(
            Map.of("g", callee), procedure(List.of(output(x)), call), List.of(array), 100);
    assertThat(none).isNull();
    assertThat(array).isEqualTo(new double[] {1, 7});
  }

  @Test
  void tapeGivesBackInReverse() {
    Variable t = variable("t");
    Function f =
        procedure(
            List.of(output(x)),
            new PushArray(NONE, x.read()),
            new Push(NONE, List.of(real(1), integer(5), real(2))),
            new Pop(NONE, List.of(s, i, t)),
            new Fill(NONE, x.read(), integer(0), integer(2), real(0)),
            new PopArray(NONE, x.read()),
            store(x.read(), integer(0), add(s.read(), multiply(t.read(), real(10)))));
    double[] array = {3, 4};
    run(f, array);
    assertThat(array).isEqualTo(new double[] {21, 4});
    assertThrows(
        IllegalStateException.class, () -> run(procedure(List.of(), new Pop(NONE, List.of(s)))));
  }

  @Test
  void recursionIsBoundedAndEndlessLoopsToo() {
    Variable r = variable("r");
    Function f =
        function(
            List.of(input(a)),
            new Call(NONE, Optional.of(r), new Callee.Local("f"), List.of(a.read())),
            returns(r.read()));
    assertThrows(
        StepLimitExceeded.class,
        () -> Interpreter.runOnDoubles(Map.of("f", f), f, List.of(1.0), Long.MAX_VALUE));
    Statement endless =
        new While(NONE, Optional.empty(), new BooleanLiteral(true), List.of(assign(a, real(1))));
    assertThrows(StepLimitExceeded.class, () -> run(procedure(List.of(input(a)), endless), 1.0));
    Statement huge =
        declare(x, new NewArray(new ArrayType(ScalarType.DOUBLE, 1), List.of(integer(1 << 30))));
    assertThrows(StepLimitExceeded.class, () -> run(procedure(List.of(), huge)));
  }

  @Test
  void failuresAreJavas() {
    Statement failure =
        new Throw(
            NONE,
            "java.lang.IllegalStateException",
            List.of(new Text(List.of("a = ", ""), List.of(a.read()))));
    ProgramException thrown =
        assertThrows(ProgramException.class, () -> run(procedure(List.of(input(a)), failure), 1.5));
    assertThat(thrown.exception()).isEqualTo("java.lang.IllegalStateException");
    assertThat(thrown).hasMessageThat().isEqualTo("a = 1.5");
    Function outside = function(List.of(input(x)), returns(load(x, integer(-1))));
    assertThrows(
        ArrayIndexOutOfBoundsException.class, () -> run(outside, (Object) new double[] {1}));
    assertThrows(ArithmeticException.class, () -> ints(BinaryOperation.DIVIDE, 1, 0));
  }

  @Test
  void operationsAreCounted() {
    Interpreter<Double> interpreter =
        new Interpreter<>(DoubleArithmetic.INSTANCE, Map.of(), Environment.NONE, 1000);
    Expression e = add(multiply(a.read(), a.read()), Intrinsic.of(MathFunction.EXP, a.read()));
    Object result = interpreter.runOnJava(function(List.of(input(a)), returns(e)), List.of(2.0));
    assertThat(result).isEqualTo(4 + Math.exp(2));
    assertThat(interpreter.counts().multiplications()).isEqualTo(1);
    assertThat(interpreter.counts().additions()).isEqualTo(1);
    assertThat(interpreter.counts().functions()).isEqualTo(1);
  }

  private static Object run(Function function, Object... arguments) {
    return Interpreter.runOnDoubles(Map.of(), function, List.of(arguments), 10_000);
  }

  private static Object evaluate(Expression e) {
    Evaluator<Double> evaluator =
        new Evaluator<>(DoubleArithmetic.INSTANCE, Environment.NONE, new OperationCounts());
    return evaluator.evaluate(e, Map.of());
  }

  private static Object ints(BinaryOperation operation, int p, int q) {
    return evaluate(binary(operation, integer(p), integer(q)));
  }

  private static Object longs(BinaryOperation operation, long p, long q) {
    return evaluate(
        binary(
            operation,
            new IntegerLiteral(p, ScalarType.LONG),
            new IntegerLiteral(q, ScalarType.LONG)));
  }

  private static Object cast(ScalarType type, double d) {
    return evaluate(new Cast(type, real(d)));
  }

  private static Object cast(ScalarType type, long l) {
    return evaluate(new Cast(type, new IntegerLiteral(l, ScalarType.LONG)));
  }
}
