package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.Reachability;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Drops what no result, output, exception or recording depends on: assignments to variables and
 * stores to local arrays that nothing needed reads, and the branches and loops left empty. An
 * expression is dropped even if it could fail (an index out of bounds in a value nobody needs);
 * {@code throw} statements stay. Loops are taken to end.
 */
public final class DeadCode {
  private final Function function;
  private final Map<Variable, Set<Variable>> origins;
  private final Set<Variable> parameters = new HashSet<>();

  // What is needed, growing until nothing more follows.
  private final Set<Variable> variables = new HashSet<>();
  private final Set<Variable> contents = new HashSet<>();
  private final Set<String> targets = new HashSet<>();
  private boolean grown;

  private DeadCode(Function function) {
    this.function = function;
    this.origins = ArrayOrigins.of(function);
    for (Parameter parameter : function.parameters()) {
      parameters.add(parameter.variable());
    }
  }

  /** The function without its dead code. */
  public static Function remove(Function function) {
    DeadCode pass = new DeadCode(function);
    do {
      pass.grown = false;
      pass.mark(function.body());
    } while (pass.grown);
    List<Statement> body = pass.sweep(function.body());
    if (!body.isEmpty() && body.get(body.size() - 1).equals(lastReturn(body))) {
      body.remove(body.size() - 1);
    }
    return pass.function.withBody(body);
  }

  /** A return without value, at the very end, says nothing. */
  private static Return lastReturn(List<Statement> body) {
    return new Return(body.get(body.size() - 1).origin(), Optional.empty());
  }

  /** Marks what needed statements need; true if any is needed. */
  private boolean mark(List<Statement> statements) {
    boolean any = false;
    for (Statement s : statements) {
      any |= mark(s);
    }
    return any;
  }

  private boolean mark(Statement s) {
    boolean needed = isNeeded(s);
    for (List<Statement> block : s.blocks()) {
      needed |= mark(block);
    }
    if (needed) {
      s.expressions().forEach(this::need);
      label(s).ifPresent(label -> grown |= targets.add(label));
      if (s instanceof Copy copy) {
        needContents(copy.source());
      } else if (s instanceof PushArray push) {
        needContents(push.array());
      } else if (s instanceof Return || s instanceof Call) {
        s.expressions().forEach(this::needContents);
      }
    }
    return needed;
  }

  /** Whether the statement itself is needed, whatever it holds. */
  private boolean isNeeded(Statement s) {
    if (s instanceof Declare declare) {
      return variables.contains(declare.variable());
    } else if (s instanceof Assign assign) {
      return variables.contains(assign.variable());
    } else if (s instanceof Store store) {
      boolean keeps = store.value().equals(new Load(store.array(), store.index())); // a[i] = a[i]
      return !keeps && isWritten(store.array());
    } else if (s instanceof Fill fill) {
      return isWritten(fill.array());
    } else if (s instanceof Copy copy) {
      return isWritten(copy.target());
    } else if (s instanceof Break leave) {
      return targets.contains(leave.label());
    } else if (s instanceof While loop) {
      return !Reachability.completes(loop);
    }
    // The tape must stay in step, and a callee may do anything.
    return s instanceof Return
        || s instanceof Throw
        || s instanceof Call
        || s instanceof Push
        || s instanceof Pop
        || s instanceof PushArray
        || s instanceof PopArray;
  }

  private static Optional<String> label(Statement s) {
    if (s instanceof Block block) {
      return Optional.of(block.label());
    } else if (s instanceof For loop) {
      return loop.label();
    } else if (s instanceof While loop) {
      return loop.label();
    }
    return Optional.empty();
  }

  private boolean isWritten(Expression array) {
    Variable root = ArrayOrigins.root(array);
    for (Variable origin : origins.getOrDefault(root, Set.of(root))) {
      if (contents.contains(origin) || parameters.contains(origin)) {
        return true;
      }
    }
    return false;
  }

  private void need(Expression e) {
    grown |= variables.addAll(ArrayOrigins.reads(e));
    ArrayOrigins.elementReads(e).forEach(this::needContents);
  }

  private void needContents(Expression array) {
    if (array.type().rank() > 0) {
      ArrayOrigins.reads(array).forEach(this::needContents);
    }
  }

  private void needContents(Variable variable) {
    grown |= contents.addAll(origins.getOrDefault(variable, Set.of()));
  }

  private List<Statement> sweep(List<Statement> statements) {
    List<Statement> kept = new ArrayList<>();
    for (Statement s : statements) {
      List<List<Statement>> blocks = new ArrayList<>();
      s.blocks().forEach(block -> blocks.add(sweep(block)));
      boolean holdsSome = blocks.stream().anyMatch(block -> !block.isEmpty());
      if (isNeeded(s) || holdsSome) {
        kept.add(blocks.isEmpty() ? s : s.with(s.expressions(), blocks));
      }
    }
    return kept;
  }
}
