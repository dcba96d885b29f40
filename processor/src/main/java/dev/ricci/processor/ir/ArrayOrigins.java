package dev.ricci.processor.ir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which arrays a variable may refer to. An array is named by the variable that it was first bound
 * to: a parameter, or a local that was declared or assigned as a fresh array. Rows count as the
 * array that they are of. Flow-insensitive: all bindings of a variable are taken together.
 */
public final class ArrayOrigins {
  private final Map<Variable, Set<Variable>> aliases = new HashMap<>();

  /** What each callee may hand back, if that is known. */
  private final Optional<Map<String, Set<Integer>>> returned;

  private ArrayOrigins(Optional<Map<String, Set<Integer>>> returned) {
    this.returned = returned;
  }

  /** For each array variable of the function, the names of the arrays that it may refer to. */
  public static Map<Variable, Set<Variable>> of(Function function) {
    return of(function, Optional.empty());
  }

  /**
   * For each array variable of the function, the names of the arrays that it may refer to.
   *
   * @param returned for each callee, by key, which of its arguments it may hand back
   */
  public static Map<Variable, Set<Variable>> of(
      Function function, Map<String, Set<Integer>> returned) {
    return of(function, Optional.of(returned));
  }

  private static Map<Variable, Set<Variable>> of(
      Function function, Optional<Map<String, Set<Integer>>> returned) {
    ArrayOrigins collector = new ArrayOrigins(returned);
    for (Parameter parameter : function.parameters()) {
      if (parameter.variable().isArray()) {
        collector.bind(parameter.variable(), parameter.variable());
      }
    }
    collector.collect(function.body());
    Map<Variable, Set<Variable>> origins = new HashMap<>();
    for (Variable variable : collector.aliases.keySet()) {
      Set<Variable> seen = new HashSet<>();
      Set<Variable> found = new HashSet<>();
      collector.follow(variable, seen, found);
      origins.put(variable, Set.copyOf(found));
    }
    return Map.copyOf(origins);
  }

  /** The variable at the bottom of a chain of row loads; null for a fresh or constant array. */
  public static Variable root(Expression array) {
    Expression e = array;
    while (e instanceof Load load) {
      e = load.array();
    }
    return e instanceof Read read ? read.variable() : null;
  }

  /** All variables that an expression reads. */
  public static Set<Variable> reads(Expression e) {
    Set<Variable> variables = new HashSet<>();
    collectReads(e, variables);
    return variables;
  }

  /** The variables of arrays whose elements an expression reads (not only their lengths). */
  public static Set<Variable> elementReads(Expression e) {
    Set<Variable> variables = new HashSet<>();
    collectElementReads(e, variables);
    return variables;
  }

  /** Adds the variables that statements assign (declarations are not assignments). */
  public static void collectAssigned(List<Statement> statements, Set<Variable> assigned) {
    for (Statement s : statements) {
      if (s instanceof Assign assign) {
        assigned.add(assign.variable());
      }
      s.blocks().forEach(block -> collectAssigned(block, assigned));
    }
  }

  /**
   * Adds the variables through which statements write to elements of an array. A call is taken to
   * write to all of its array arguments.
   */
  public static void collectWritten(List<Statement> statements, Set<Variable> written) {
    for (Statement s : statements) {
      if (s instanceof Store store) {
        addRoot(store.array(), written);
      } else if (s instanceof Fill fill) {
        addRoot(fill.array(), written);
      } else if (s instanceof Copy copy) {
        addRoot(copy.target(), written);
      } else if (s instanceof PopArray pop) {
        addRoot(pop.array(), written);
      } else if (s instanceof Call call) {
        for (Expression argument : call.arguments()) {
          if (argument.type().rank() > 0) {
            addRoot(argument, written);
          }
        }
      }
      s.blocks().forEach(block -> collectWritten(block, written));
    }
  }

  private static void addRoot(Expression array, Set<Variable> written) {
    Variable root = root(array);
    if (root != null) {
      written.add(root);
    }
  }

  private static void collectReads(Expression e, Set<Variable> variables) {
    if (e instanceof Read read) {
      variables.add(read.variable());
    }
    e.children().forEach(child -> collectReads(child, variables));
  }

  private static void collectElementReads(Expression e, Set<Variable> variables) {
    if (e instanceof Length length) {
      // A length never changes; only what selects the row does.
      for (Expression a = length.array(); a instanceof Load load; a = load.array()) {
        collectElementReads(load.index(), variables);
      }
      return;
    }
    if (e instanceof Load load && root(load) != null) {
      variables.add(root(load));
    } else if (e instanceof CloneArray clone && root(clone.array()) != null) {
      variables.add(root(clone.array()));
    }
    e.children().forEach(child -> collectElementReads(child, variables));
  }

  private void collect(List<Statement> statements) {
    for (Statement s : statements) {
      if (s instanceof Declare declare) {
        declare.value().ifPresent(value -> bind(declare.variable(), value));
      } else if (s instanceof Assign assign) {
        bind(assign.variable(), assign.value());
      } else if (s instanceof Call call) {
        // The callee may hand back an array that it was given, or a fresh one.
        call.result().filter(Variable::isArray).ifPresent(v -> bindCall(v, call));
      }
      s.blocks().forEach(this::collect);
    }
  }

  private void bindCall(Variable result, Call call) {
    bind(result, result);
    if (!(call.callee() instanceof Callee.Local local)) {
      return; // A generated class hands out its own arrays.
    }
    for (int k = 0; k < call.arguments().size(); k++) {
      Expression argument = call.arguments().get(k);
      int position = k;
      boolean mayReturn =
          returned.map(r -> r.getOrDefault(local.key(), Set.of()).contains(position)).orElse(true);
      if (mayReturn && argument.type().rank() >= result.type().rank()) {
        bind(result, argument);
      }
    }
  }

  private void bind(Variable variable, Expression value) {
    if (!variable.isArray()) {
      return;
    }
    if (value instanceof Conditional conditional) {
      bind(variable, conditional.whenTrue());
      bind(variable, conditional.whenFalse());
      return;
    }
    Variable root = root(value);
    bind(variable, root == null ? variable : root);
  }

  private void bind(Variable variable, Variable to) {
    aliases.computeIfAbsent(variable, v -> new HashSet<>()).add(to);
  }

  private void follow(Variable variable, Set<Variable> seen, Set<Variable> found) {
    if (!seen.add(variable)) {
      return;
    }
    for (Variable to : aliases.getOrDefault(variable, Set.of())) {
      if (to.equals(variable)) {
        found.add(variable);
      } else {
        follow(to, seen, found);
      }
    }
  }
}
