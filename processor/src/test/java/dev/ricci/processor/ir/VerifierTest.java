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
import org.junit.jupiter.api.Test;

/** One broken function for each invariant, and sound ones that must pass. */
final class VerifierTest {
  private static final Origin NONE = Origin.NONE;
  private final Variable a = variable("a");
  private final Variable s = variable("s");
  private final Variable x = array("x", 1);
  private final Variable y = array("y", 1);
  private final Variable i = intVariable("i");

  @Test
  void soundFunctionPasses() {
    Statement body = store(y.read(), i.read(), load(x, i.read()));
    Verifier.verify(
        procedure(
            List.of(input(x), output(y)), For.upTo(NONE, i, new Length(y.read()), List.of(body))));
  }

  @Test
  void namesAreUnique() {
    refused(
        "a second declaration of s",
        function(List.of(), declare(s, real(1)), declare(s, real(2)), returns(s.read())));
    refused("two parameters a", function(List.of(input(a), input(a)), returns(a.read())));
  }

  @Test
  void scopeEndsWithTheBlock() {
    Statement inner = new Block(NONE, "b", List.of(declare(s, real(1))));
    refused("no declaration of double s", function(List.of(), inner, returns(s.read())));
    refused(
        "no declaration of int s",
        function(
            List.of(input(s)), Declare.of(NONE, i, intVariable("s").read()), returns(s.read())));
  }

  @Test
  void everyPathAssignsBeforeUse() {
    Statement declared = new Declare(NONE, s, Optional.empty());
    Statement one = assign(s, real(1));
    Expression condition = binary(BinaryOperation.LESS, a.read(), real(0));
    refused(
        "s may not have been assigned",
        function(
            List.of(input(a)),
            declared,
            new If(NONE, condition, List.of(one), List.of()),
            returns(s.read())));
    Verifier.verify(
        function(
            List.of(input(a)),
            declared,
            new If(NONE, condition, List.of(one), List.of(assign(s, real(2)))),
            returns(s.read())));
    Statement endless =
        new While(
            NONE, Optional.of("l"), new BooleanLiteral(true), List.of(one, new Break(NONE, "l")));
    Verifier.verify(function(List.of(), declared, endless, returns(s.read())));
  }

  @Test
  void statementsAreReachable() {
    refused("cannot be reached", function(List.of(), returns(real(1)), returns(real(2))));
    refused("reaches the end without a return", function(List.of(), declare(s, real(1))));
  }

  @Test
  void breaksHaveTargets() {
    refused("nothing around it has that label", procedure(List.of(), new Break(NONE, "l")));
    Statement block = new Block(NONE, "l", List.of());
    refused("a second label l", procedure(List.of(), block, block));
  }

  @Test
  void countedLoopsAreCounted() {
    refused(
        "it assigns a loop's index",
        procedure(List.of(), For.upTo(NONE, i, integer(3), List.of(assign(i, integer(0))))));
    Variable n = intVariable("n");
    refused(
        "its body changes n",
        procedure(
            List.of(new Parameter(n, Parameter.Role.CONSTANT)),
            For.upTo(NONE, i, n.read(), List.of(assign(n, integer(0))))));
    refused(
        "another type than the index",
        procedure(List.of(), For.upTo(NONE, i, new IntegerLiteral(3, ScalarType.LONG), List.of())));
  }

  @Test
  void inputsAreReadOnly() {
    Statement store = store(x.read(), integer(0), real(1));
    refused("it writes to a read-only parameter", procedure(List.of(input(x)), store));
    Verifier.verify(procedure(List.of(output(x)), store));
    Variable matrix = array("A", 2);
    Variable row = array("row", 1);
    refused(
        "it writes to a read-only parameter",
        procedure(
            List.of(input(matrix)),
            declare(row, load(matrix, integer(0))),
            store(row.read(), integer(0), real(1))));
    Variable copy = array("copy", 1);
    Verifier.verify(
        procedure(
            List.of(input(x)),
            declare(copy, new CloneArray(x.read())),
            store(copy.read(), integer(0), real(1))));
  }

  @Test
  void typesFit() {
    refused(
        "the condition is no boolean",
        procedure(List.of(input(a)), new If(NONE, a.read(), List.of(), List.of())));
    Intrinsic sine = new Intrinsic(MathFunction.SIN, false, ScalarType.DOUBLE, List.of(integer(1)));
    refused("no overload of SIN", function(List.of(), returns(sine)));
    Variable b = new Variable("b", ScalarType.BYTE);
    refused(
        "byte has no operation +",
        procedure(
            List.of(new Parameter(b, Parameter.Role.CONSTANT)),
            new Push(NONE, List.of(add(b.read(), b.read())))));
    refused("the function's result is", function(List.of(), returns(integer(1))));
    refused(
        "out of range",
        procedure(List.of(), declare(i, new IntegerLiteral(1L << 40, ScalarType.INT))));
  }

  @Test
  void freshArraysStandAlone() {
    Expression fresh = new NewArray(new ArrayType(ScalarType.DOUBLE, 1), List.of(integer(1)));
    refused(
        "a fresh array inside an expression",
        function(List.of(), returns(new Load(fresh, integer(0)))));
  }

  @Test
  void callsFitTheirCallees() {
    Function callee =
        new Function(
            "g", List.of(input(a)), Optional.empty(), List.of(), Map.of(), Optional.empty());
    Statement call = new Call(NONE, Optional.empty(), new Callee.Local("g"), List.of(integer(1)));
    Program program = new Program(procedure(List.of(), call), Map.of("g", callee));
    refused("type of argument a", () -> Verifier.verify(program));
    Program unknown = new Program(procedure(List.of(), call), Map.of());
    refused("no function g", () -> Verifier.verify(unknown));
    Function writer =
        procedure(
            List.of(new Parameter(y, Parameter.Role.INOUT)), store(y.read(), integer(0), real(1)));
    Statement writes = new Call(NONE, Optional.empty(), new Callee.Local("h"), List.of(x.read()));
    Program indirect = new Program(procedure(List.of(input(x)), writes), Map.of("h", writer));
    refused("it writes to a read-only parameter", () -> Verifier.verify(indirect));
  }

  private static void refused(String complaint, Function function) {
    refused(complaint, () -> Verifier.verify(function));
  }

  private static void refused(String complaint, Runnable verification) {
    IllegalStateException refusal = assertThrows(IllegalStateException.class, verification::run);
    assertThat(refusal).hasMessageThat().contains(complaint);
  }
}
