package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known about the variables at one point of a function. Mutable. */
final class State {
  final Map<Variable, Dim> integers;
  final Map<Variable, List<Dim>> arrays;
  final Map<Variable, Condition> booleans;
  Context context;

  /** Whether control gets here at all. */
  boolean reachable = true;

  State() {
    integers = new HashMap<>();
    arrays = new HashMap<>();
    booleans = new HashMap<>();
    context = Context.EMPTY;
  }

  private State(State other) {
    integers = new HashMap<>(other.integers);
    arrays = new HashMap<>(other.arrays);
    booleans = new HashMap<>(other.booleans);
    context = other.context;
    reachable = other.reachable;
  }

  State copy() {
    return new State(this);
  }

  /** Takes over everything from {@code other}. */
  void become(State other) {
    integers.clear();
    integers.putAll(other.integers);
    arrays.clear();
    arrays.putAll(other.arrays);
    booleans.clear();
    booleans.putAll(other.booleans);
    context = other.context;
    reachable = other.reachable;
  }

  /**
   * Goes on where the truth of a disjunction is known. Alternatives that contradict what is known
   * are left out; without any, control does not get here.
   */
  void assume(List<List<Dim>> oneOf, Prover prover) {
    List<List<Dim>> possible = new ArrayList<>(oneOf);
    if (possible.size() > 1) {
      possible.removeIf(facts -> prover.contradicts(context, facts));
    }
    if (possible.isEmpty()) {
      reachable = false;
    } else if (possible.size() == 1) {
      context = context.and(possible.get(0));
    } else if (possible.stream().noneMatch(List::isEmpty)) {
      context = context.andOneOf(possible);
    }
  }

  /** The state where several ways meet; unreachable ones count for nothing. */
  static State join(List<State> states, Symbols symbols) {
    List<State> ways = states.stream().filter(state -> state.reachable).toList();
    if (ways.isEmpty()) {
      State nowhere = states.get(0).copy();
      nowhere.reachable = false;
      return nowhere;
    }
    if (ways.size() == 1) {
      return ways.get(0).copy();
    }
    State joined = ways.get(0).copy();
    for (State way : ways) {
      joined.context = joined.context.common(way.context);
    }
    for (Variable variable : Set.copyOf(joined.integers.keySet())) {
      List<Symbols.Alternative> alternatives = new ArrayList<>();
      for (State way : ways) {
        Dim value = way.integers.get(variable);
        if (value != null) {
          alternatives.add(new Symbols.Alternative(way.context.since(joined.context), value));
        }
      }
      if (alternatives.size() < ways.size()) {
        joined.integers.remove(variable);
      } else {
        joined.integers.put(variable, symbols.choice(variable.name(), alternatives));
      }
    }
    for (Variable variable : Set.copyOf(joined.arrays.keySet())) {
      List<Dim> dims = joined.arrays.get(variable);
      if (!ways.stream().allMatch(way -> way.arrays.containsKey(variable))) {
        joined.arrays.remove(variable);
      } else if (!ways.stream().allMatch(way -> dims.equals(way.arrays.get(variable)))) {
        joined.arrays.put(variable, unknown(variable, symbols));
      }
    }
    joined
        .booleans
        .entrySet()
        .removeIf(
            entry ->
                !ways.stream()
                    .allMatch(way -> entry.getValue().equals(way.booleans.get(entry.getKey()))));
    return joined;
  }

  /** Dimensions of which nothing is known but that they are not negative. */
  static List<Dim> unknown(Variable variable, Symbols symbols) {
    List<Dim> dims = new ArrayList<>();
    for (int k = 0; k < variable.type().rank(); k++) {
      dims.add(symbols.fresh(Wording.fresh(variable.name(), k)));
    }
    return dims;
  }
}
