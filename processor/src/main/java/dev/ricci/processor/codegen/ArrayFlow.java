package dev.ricci.processor.codegen;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which variables of a function may come to hold the same array, or a row of it, whatever the order
 * of its statements: assignments of references, and results of calls, which may be an argument.
 */
final class ArrayFlow {
  private final Map<Variable, Set<Variable>> wholes = new HashMap<>();
  private final Map<Variable, Set<Variable>> rows = new HashMap<>();
  private final Set<Variable> written = new HashSet<>();
  private final Set<Variable> returned = new HashSet<>();

  /** The flow of references in {@code function}. */
  ArrayFlow(Function function) {
    collect(function.body());
  }

  private void collect(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Declare declare) {
        declare.value().ifPresent(value -> flow(value, declare.variable(), wholes));
      } else if (statement instanceof Assign assign) {
        flow(assign.value(), assign.variable(), wholes);
      } else if (statement instanceof Store store) {
        written.addAll(roots(store.array()));
      } else if (statement instanceof Fill fill) {
        written.addAll(roots(fill.array()));
      } else if (statement instanceof Copy copy) {
        written.addAll(roots(copy.target()));
      } else if (statement instanceof PopArray pop) {
        written.addAll(roots(pop.array()));
      } else if (statement instanceof Return back) {
        back.value().ifPresent(value -> returned.addAll(roots(value)));
      } else if (statement instanceof Call call) {
        for (Expression argument : call.arguments()) {
          written.addAll(roots(argument));
          call.result().ifPresent(result -> flow(argument, result, rows));
        }
      }
      statement.blocks().forEach(this::collect);
    }
  }

  private void flow(Expression value, Variable target, Map<Variable, Set<Variable>> kind) {
    if (!target.isArray()) {
      return;
    }
    Map<Variable, Set<Variable>> flows = value instanceof Read ? kind : rows;
    for (Variable source : roots(value)) {
      flows.computeIfAbsent(source, v -> new LinkedHashSet<>()).add(target);
    }
  }

  /** The variables whose array an expression may be, or be a row of; none for a fresh array. */
  static Set<Variable> roots(Expression expression) {
    Set<Variable> roots = new LinkedHashSet<>();
    if (expression.type().rank() == 0 || isFresh(expression)) {
      return roots;
    }
    if (expression instanceof Read read) {
      roots.add(read.variable());
    } else if (expression instanceof Load load) {
      roots.addAll(roots(load.array()));
    } else if (expression instanceof Conditional conditional) {
      roots.addAll(roots(conditional.whenTrue()));
      roots.addAll(roots(conditional.whenFalse()));
    }
    return roots;
  }

  /** Whether an expression makes an array. */
  static boolean isFresh(Expression expression) {
    return expression instanceof NewArray
        || expression instanceof ArrayLiteral
        || expression instanceof CloneArray;
  }

  /** All variables that may hold what {@code variable} holds, or a row of it; itself included. */
  Set<Variable> holders(Variable variable) {
    return closure(variable, true);
  }

  /** Those of {@link #holders} that hold it whole by plain copies of the reference alone. */
  Set<Variable> wholeHolders(Variable variable) {
    Set<Variable> whole = closure(variable, false);
    Set<Variable> partial = new HashSet<>();
    for (Variable holder : whole) {
      for (Variable row : rows.getOrDefault(holder, Set.of())) {
        partial.addAll(closure(row, true));
      }
    }
    whole.removeAll(partial);
    return whole;
  }

  private Set<Variable> closure(Variable variable, boolean withRows) {
    Set<Variable> reached = new LinkedHashSet<>(Set.of(variable));
    Deque<Variable> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      Variable next = open.remove();
      Set<Variable> targets = new LinkedHashSet<>(wholes.getOrDefault(next, Set.of()));
      if (withRows) {
        targets.addAll(rows.getOrDefault(next, Set.of()));
      }
      for (Variable target : targets) {
        if (reached.add(target)) {
          open.add(target);
        }
      }
    }
    return reached;
  }

  /** Whether the array that {@code variable} holds may be written to. */
  boolean isWritten(Variable variable) {
    return holders(variable).stream().anyMatch(written::contains);
  }

  /** Whether the array that {@code variable} holds may be the function's result. */
  boolean isReturned(Variable variable) {
    return holders(variable).stream().anyMatch(returned::contains);
  }
}
