package dev.ricci.processor.ir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of their array parameters, or rows of them, the functions of a program may return. */
public final class ReturnedParameters {
  private final Map<String, Set<Integer>> returned = new HashMap<>();

  private ReturnedParameters() {}

  /** For each called function, by key, the positions of those parameters. */
  public static Map<String, Set<Integer>> of(Program program) {
    ReturnedParameters solver = new ReturnedParameters();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Map.Entry<String, Function> entry : program.functions().entrySet()) {
        Set<Integer> positions = solver.positions(entry.getValue());
        changed |= !positions.equals(solver.returned.put(entry.getKey(), positions));
      }
    }
    return Map.copyOf(solver.returned);
  }

  private Set<Integer> positions(Function function) {
    Set<Variable> arrays = new HashSet<>();
    if (function.result().filter(type -> type.rank() > 0).isPresent()) {
      collect(function.body(), ArrayOrigins.of(function, returned), arrays);
    }
    Set<Integer> positions = new HashSet<>();
    for (int k = 0; k < function.parameters().size(); k++) {
      if (arrays.contains(function.parameters().get(k).variable())) {
        positions.add(k);
      }
    }
    return positions;
  }

  private static void collect(
      List<Statement> statements, Map<Variable, Set<Variable>> origins, Set<Variable> arrays) {
    for (Statement s : statements) {
      if (s instanceof Return leave) {
        leave.value().ifPresent(value -> collect(value, origins, arrays));
      }
      s.blocks().forEach(block -> collect(block, origins, arrays));
    }
  }

  private static void collect(
      Expression value, Map<Variable, Set<Variable>> origins, Set<Variable> arrays) {
    if (value instanceof Conditional conditional) {
      collect(conditional.whenTrue(), origins, arrays);
      collect(conditional.whenFalse(), origins, arrays);
      return;
    }
    Variable root = ArrayOrigins.root(value);
    if (root != null) {
      arrays.addAll(origins.getOrDefault(root, Set.of()));
    }
  }
}
