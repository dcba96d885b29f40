package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The linearised computation: a node for each value, and from each node edges to those that it is
 * computed from, labelled with the local partial. Eliminating a node replaces each path through it by
 * an edge: c(w, u) += c(w, v) · c(v, u) for successors w and predecessors u of v. What is left when
 * all but inputs and outputs are gone is the Jacobian (Griewank and Walther, Evaluating Derivatives,
 * chapter 9). {@link EliminationOrder} tells which node is next.
 */
final class LinearGraph {
  private final Map<Integer, Map<Integer, Partial>> predecessors = new TreeMap<>();
  private final Map<Integer, Set<Integer>> successors = new TreeMap<>();
  private int nodes;

  /** A new node. */
  int node() {
    predecessors.put(nodes, new LinkedHashMap<>());
    successors.put(nodes, new LinkedHashSet<>());
    return nodes++;
  }

  /** How many nodes there have been. */
  int count() {
    return nodes;
  }

  /** Adds to the partial of {@code target} by {@code source}. */
  void add(int target, int source, Partial partial) {
    if (partial.isAbsent()) {
      return;
    }
    predecessors.get(target).merge(source, partial, Partial::plus);
    successors.get(source).add(target);
  }

  /** What a node is computed from, with the partials. */
  Map<Integer, Partial> predecessors(int node) {
    return predecessors.get(node);
  }

  /**
   * Eliminates nodes.
   *
   * @param internal the nodes; none of them is needed afterwards
   * @param named gives an expression that is used more than once a name
   */
  void eliminate(Set<Integer> internal, UnaryOperator<Expression> named) {
    Map<Integer, Map<Integer, Boolean>> edges = new TreeMap<>();
    predecessors.forEach(
        (node, into) -> {
          Map<Integer, Boolean> units = new LinkedHashMap<>();
          into.forEach((u, partial) -> units.put(u, partial.isUnit()));
          edges.put(node, units);
        });
    for (int next : EliminationOrder.of(edges, internal)) {
      eliminate(next, named);
    }
  }

  private void eliminate(int v, UnaryOperator<Expression> named) {
    Map<Integer, Partial> into = predecessors.remove(v);
    List<Integer> outOf = new ArrayList<>(successors.remove(v));
    if (outOf.size() > 1) {
      into.replaceAll((u, partial) -> partial.map(named));
    }
    for (int w : outOf) {
      Partial partial = predecessors.get(w).remove(v);
      Partial above = into.size() > 1 ? partial.map(named) : partial;
      into.forEach((u, below) -> add(w, u, above.after(below)));
    }
    into.keySet().forEach(u -> successors.get(u).remove(v));
  }
}
