package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Substitution;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces a local that is only another name of a variable by that variable, where neither changes
 * after. An array then has one name, so that {@link ScalarReplacement} sees all of its uses.
 */
public final class CopyPropagation {
  private final Set<Variable> changing = new HashSet<>();
  private final Map<Variable, Variable> originals = new LinkedHashMap<>();

  private CopyPropagation() {}

  /** The function without such locals. */
  public static Function apply(Function function) {
    CopyPropagation pass = new CopyPropagation();
    ArrayOrigins.collectAssigned(function.body(), pass.changing);
    pass.collectBoundTwice(function.body(), new HashSet<>());
    pass.collectCopies(function.body());
    if (pass.originals.isEmpty()) {
      return function;
    }
    Substitution substitution = pass.substitution(function);
    return function.withBody(substitution.apply(pass.without(function.body())));
  }

  /**
   * Copies to originals; but a local array with one other name takes that one: it is the user's, the
   * first being that of what a call returned.
   */
  private Substitution substitution(Function function) {
    Set<Variable> parameters = new HashSet<>();
    function.parameters().forEach(parameter -> parameters.add(parameter.variable()));
    Map<Variable, List<Variable>> copies = new LinkedHashMap<>();
    originals
        .keySet()
        .forEach(c -> copies.computeIfAbsent(original(c), o -> new ArrayList<>()).add(c));
    Substitution substitution = new Substitution();
    copies.forEach(
        (original, others) -> {
          boolean renamed =
              original.isArray() && others.size() == 1 && !parameters.contains(original);
          Variable kept = renamed ? others.get(0) : original;
          (renamed ? List.of(original) : others).forEach(v -> substitution.put(v, kept.read()));
        });
    return substitution;
  }

  /** A variable that is popped or filled by calls in several places has no one value. */
  private void collectBoundTwice(List<Statement> statements, Set<Variable> bound) {
    for (Statement s : statements) {
      List<Variable> binds = List.of();
      if (s instanceof Pop pop) {
        binds = pop.targets();
      } else if (s instanceof Call call) {
        binds = call.result().map(List::of).orElse(List.of());
      } else if (s instanceof Declare declare) {
        binds = List.of(declare.variable());
      }
      for (Variable variable : binds) {
        if (!bound.add(variable)) {
          changing.add(variable);
        }
      }
      s.blocks().forEach(block -> collectBoundTwice(block, bound));
    }
  }

  private void collectCopies(List<Statement> statements) {
    for (Statement s : statements) {
      if (isCopy(s)) {
        Declare declare = (Declare) s;
        originals.put(declare.variable(), ((Read) declare.value().orElseThrow()).variable());
      }
      s.blocks().forEach(this::collectCopies);
    }
  }

  private boolean isCopy(Statement s) {
    return s instanceof Declare declare
        && declare.value().orElse(null) instanceof Read read
        && !changing.contains(declare.variable())
        && !changing.contains(read.variable());
  }

  private Variable original(Variable variable) {
    Variable at = variable;
    while (originals.containsKey(at)) {
      at = originals.get(at);
    }
    return at;
  }

  private List<Statement> without(List<Statement> statements) {
    List<Statement> kept = new ArrayList<>();
    for (Statement s : statements) {
      if (!isCopy(s)) {
        kept.add(s.with(s.expressions(), s.blocks().stream().map(this::without).toList()));
      }
    }
    return kept;
  }
}
