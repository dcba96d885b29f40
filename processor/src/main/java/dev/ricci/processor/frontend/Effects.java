package dev.ricci.processor.frontend;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What running some statements may change: variables assigned, and element types of which an array
 * may be written. (Arrays of different element types share nothing.)
 */
final class Effects {
  private final Set<Variable> assigned = new HashSet<>();
  private final Set<ScalarType> written = new HashSet<>();

  private Effects() {}

  static Effects of(List<Statement> statements) {
    Effects effects = new Effects();
    effects.collect(statements);
    return effects;
  }

  private void collect(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Assign assign) {
        assigned.add(assign.variable());
      } else if (statement instanceof Store store) {
        written.add(store.array().type().element());
      } else if (statement instanceof Fill fill) {
        written.add(fill.array().type().element());
      } else if (statement instanceof Copy copy) {
        written.add(copy.target().type().element());
      } else if (statement instanceof Call call) {
        for (Expression argument : call.arguments()) {
          if (argument.type().rank() > 0) {
            written.add(argument.type().element());
          }
        }
      }
      statement.blocks().forEach(this::collect);
    }
  }

  /** Whether the statements assign {@code variable}. */
  boolean assigns(Variable variable) {
    return assigned.contains(variable);
  }

  /** Whether {@code expression} may have another value after the statements than before. */
  boolean disturb(Expression expression) {
    if (expression instanceof Read read && assigned.contains(read.variable())) {
      return true;
    }
    // A Load of a row is safe: rows of nested arrays are never replaced.
    if (expression instanceof Load load
        && load.type().rank() == 0
        && written.contains(load.type().element())) {
      return true;
    }
    for (Expression child : expression.children()) {
      if (disturb(child)) {
        return true;
      }
    }
    return false;
  }
}
