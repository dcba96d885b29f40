package dev.ricci.processor.index;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a pattern's compressed rows: how many entries, where rows start, which columns. */
final class StructureCode {
  private final Values values;
  private final PatternLoops loops;
  private final Variable count;

  /**
   * @param values the sizes
   * @param names taken in the function
   */
  StructureCode(Values values, Names names) {
    this.values = values;
    this.loops = new PatternLoops(values, names);
    this.count = names.variable("count", ScalarType.INT);
  }

  /** The body of a function that returns the number of entries. */
  List<Statement> count(List<Pattern> pattern, Facts known) {
    Optional<Affine> closed = closed(pattern, known);
    if (closed.isPresent()) {
      return List.of(Return.of(Origin.NONE, values.integer(closed.get())));
    }
    List<Statement> body = new ArrayList<>();
    body.add(start());
    body.addAll(counting(pattern, known));
    body.add(Return.of(Origin.NONE, count.read()));
    return body;
  }

  /** The body of a function that fills row pointers. */
  List<Statement> rowPointers(List<Pattern> pattern, Variable pointers, Facts known) {
    List<Statement> body = new ArrayList<>();
    body.add(start());
    body.add(new Store(Origin.NONE, pointers.read(), IntegerLiteral.of(0), IntegerLiteral.of(0)));
    body.addAll(rows(pattern, pointers, known));
    return body;
  }

  /** The body of a function that fills column indices. */
  List<Statement> columns(List<Pattern> pattern, Variable columns) {
    List<Statement> body = new ArrayList<>();
    body.add(start());
    body.addAll(entries(pattern, columns));
    return body;
  }

  private Statement start() {
    return Declare.of(Origin.NONE, count, IntegerLiteral.of(0));
  }

  private Statement more(Expression by) {
    return new Assign(Origin.NONE, count, new Binary(BinaryOperation.ADD, count.read(), by));
  }

  /** The number of entries as a polynomial, if it is one whatever the sizes. */
  private static Optional<Affine> closed(List<Pattern> pattern, Facts facts) {
    Affine sum = Affine.ZERO;
    for (Pattern part : pattern) {
      if (part instanceof Pattern.Entry) {
        sum = sum.plus(1);
      } else if (part instanceof Pattern.Fork) {
        return Optional.empty();
      } else if (part instanceof Pattern.Loop loop) {
        Optional<Affine> inner = closed(loop.body(), loop.inside());
        if (inner.isEmpty() || loop.lower().size() > 1 || loop.upper().size() > 1) {
          return Optional.empty();
        }
        if (inner.get().is(0)) {
          continue;
        }
        Affine length = loop.upper().get(0).minus(loop.lower().get(0));
        if (inner.get().contains(loop.index()) || !facts.nonNegative(length)) {
          return Optional.empty();
        }
        sum = sum.plus(length.times(inner.get()));
      }
    }
    return Optional.of(sum);
  }

  /** Statements that add the number of entries to the count. */
  private List<Statement> counting(List<Pattern> pattern, Facts facts) {
    List<Statement> statements = new ArrayList<>();
    Affine known = Affine.ZERO;
    for (Pattern part : pattern) {
      Optional<Affine> closed = closed(List.of(part), facts);
      if (closed.isPresent()) {
        known = known.plus(closed.get());
      } else if (part instanceof Pattern.Fork fork) {
        statements.add(
            fork(fork, counting(fork.whenAtLeast(), facts), counting(fork.whenLess(), facts)));
      } else if (part instanceof Pattern.Loop loop) {
        Optional<Affine> each = closed(loop.body(), loop.inside());
        if (each.isPresent() && !each.get().contains(loop.index())) {
          Expression times = loops.count(loop, facts);
          statements.add(
              more(
                  each.get().is(1)
                      ? times
                      : new Binary(BinaryOperation.MULTIPLY, times, values.integer(each.get()))));
        } else {
          statements.addAll(loops.loop(loop, () -> counting(loop.body(), loop.inside())));
        }
      }
    }
    if (!known.is(0)) {
      statements.add(0, more(values.integer(known)));
    }
    return statements;
  }

  private Statement fork(Pattern.Fork fork, List<Statement> yes, List<Statement> no) {
    return new If(Origin.NONE, loops.test(fork), yes, no);
  }

  private List<Statement> rows(List<Pattern> pattern, Variable pointers, Facts facts) {
    List<Statement> statements = new ArrayList<>();
    List<Pattern> row = new ArrayList<>();
    for (Pattern part : pattern) {
      if (part instanceof Pattern.RowEnd end) {
        statements.addAll(counting(row, facts));
        row.clear();
        statements.add(
            new Store(
                Origin.NONE, pointers.read(), values.integer(end.row().plus(1)), count.read()));
      } else if (!endsRows(List.of(part))) {
        row.add(part);
      } else if (part instanceof Pattern.Loop loop) {
        statements.addAll(loops.loop(loop, () -> rows(loop.body(), pointers, loop.inside())));
      } else if (part instanceof Pattern.Fork fork) {
        statements.add(
            fork(
                fork,
                rows(fork.whenAtLeast(), pointers, facts),
                rows(fork.whenLess(), pointers, facts)));
      }
    }
    return statements;
  }

  private static boolean endsRows(List<Pattern> pattern) {
    for (Pattern part : pattern) {
      boolean ends =
          part instanceof Pattern.RowEnd
              || (part instanceof Pattern.Loop loop && endsRows(loop.body()))
              || (part instanceof Pattern.Fork fork
                  && (endsRows(fork.whenAtLeast()) || endsRows(fork.whenLess())));
      if (ends) {
        return true;
      }
    }
    return false;
  }

  private List<Statement> entries(List<Pattern> pattern, Variable columns) {
    List<Statement> statements = new ArrayList<>();
    for (Pattern part : pattern) {
      if (part instanceof Pattern.Entry entry) {
        statements.add(
            new Store(Origin.NONE, columns.read(), count.read(), values.integer(entry.column())));
        statements.add(more(IntegerLiteral.of(1)));
      } else if (part instanceof Pattern.Loop loop) {
        statements.addAll(loops.loop(loop, () -> entries(loop.body(), columns)));
      } else if (part instanceof Pattern.Fork fork) {
        List<Statement> yes = entries(fork.whenAtLeast(), columns);
        List<Statement> no = entries(fork.whenLess(), columns);
        if (!yes.isEmpty() || !no.isEmpty()) {
          statements.add(fork(fork, yes, no));
        }
      }
    }
    return statements;
  }
}
