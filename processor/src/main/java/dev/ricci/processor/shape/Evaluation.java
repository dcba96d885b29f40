package dev.ricci.processor.shape;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.ConstantField;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What expressions are in terms of sizes: integers as polynomials, booleans as {@link Condition}s,
 * arrays as dimensions. Every array access met on the way is judged where it stands, the parts of
 * {@code &&}, {@code ||} and {@code ?:} under what must hold for them to be evaluated.
 */
final class Evaluation {
  private final Symbols symbols;
  private final Prover prover;
  private final Quotients quotients;
  private final Set<Variable> readOnly;
  private final Consumer<Access> accesses;
  private boolean recording = true;
  private int line;

  /**
   * An evaluation.
   *
   * @param readOnly array parameters that nothing writes to: what is read from them twice is equal
   * @param accesses told of each access while recording
   */
  Evaluation(Symbols symbols, Prover prover, Set<Variable> readOnly, Consumer<Access> accesses) {
    this.symbols = symbols;
    this.prover = prover;
    this.quotients = new Quotients(symbols, prover);
    this.readOnly = readOnly;
    this.accesses = accesses;
  }

  /** The line of the statement that is evaluated next. */
  void at(int newLine) {
    line = newLine;
  }

  /** Whether accesses are judged; loops are walked more than once, and judged the last time. */
  boolean recording() {
    return recording;
  }

  void record(boolean on) {
    recording = on;
  }

  /** Evaluates for the accesses inside only. */
  void visit(Expression e, State state) {
    Type type = e.type();
    if (type.rank() > 0) {
      array(e, state);
    } else if (type == ScalarType.BOOLEAN) {
      condition(e, state);
    } else if (type.element().isInteger()) {
      integer(e, state);
    } else if (e instanceof Load load) {
      access(load.array(), load.index(), state);
    } else if (e instanceof Conditional choice) {
      Condition condition = condition(choice.condition(), state);
      visit(choice.whenTrue(), under(condition.whenTrue(), state));
      visit(choice.whenFalse(), under(condition.whenFalse(), state));
    } else {
      e.children().forEach(child -> visit(child, state));
    }
  }

  private State under(List<List<Dim>> oneOf, State state) {
    State inner = state.copy();
    inner.assume(oneOf, prover);
    return inner;
  }

  /** The dimensions of an array expression. */
  List<Dim> array(Expression e, State state) {
    if (e instanceof Read read) {
      return state.arrays.computeIfAbsent(read.variable(), v -> unknown(v.name(), v.type(), state));
    }
    if (e instanceof Load load) {
      List<Dim> dims = access(load.array(), load.index(), state);
      return dims.subList(1, dims.size());
    }
    if (e instanceof CloneArray clone) {
      return array(clone.array(), state);
    }
    if (e instanceof NewArray created) {
      List<Dim> dims = new ArrayList<>();
      for (Expression dimension : created.dimensions()) {
        Dim dim = integer(dimension, state);
        dims.add(dim);
        state.context = state.context.and(dim); // else Java has thrown
      }
      return dims;
    }
    if (e instanceof ArrayLiteral literal) {
      List<Dim> dims = new ArrayList<>();
      dims.add(Dim.of(literal.elements().size()));
      List<Dim> row = List.of();
      for (Expression element : literal.elements()) {
        if (element.type().rank() > 0) {
          row = array(element, state);
        } else {
          visit(element, state);
        }
      }
      dims.addAll(row);
      while (dims.size() < literal.type().rank()) {
        dims.add(Dim.ZERO);
      }
      return dims;
    }
    if (e instanceof Conditional choice) {
      Condition condition = condition(choice.condition(), state);
      List<Dim> left = array(choice.whenTrue(), under(condition.whenTrue(), state));
      List<Dim> right = array(choice.whenFalse(), under(condition.whenFalse(), state));
      return left.equals(right) ? left : unknown("it", e.type(), state);
    }
    if (e instanceof ConstantField field) {
      List<Dim> dims = new ArrayList<>();
      for (int k = 0; k < field.type().rank(); k++) {
        String name = Wording.fresh(field.name(), k);
        Dim dim = symbols.of(field.owner() + "." + name, name);
        dims.add(dim);
        state.context = state.context.and(dim);
      }
      return dims;
    }
    return unknown("it", e.type(), state);
  }

  /** Dimensions of which nothing is known but that they are not negative. */
  List<Dim> unknown(String name, Type type, State state) {
    List<Dim> dims = State.unknown(new Variable(name, (ArrayType) type), symbols);
    state.context = state.context.and(dims);
    return dims;
  }

  /** Judges {@code array[index]}; answers the array's dimensions. */
  List<Dim> access(Expression array, Expression index, State state) {
    List<Dim> dims = array(array, state);
    Dim value = integer(index, state);
    judge(array, index, value, dims.get(0), false, state);
    return dims;
  }

  /** Judges the beginning or end of a range of elements, which may be the array's end. */
  void limit(Expression array, Expression index, Dim value, Dim length, State state) {
    judge(array, index, value, length, true, state);
  }

  private void judge(
      Expression array, Expression index, Dim value, Dim length, boolean limit, State state) {
    if (!recording || !state.reachable) {
      return;
    }
    boolean notNegative = prover.proves(state.context, value);
    boolean inside = prover.proves(state.context, length.minus(value).plus(limit ? 0 : -1));
    accesses.accept(
        new Access(array, index, line, length, value, limit, state.context, notNegative, inside));
  }

  /** An integer expression as a polynomial. */
  Dim integer(Expression e, State state) {
    try {
      return polynomial(e, state);
    } catch (ArithmeticException tooLarge) {
      return symbols.fresh("it");
    }
  }

  private Dim polynomial(Expression e, State state) {
    if (e instanceof IntegerLiteral literal) {
      return Dim.of(literal.value());
    }
    if (e instanceof Read read) {
      return state.integers.computeIfAbsent(read.variable(), v -> symbols.fresh(v.name()));
    }
    if (e instanceof Length length) {
      return array(length.array(), state).get(0);
    }
    if (e instanceof Cast cast) {
      if (cast.operand().type().element().isInteger() && cast.type().promoted() == cast.type()) {
        return integer(cast.operand(), state);
      }
      visit(cast.operand(), state);
      return symbols.fresh("(int)");
    }
    if (e instanceof Load load) {
      List<Dim> dims = array(load.array(), state);
      Dim index = integer(load.index(), state);
      judge(load.array(), load.index(), index, dims.get(0), false, state);
      if (load.array() instanceof Read read && readOnly.contains(read.variable())) {
        String name = read.variable().name() + "[" + index + "]";
        return symbols.of(name, read.variable().name() + "[" + Symbols.readable(index) + "]");
      }
      return symbols.fresh("element");
    }
    if (e instanceof Unary unary) {
      Dim operand = integer(unary.operand(), state);
      return unary.operation() == UnaryOperation.COMPLEMENT
          ? operand.negate().plus(-1)
          : operand.negate();
    }
    if (e instanceof Conditional choice) {
      Condition condition = condition(choice.condition(), state);
      State yes = under(condition.whenTrue(), state);
      State no = under(condition.whenFalse(), state);
      Dim whenTrue = integer(choice.whenTrue(), yes);
      Dim whenFalse = integer(choice.whenFalse(), no);
      List<Symbols.Alternative> alternatives = new ArrayList<>();
      if (yes.reachable) {
        alternatives.add(new Symbols.Alternative(yes.context.since(state.context), whenTrue));
      }
      if (no.reachable) {
        alternatives.add(new Symbols.Alternative(no.context.since(state.context), whenFalse));
      }
      return alternatives.isEmpty() ? whenTrue : symbols.choice("it", alternatives);
    }
    if (e instanceof Binary binary) {
      return binary(binary, state);
    }
    if (e instanceof Intrinsic call) {
      return intrinsic(call, state);
    }
    e.children().forEach(child -> visit(child, state));
    return symbols.fresh("it");
  }

  private Dim binary(Binary e, State state) {
    Dim left = integer(e.left(), state);
    Dim right = integer(e.right(), state);
    return switch (e.operation()) {
      case ADD -> left.plus(right);
      case SUBTRACT -> left.minus(right);
      case MULTIPLY -> left.times(right);
      case DIVIDE -> quotients.quotient(left, right, state);
      case REMAINDER -> quotients.remainder(left, right, state);
      default -> bits(e.operation(), left, right, state);
    };
  }

  /** Bit operations on integers that are not negative, by inequalities that hold for all such. */
  private Dim bits(BinaryOperation operation, Dim left, Dim right, State state) {
    boolean leftNatural = prover.proves(state.context, left);
    boolean rightNatural = prover.proves(state.context, right);
    long shift = right.constant().orElse(-1);
    boolean power = shift >= 0 && shift < 31;
    if (operation == BinaryOperation.SHIFT_LEFT && power) {
      return left.times(1L << shift);
    }
    boolean floors =
        operation == BinaryOperation.SHIFT_RIGHT
            || (operation == BinaryOperation.SHIFT_RIGHT_UNSIGNED && leftNatural);
    if (floors && power) {
      return quotients.floor(left, Dim.of(1L << shift), state);
    }
    Dim result = symbols.of(left + operation.symbol() + right, "it");
    List<Dim> facts = new ArrayList<>();
    if (operation == BinaryOperation.BIT_AND) {
      if (leftNatural) {
        facts.addAll(List.of(result, left.minus(result)));
      }
      if (rightNatural) {
        facts.addAll(List.of(result, right.minus(result)));
      }
    } else if (operation == BinaryOperation.SHIFT_LEFT && leftNatural) {
      facts.add(result.minus(left)); // int's overflow is left aside, as everywhere
    } else if (operation.kind() == BinaryOperation.Kind.SHIFT && leftNatural) {
      facts.addAll(List.of(result, left.minus(result)));
    } else if (leftNatural && rightNatural) { // | and ^ are at most the sum
      facts.addAll(List.of(result, left.plus(right).minus(result)));
    }
    state.context = state.context.and(facts);
    return result;
  }

  private Dim intrinsic(Intrinsic call, State state) {
    if (!call.arguments().stream().allMatch(a -> a.type().element().isInteger())) {
      call.arguments().forEach(argument -> visit(argument, state));
      return symbols.fresh("it");
    }
    List<Dim> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      arguments.add(integer(argument, state));
    }
    Dim a = arguments.get(0);
    Dim b = arguments.size() > 1 ? arguments.get(1) : Dim.ZERO;
    boolean divides =
        call.function() == MathFunction.FLOOR_DIV || call.function() == MathFunction.FLOOR_MOD;
    if (divides && !prover.proves(state.context, b.plus(-1))) {
      return symbols.fresh(call.function().javaName());
    }
    return switch (call.function()) {
      case ADD_EXACT -> a.plus(b);
      case SUBTRACT_EXACT -> a.minus(b);
      case MULTIPLY_EXACT -> a.times(b);
      case NEGATE_EXACT -> a.negate();
      case TO_INT_EXACT -> a;
      case MAX -> either(MathFunction.MAX, a, b.minus(a), b, a.minus(b));
      case MIN -> either(MathFunction.MIN, a, a.minus(b), b, b.minus(a));
      case ABS -> either(MathFunction.ABS, a, a.negate(), a.negate(), a);
      case FLOOR_DIV -> quotients.floor(a, b, state);
      case FLOOR_MOD -> a.minus(b.times(quotients.floor(a, b, state)));
      default -> symbols.fresh(call.function().javaName());
    };
  }

  /** a where {@code notA} ≤ 0, b where {@code notB} ≤ 0. */
  private Dim either(MathFunction function, Dim a, Dim notA, Dim b, Dim notB) {
    Dim symbol =
        symbols.choice(
            function.javaName(),
            List.of(
                new Symbols.Alternative(List.of(notA.negate()), a),
                new Symbols.Alternative(List.of(notB.negate()), b)));
    return symbols.derive(
        symbol,
        new Symbols.Derived(
            a,
            b,
            (x, y) ->
                new Intrinsic(
                    function == MathFunction.ABS ? MathFunction.MAX : function,
                    false,
                    ScalarType.INT,
                    List.of(x, y))));
  }

  /** A boolean expression as what it says about integers. */
  Condition condition(Expression e, State state) {
    if (e instanceof BooleanLiteral literal) {
      return literal.value() ? Condition.ALWAYS : Condition.ALWAYS.not();
    }
    if (e instanceof Read read) {
      return state.booleans.getOrDefault(read.variable(), Condition.UNKNOWN);
    }
    if (e instanceof Unary unary) {
      return condition(unary.operand(), state).not();
    }
    if (e instanceof Binary binary && binary.left().type() == ScalarType.BOOLEAN) {
      return logical(binary, state);
    }
    if (e instanceof Binary binary
        && binary.operation().kind() == BinaryOperation.Kind.COMPARISON
        && binary.left().type().element().isInteger()) {
      return comparison(binary, state);
    }
    if (e instanceof Conditional choice) {
      Condition condition = condition(choice.condition(), state);
      Condition yes = condition(choice.whenTrue(), under(condition.whenTrue(), state));
      Condition no = condition(choice.whenFalse(), under(condition.whenFalse(), state));
      return condition.and(yes).or(condition.not().and(no));
    }
    e.children().forEach(child -> visit(child, state));
    return Condition.UNKNOWN;
  }

  private Condition logical(Binary e, State state) {
    Condition left = condition(e.left(), state);
    return switch (e.operation()) {
      case AND -> left.and(condition(e.right(), under(left.whenTrue(), state)));
      case OR -> left.or(condition(e.right(), under(left.whenFalse(), state)));
      case BIT_AND -> left.and(condition(e.right(), state));
      case BIT_OR -> left.or(condition(e.right(), state));
      default -> {
        condition(e.right(), state);
        yield Condition.UNKNOWN;
      }
    };
  }

  private Condition comparison(Binary e, State state) {
    Dim left = integer(e.left(), state);
    Dim right = integer(e.right(), state);
    return switch (e.operation()) {
      case LESS -> Condition.less(left, right);
      case LESS_EQUAL -> Condition.less(right, left).not();
      case GREATER -> Condition.less(right, left);
      case GREATER_EQUAL -> Condition.less(left, right).not();
      case EQUAL -> Condition.equal(left, right);
      default -> Condition.equal(left, right).not();
    };
  }
}
