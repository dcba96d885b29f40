package dev.ricci.processor.differentiate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order to eliminate the nodes of a {@link LinearGraph}. The best order is hard to find
 * (Naumann 2008); of a few known to be good, the one is taken that costs the fewest multiplications
 * and additions, where a partial that is 1 or −1 costs no multiplication.
 */
final class EliminationOrder {
  /** Larger graphs are eliminated in the first order, without trying others. */
  private static final int MAX_COMPARED = 400;

  private final Map<Integer, Map<Integer, Boolean>> predecessors = new HashMap<>();
  private final Map<Integer, Set<Integer>> successors = new HashMap<>();
  private final List<Integer> order = new ArrayList<>();
  private long operations;

  private EliminationOrder(Map<Integer, Map<Integer, Boolean>> edges) {
    edges.forEach((node, into) -> predecessors.put(node, new HashMap<>(into)));
    edges.keySet().forEach(node -> successors.put(node, new HashSet<>()));
    edges.forEach((node, into) -> into.keySet().forEach(u -> successors.get(u).add(node)));
  }

  /**
   * The cheapest order found.
   *
   * @param edges for each node, its predecessors, and whether the partial is 1 or −1
   * @param internal the nodes to eliminate
   */
  static List<Integer> of(Map<Integer, Map<Integer, Boolean>> edges, Set<Integer> internal) {
    List<Comparator<Candidate>> rules = new ArrayList<>();
    rules.add(Comparator.comparingInt(Candidate::paths)); // Markowitz
    if (internal.size() <= MAX_COMPARED) {
      rules.add(Comparator.comparingInt(Candidate::operations));
      rules.add(Comparator.comparing(Candidate::isCopied).thenComparing(Candidate::paths));
      rules.add(Comparator.comparing(Candidate::isCopied).thenComparing(Candidate::operations));
      rules.add(Comparator.comparingInt(Candidate::node)); // as in forward mode
      rules.add(Comparator.comparingInt(Candidate::node).reversed()); // as in reverse mode
    }
    EliminationOrder best = null;
    for (Comparator<Candidate> rule : rules) {
      EliminationOrder tried = new EliminationOrder(edges);
      tried.eliminate(internal, rule);
      if (best == null || tried.operations < best.operations) {
        best = tried;
      }
    }
    return best.order;
  }

  /**
   * A node that could be next.
   *
   * @param node which
   * @param paths through it
   * @param operations its elimination takes
   * @param isCopied whether it only passes several values on to several others, unscaled
   */
  private record Candidate(int node, int paths, int operations, boolean isCopied) {}

  private Candidate candidate(int v) {
    Map<Integer, Boolean> into = predecessors.get(v);
    Set<Integer> outOf = successors.get(v);
    int cost = 0;
    for (int w : outOf) {
      boolean unitAbove = predecessors.get(w).get(v);
      for (Map.Entry<Integer, Boolean> below : into.entrySet()) {
        cost += unitAbove || below.getValue() ? 0 : 1;
        cost += predecessors.get(w).containsKey(below.getKey()) ? 1 : 0;
      }
    }
    boolean copied =
        into.size() > 1 && outOf.size() > 1 && into.values().stream().allMatch(unit -> unit);
    return new Candidate(v, into.size() * outOf.size(), cost, copied);
  }

  private void eliminate(Set<Integer> internal, Comparator<Candidate> rule) {
    Map<Integer, Candidate> left = new HashMap<>();
    internal.forEach(v -> left.put(v, candidate(v)));
    Comparator<Candidate> total = rule.thenComparing(Candidate::node);
    while (!left.isEmpty()) {
      Candidate next = left.values().stream().min(total).orElseThrow();
      left.remove(next.node());
      order.add(next.node());
      operations += next.operations();
      Set<Integer> around = new HashSet<>(predecessors.get(next.node()).keySet());
      around.addAll(successors.get(next.node()));
      eliminate(next.node());
      Set<Integer> affected = new HashSet<>(around);
      around.forEach(
          node -> {
            affected.addAll(predecessors.get(node).keySet());
            affected.addAll(successors.get(node));
          });
      affected.stream().filter(left::containsKey).forEach(v -> left.put(v, candidate(v)));
    }
  }

  private void eliminate(int v) {
    Map<Integer, Boolean> into = predecessors.remove(v);
    for (int w : successors.remove(v)) {
      boolean unitAbove = predecessors.get(w).remove(v);
      into.forEach(
          (u, unit) -> {
            predecessors.get(w).merge(u, unitAbove && unit, (a, b) -> false);
            successors.get(u).add(w);
          });
    }
    into.keySet().forEach(u -> successors.get(u).remove(v));
  }
}
