package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The to-be-recorded analysis: which statements overwrite a value that the reverse of an earlier
 * statement still needs. Only these keep the old value, and the reverse sweep restores it, so that at
 * the reverse of each statement the variables that it needs hold what they held at the statement.
 */
public final class Recording {

  /** Tells what the reverse of a statement reads. */
  public interface Needs {
    /** Variables whose value (or element) before the statement is needed. */
    Set<Variable> before(Statement statement);

    /** Variables whose value after the statement is needed. */
    Set<Variable> after(Statement statement);

    /** Whether the overwritten value is computed from the new one, which then must be known. */
    boolean isUndone(Statement statement);
  }

  private final Needs needs;
  private final Set<Statement> recorded = Collections.newSetFromMap(new IdentityHashMap<>());

  private Recording(Needs needs) {
    this.needs = needs;
  }

  /** Analyses a function without exits, each of whose statements is an object of its own. */
  public static Recording of(Function function, Needs needs) {
    return of(function, needs, Set.of());
  }

  /**
   * Analyses such a function.
   *
   * @param required what must be restored to what it was at entry
   */
  public static Recording of(Function function, Needs needs, Set<Variable> required) {
    Recording recording = new Recording(needs);
    recording.flow(function.body(), new HashSet<>(required));
    return recording;
  }

  /** Whether what the statement overwrites must be restored in reverse. */
  public boolean isRecorded(Statement statement) {
    return recorded.contains(statement);
  }

  /** Whether something that is written to the variable must be restored in reverse. */
  public boolean isRecorded(Variable variable) {
    return recorded.stream().anyMatch(statement -> written(statement).contains(variable));
  }

  /** Whether a statement among these, nested ones included, overwrites a needed value of outside. */
  public boolean restores(List<Statement> statements, Set<Variable> inside) {
    for (Statement statement : statements) {
      if (recorded.contains(statement) && !inside.containsAll(written(statement))) {
        return true;
      }
      if (statement.blocks().stream().anyMatch(block -> restores(block, inside))) {
        return true;
      }
    }
    return false;
  }

  private static Set<Variable> written(Statement statement) {
    Effects effects = Effects.of(statement);
    Set<Variable> written = new LinkedHashSet<>(effects.assigned());
    written.addAll(effects.stored());
    return written;
  }

  private void flow(List<Statement> statements, Set<Variable> required) {
    for (Statement statement : statements) {
      flow(statement, required);
    }
  }

  private void flow(Statement s, Set<Variable> required) {
    required.addAll(needs.before(s));
    if (s instanceof Declare declare) {
      required.remove(declare.variable());
    } else if (s instanceof Assign assign) {
      if (required.contains(assign.variable())) {
        recorded.add(s);
      }
      if (!(recorded.contains(s) && needs.isUndone(s))) {
        required.remove(assign.variable());
      }
    } else if (s instanceof Store store) {
      overwrite(s, store.array(), List.of(store.index()), required);
    } else if (s instanceof Fill fill) {
      overwrite(s, fill.array(), List.of(), required);
    } else if (s instanceof Copy copy) {
      overwrite(s, copy.target(), List.of(), required);
    } else if (s instanceof Call call) {
      call.result().ifPresent(required::remove);
      if (!written(s).isEmpty()) {
        recorded.add(s); // its own reverse sweep undoes it
      }
    } else if (s instanceof If branch) {
      Set<Variable> whenFalse = new HashSet<>(required);
      flow(branch.whenTrue(), required);
      flow(branch.whenFalse(), whenFalse);
      required.addAll(whenFalse);
    } else if (s instanceof For || s instanceof While) {
      Set<Variable> before;
      do {
        before = new HashSet<>(required);
        Set<Variable> inside = new HashSet<>(required);
        flow(s.blocks().get(0), inside);
        required.addAll(inside);
      } while (!before.equals(required));
    }
    required.addAll(needs.after(s));
  }

  private void overwrite(
      Statement s, Expression array, List<Expression> subscripts, Set<Variable> required) {
    if (required.contains(Effects.root(array))) {
      recorded.add(s); // to restore an element, its place must be known again
      subscripts.forEach(subscript -> required.addAll(Effects.contents(subscript)));
      for (Expression row = array; row instanceof Load load; row = load.array()) {
        required.addAll(Effects.contents(load.index()));
      }
    }
  }
}
