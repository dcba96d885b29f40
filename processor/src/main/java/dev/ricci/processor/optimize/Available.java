package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Expressions whose values stand in locals, found by what they read when that changes. */
final class Available {
  private final Map<Expression, Variable> locals;
  private final Map<Variable, Set<Expression>> readers = new HashMap<>();
  private final Set<Expression> elementReaders = new HashSet<>();

  Available() {
    locals = new HashMap<>();
  }

  /** What is available in {@code other}, which does not change with this. */
  Available(Available other) {
    locals = new HashMap<>(other.locals);
    other.readers.forEach(
        (variable, readers) -> this.readers.put(variable, new HashSet<>(readers)));
    elementReaders.addAll(other.elementReaders);
  }

  /** The local that holds the value of an expression; null if none does. */
  Variable local(Expression e) {
    return locals.get(e);
  }

  /** Notes that a local holds the value of an expression, unless another does. */
  void add(Expression e, Variable local) {
    if (locals.putIfAbsent(e, local) == null) {
      ArrayOrigins.reads(e)
          .forEach(read -> readers.computeIfAbsent(read, v -> new HashSet<>()).add(e));
      if (!ArrayOrigins.elementReads(e).isEmpty()) {
        elementReaders.add(e);
      }
    }
  }

  /** Drops what reads a variable that the statements assign, or elements if they write any. */
  void forget(List<Statement> statements) {
    Set<Variable> changed = new HashSet<>();
    ArrayOrigins.collectAssigned(statements, changed);
    for (Variable variable : changed) {
      readers.getOrDefault(variable, Set.of()).forEach(locals::remove);
      readers.remove(variable);
    }
    Set<Variable> written = new HashSet<>();
    ArrayOrigins.collectWritten(statements, written);
    if (!written.isEmpty()) { // Under which names the arrays written to are read, is not asked.
      elementReaders.forEach(locals::remove);
      elementReaders.clear();
    }
  }
}
