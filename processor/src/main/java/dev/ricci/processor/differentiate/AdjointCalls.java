package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The two sweeps of called functions. {@code f(a, b)} becomes {@code fForward(a, b)}, which does what f
 * does and records on the tape what its reverse needs, and {@code fReverse(a, b, …)}, which takes
 * that back. So a recursion is swept once forward and once in reverse, whatever its depth. See {@link
 * CalledSweeps} for their parameters.
 */
final class AdjointCalls {
  /**
   * The names of the two sweeps, and what they pass on.
   *
   * @param forward key of the forward sweep
   * @param reverse key of the reverse sweep
   * @param active positions of the parameters that carry a derivative at any call
   * @param activeResult whether the result does
   */
  record Sweeps(String forward, String reverse, List<Integer> active, boolean activeResult) {
    Sweeps {
      active = List.copyOf(active);
    }
  }

  private final Prepared prepared;
  private final Map<String, Sweeps> sweeps = new LinkedHashMap<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Set<String> kept = new LinkedHashSet<>();

  AdjointCalls(Prepared prepared) {
    this.prepared = prepared;
  }

  Prepared prepared() {
    return prepared;
  }

  /** The sweeps of a called function, which are made later. */
  Sweeps of(String key) {
    Sweeps known = sweeps.get(key);
    if (known == null) {
      Primal primal = prepared.function(key);
      List<Integer> active = new ArrayList<>();
      for (int k = 0; k < primal.function().parameters().size(); k++) {
        if (primal.activity().isActive(primal.function().parameters().get(k).variable())) {
          active.add(k);
        }
      }
      known =
          new Sweeps(
              fresh(key + "Forward"),
              fresh(key + "Reverse"),
              active,
              primal.activity().isResultActive());
      sweeps.put(key, known);
      waiting.add(key);
    }
    return known;
  }

  private String fresh(String name) {
    Set<String> taken = new HashSet<>(prepared.original().functions().keySet());
    sweeps.values().forEach(s -> taken.addAll(List.of(s.forward(), s.reverse())));
    taken.add(prepared.original().entry().name());
    String candidate = name;
    for (int k = 2; taken.contains(candidate); k++) {
      candidate = name + k;
    }
    return candidate;
  }

  /** Notes that a function is called as it is. */
  void keep(String key) {
    kept.add(key);
  }

  /** The derivative with all that it calls, once it has been made. */
  Program program(Function entry) {
    Map<String, Function> functions = new LinkedHashMap<>();
    while (!waiting.isEmpty()) {
      String key = waiting.remove();
      CalledSweeps both = new CalledSweeps(key, this);
      functions.put(sweeps.get(key).forward(), both.forward());
      functions.put(sweeps.get(key).reverse(), both.reverse());
    }
    Program original = prepared.original();
    Deque<String> pending = new ArrayDeque<>(kept);
    while (!pending.isEmpty()) {
      String key = pending.remove();
      Function function = original.functions().get(key);
      if (functions.put(key, function) == null) {
        callees(function.body(), pending);
        original.partials().getOrDefault(key, List.of()).forEach(p -> pending.add(p.key()));
      }
    }
    return new Program(entry, functions, original.partials());
  }

  private static void callees(List<Statement> statements, Deque<String> keys) {
    for (Statement s : statements) {
      if (s instanceof Call call && call.callee() instanceof Callee.Local local) {
        keys.add(local.key());
      }
      s.blocks().forEach(block -> callees(block, keys));
    }
  }

  /** The active scalars among a function's parameters. */
  List<Variable> activeScalars(String key) {
    return activeParameters(key).stream().filter(variable -> !variable.isArray()).toList();
  }

  /** The active parameters of a function. */
  List<Variable> activeParameters(String key) {
    Function function = prepared.function(key).function();
    return of(key).active().stream().map(k -> function.parameters().get(k).variable()).toList();
  }

  /** The type of the array in which a reverse sweep hands over the adjoints of several scalars. */
  static ArrayType barsType() {
    return new ArrayType(ScalarType.DOUBLE, 1);
  }
}
