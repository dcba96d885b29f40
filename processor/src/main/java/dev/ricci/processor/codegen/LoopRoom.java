package dev.ricci.processor.codegen;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much a counted loop records in all, where that is known before it begins: room for it is made
 * once, and none is asked for inside.
 */
final class LoopRoom {
  /** What the loop declares or assigns: unknown before it. */
  private final Set<Variable> inside = new HashSet<>();

  private LoopRoom() {}

  /**
   * The number of values that a loop records on a tape.
   *
   * @return empty if it records none, or if their number depends on what happens in the loop
   */
  static Optional<Expression> of(For loop, Tape tape) {
    LoopRoom room = new LoopRoom();
    room.collect(List.of(loop));
    return room.ofLoop(loop, tape, true).filter(e -> !isLiteral(e, 0));
  }

  private void collect(List<Statement> statements) {
    for (Statement s : statements) {
      if (s instanceof For loop) {
        inside.add(loop.index());
      } else if (s instanceof Declare declare) {
        inside.add(declare.variable());
      } else if (s instanceof Assign assign) {
        inside.add(assign.variable());
      }
      s.blocks().forEach(this::collect);
    }
  }

  private Optional<Expression> ofLoop(For loop, Tape tape, boolean outermost) {
    Optional<Expression> once = ofBody(loop.body(), tape);
    if (once.isEmpty() || isLiteral(once.get(), 0)) {
      return once;
    }
    boolean known = isKnown(loop.from()) && isKnown(loop.bound());
    if (!known || Math.abs(loop.step()) != 1 || loop.index().type() != ScalarType.INT) {
      return Optional.empty();
    }
    Expression range =
        loop.step() > 0 ? minus(loop.bound(), loop.from()) : minus(loop.from(), loop.bound());
    boolean inclusive =
        loop.relation() == BinaryOperation.LESS_EQUAL
            || loop.relation() == BinaryOperation.GREATER_EQUAL;
    Expression count = inclusive ? plus(range, IntegerLiteral.of(1)) : range;
    boolean negative = !(count instanceof Length) && !(count instanceof IntegerLiteral);
    if (negative && !outermost) {
      return Optional.empty(); // it would take room from what else the outer loop records
    }
    return Optional.of(times(count, once.get()));
  }

  private Optional<Expression> ofBody(List<Statement> body, Tape tape) {
    Expression total = IntegerLiteral.of(0);
    for (Statement s : body) {
      Optional<Expression> more = ofStatement(s, tape);
      if (more.isEmpty()) {
        return more;
      }
      total = plus(total, more.get());
    }
    return Optional.of(total);
  }

  private Optional<Expression> ofStatement(Statement s, Tape tape) {
    if (s instanceof Push push) {
      long count = push.values().stream().filter(v -> Tape.of(v.type().element()) == tape).count();
      return Optional.of(IntegerLiteral.of((int) count));
    } else if (s instanceof For loop) {
      return ofLoop(loop, tape, false);
    }
    boolean known = s.blocks().isEmpty() || !TapeCode.used(List.of(s)).contains(tape);
    return known && !leaves(s) ? Optional.of(IntegerLiteral.of(0)) : Optional.empty();
  }

  /** Whether a statement may end an iteration early, or do with the tape what is not counted. */
  private static boolean leaves(Statement s) {
    return s instanceof Break
        || s instanceof Return
        || s instanceof Throw
        || s instanceof Call
        || s instanceof Pop
        || s instanceof PushArray
        || s instanceof PopArray
        || s.blocks().stream().flatMap(List::stream).anyMatch(LoopRoom::leaves);
  }

  /** Whether an expression has, before the loop and without fail, the value that it has inside. */
  private boolean isKnown(Expression e) {
    if (e instanceof Read read) {
      return !inside.contains(read.variable());
    }
    boolean simple =
        e instanceof IntegerLiteral
            || (e instanceof Length length && length.array() instanceof Read)
            || (e instanceof Binary sum
                && e.type() == ScalarType.INT
                && (sum.operation() == BinaryOperation.ADD
                    || sum.operation() == BinaryOperation.SUBTRACT
                    || sum.operation() == BinaryOperation.MULTIPLY));
    return simple && e.children().stream().allMatch(this::isKnown);
  }

  private static boolean isLiteral(Expression e, long value) {
    return e instanceof IntegerLiteral literal && literal.value() == value;
  }

  private static Expression plus(Expression a, Expression b) {
    if (isLiteral(a, 0)) {
      return b;
    } else if (isLiteral(b, 0)) {
      return a;
    } else if (a instanceof IntegerLiteral x && b instanceof IntegerLiteral y) {
      return IntegerLiteral.of((int) (x.value() + y.value()));
    }
    // n - 1 + 1
    if (a instanceof Binary difference
        && difference.operation() == BinaryOperation.SUBTRACT
        && difference.right().equals(b)) {
      return difference.left();
    }
    return new Binary(BinaryOperation.ADD, a, b);
  }

  private static Expression minus(Expression a, Expression b) {
    if (isLiteral(b, 0)) {
      return a;
    } else if (a instanceof IntegerLiteral x && b instanceof IntegerLiteral y) {
      return IntegerLiteral.of((int) (x.value() - y.value()));
    }
    return new Binary(BinaryOperation.SUBTRACT, a, b);
  }

  private static Expression times(Expression a, Expression b) {
    if (isLiteral(a, 1)) {
      return b;
    } else if (isLiteral(b, 1)) {
      return a;
    } else if (a instanceof IntegerLiteral x && b instanceof IntegerLiteral y) {
      return IntegerLiteral.of((int) (x.value() * y.value()));
    }
    return b instanceof IntegerLiteral
        ? new Binary(BinaryOperation.MULTIPLY, b, a)
        : new Binary(BinaryOperation.MULTIPLY, a, b);
  }
}
