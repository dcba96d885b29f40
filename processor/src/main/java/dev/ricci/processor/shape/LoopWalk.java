package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Finds what holds at the head of a loop, before each iteration. The body is walked from a head
 * where every assigned integer v is an unknown h. If it ends with v = h + δ and δ depends on the
 * trip's number u alone, v is v₀ + Σ δ(s) over s < u. For the others inequalities are guessed (v ≥
 * v₀, v ≤ a length, v ≤ w, …), those that do not hold at first are dropped, then, again and again,
 * those that an iteration does not preserve: what is left is invariant by induction.
 */
final class LoopWalk {
  private static final int ROUNDS = 24;
  private static final int LENGTHS = 8;

  private final Symbols symbols;
  private final Prover prover;
  private final State before;
  private final int age;

  /** The number of trips made; the loop's own index is a function of it. */
  private final Dim trip;

  private final Map<Variable, Dim> initial = new LinkedHashMap<>();
  private final Map<Variable, Dim> unknowns = new LinkedHashMap<>();
  private final Map<Variable, Dim> steps = new HashMap<>();
  private final Set<Variable> assigned;
  private final Set<Variable> reshaped = new LinkedHashSet<>();
  private List<Dim> invariants = new ArrayList<>();
  private final boolean counted;
  private boolean onceAtMost;

  /**
   * An analysis.
   *
   * @param before the state in which the loop is reached
   * @param assigned what the body assigns
   * @param trip the unknown that numbers the trips
   * @param counted whether the number of trips is known when the loop begins
   */
  LoopWalk(
      Symbols symbols,
      Prover prover,
      State before,
      Set<Variable> assigned,
      Dim trip,
      boolean counted) {
    this.counted = counted;
    this.symbols = symbols;
    this.prover = prover;
    this.before = before;
    this.assigned = assigned;
    this.trip = trip;
    this.age = symbols.count();
    for (Variable variable : assigned) {
      Dim value = before.integers.get(variable);
      if (value != null) {
        initial.put(variable, value);
        unknowns.put(variable, symbols.fresh(variable.name()));
      }
    }
  }

  /** The state at the head of the loop when {@code trips} have been made. */
  State head(Dim trips) {
    return head(trips, unknowns);
  }

  /** The same with unknowns of its own, for the head at which the loop ends. */
  State exit(Dim trips) {
    Map<Variable, Dim> fresh = new LinkedHashMap<>();
    unknowns.keySet().forEach(v -> fresh.put(v, symbols.fresh(v.name())));
    return head(trips, fresh);
  }

  private State head(Dim trips, Map<Variable, Dim> values) {
    State head = before.copy();
    String u = trip.name().orElseThrow();
    for (Variable variable : assigned) {
      head.booleans.remove(variable);
      if (!initial.containsKey(variable)) {
        head.integers.remove(variable);
      } else if (onceAtMost) {
        head.integers.put(variable, initial.get(variable));
      } else if (steps.containsKey(variable)) {
        Dim made = Sums.of(steps.get(variable), u, trips).orElseThrow();
        head.integers.put(variable, initial.get(variable).plus(made));
      } else {
        head.integers.put(variable, values.get(variable));
      }
    }
    for (Variable array : reshaped) {
      head.arrays.put(array, State.unknown(array, symbols));
    }
    head.context = head.context.and(trips);
    UnaryOperator<Dim> here = renaming(values).andThen(d -> d.equals(trip) ? trips : d)::apply;
    invariants.forEach(fact -> head.context = head.context.and(fact.substitute(here)));
    return head;
  }

  private Function<Dim, Dim> renaming(Map<Variable, Dim> values) {
    Map<Dim, Dim> by = new HashMap<>();
    unknowns.forEach((variable, unknown) -> by.put(unknown, values.get(variable)));
    return d -> by.getOrDefault(d, d);
  }

  /**
   * Finds the steps and invariants.
   *
   * @param body walks one iteration from a head; the state at its end
   * @param guard what the loop's condition says at the head, as conjunctive facts
   */
  void analyse(UnaryOperator<State> body, Function<State, List<Dim>> guard) {
    if (initial.isEmpty() && assigned.stream().noneMatch(before.arrays::containsKey)) {
      return;
    }
    State end = body.apply(head(trip));
    if (!end.reachable) {
      onceAtMost = true;
      return;
    }
    findReshaped(end);
    initial.forEach(
        (variable, value) -> step(variable, end).ifPresent(d -> steps.put(variable, d)));
    if (steps.size() == initial.size() && reshaped.isEmpty() && counted) {
      return;
    }
    invariants = candidates(guard);
    invariants.removeIf(
        fact -> !prover.provesEasily(before.context, fact.substitute(this::atFirst)));
    for (int round = 0; round < ROUNDS; round++) {
      State last = body.apply(head(trip));
      boolean reshapedMore = findReshaped(last);
      boolean dropped =
          invariants.removeIf(
              fact -> !prover.provesEasily(last.context, fact.substitute(d -> next(d, last))));
      if (!dropped && !reshapedMore) {
        return;
      }
    }
    invariants.clear();
  }

  private boolean findReshaped(State end) {
    boolean more = false;
    for (Variable variable : assigned) {
      List<Dim> dims = before.arrays.get(variable);
      if (dims != null && !dims.equals(end.arrays.get(variable))) {
        more |= reshaped.add(variable);
      }
    }
    return more;
  }

  /** How much one iteration adds, as a polynomial in the trip's number, if that is all it does. */
  private Optional<Dim> step(Variable variable, State end) {
    Dim after = end.integers.get(variable);
    if (after == null) {
      return Optional.empty();
    }
    Dim step = after.minus(unknowns.get(variable));
    boolean known =
        step.names().stream()
            .allMatch(n -> Symbols.age(n) <= age && !unknowns.containsValue(Dim.named(n)));
    return known && Sums.of(step, trip.name().orElseThrow(), trip).isPresent()
        ? Optional.of(step)
        : Optional.empty();
  }

  private Dim atFirst(Dim name) {
    if (name.equals(trip)) {
      return Dim.ZERO;
    }
    for (Map.Entry<Variable, Dim> unknown : unknowns.entrySet()) {
      if (unknown.getValue().equals(name)) {
        return initial.get(unknown.getKey());
      }
    }
    return name;
  }

  private Dim next(Dim name, State end) {
    if (name.equals(trip)) {
      return trip.plus(1);
    }
    for (Map.Entry<Variable, Dim> unknown : unknowns.entrySet()) {
      if (unknown.getValue().equals(name)) {
        return end.integers.getOrDefault(unknown.getKey(), symbols.fresh("it"));
      }
    }
    return name;
  }

  private List<Dim> candidates(Function<State, List<Dim>> guard) {
    Set<Dim> facts = new LinkedHashSet<>();
    Set<Dim> lengths = new LinkedHashSet<>();
    before.arrays.values().forEach(dims -> dims.stream().limit(1).forEach(lengths::add));
    List<Variable> open = new ArrayList<>(unknowns.keySet());
    open.removeAll(steps.keySet());
    State head = head(trip);
    if (!counted) {
      for (Variable variable : steps.keySet()) {
        Dim value = head.integers.get(variable);
        for (Dim length : lengths) {
          facts.addAll(List.of(length.minus(value), length.minus(value).plus(-1)));
        }
      }
    }
    for (Variable variable : open) {
      Dim h = unknowns.get(variable);
      Dim first = initial.get(variable);
      facts.addAll(List.of(h, h.plus(-1), h.minus(first), first.minus(h)));
      facts.add(trip.minus(h).plus(first));
      lengths.stream()
          .limit(LENGTHS)
          .forEach(length -> facts.addAll(List.of(length.minus(h), length.minus(h).plus(-1))));
      for (Variable other : open) {
        if (!other.equals(variable) && open.size() <= 4) {
          Dim difference = unknowns.get(other).minus(h);
          facts.addAll(List.of(difference, difference.plus(1), difference.plus(-1)));
        }
      }
    }
    for (Dim fact : guard.apply(head)) {
      facts.add(fact);
      facts.add(fact.plus(1));
    }
    facts.removeIf(Dim::isConstant);
    return new ArrayList<>(facts);
  }
}
