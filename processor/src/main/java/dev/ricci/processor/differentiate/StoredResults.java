package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Coupling;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Results that the user's program itself keeps: a local stored into an array element that nothing
 * writes again. The reverse sweep reads them there, and need not record them.
 */
final class StoredResults {
  private final Map<Variable, List<Store>> writes = new HashMap<>();
  private final Map<Variable, Integer> writers = new HashMap<>();
  private final Map<Variable, List<Statement>> loops = new HashMap<>();
  private final Map<Variable, Integer> loopsAround = new HashMap<>();

  /** Looks for them in a whole function. */
  StoredResults(Function function) {
    walk(function.body(), List.of());
  }

  private void walk(List<Statement> statements, List<Statement> around) {
    for (Statement s : statements) {
      if (s.blocks().isEmpty()) {
        Effects effects = Effects.of(s);
        effects.declared().forEach(variable -> loopsAround.put(variable, around.size()));
        for (Variable array : effects.stored()) {
          writers.merge(array, 1, Integer::sum);
          loops.put(array, around);
          if (s instanceof Store store && store.value() instanceof Read) {
            writes.computeIfAbsent(array, key -> new ArrayList<>()).add(store);
          }
        }
      }
      List<Statement> inside = around;
      if (s instanceof For || s instanceof While) {
        inside = new ArrayList<>(around);
        inside.add(s);
      }
      for (List<Statement> block : s.blocks()) {
        walk(block, inside);
      }
    }
  }

  /** The element that holds the local's value for good, if a statement of the block stores it. */
  Optional<Load> element(Variable local, List<Statement> block) {
    for (Statement s : block) {
      if (s instanceof Store store
          && store.value().equals(local.read())
          && isForGood(Effects.root(store.array()), store)) {
        return Optional.of(new Load(store.array(), store.index()));
      }
    }
    return Optional.empty();
  }

  /** Whether the statement is the array's one writer, and never comes to one element twice. */
  private boolean isForGood(Variable array, Store store) {
    if (writers.getOrDefault(array, 0) != 1
        || !writes.getOrDefault(array, List.of()).contains(store)) {
      return false;
    }
    List<Statement> around = loops.get(array);
    int outside = loopsAround.getOrDefault(array, 0);
    for (Statement loop : around.subList(outside, around.size())) {
      if (!(loop instanceof For counted) || !Coupling.isSpread(store, counted)) {
        return false;
      }
    }
    return true;
  }

  /** What the subscripts of an element read. */
  static List<Expression> subscripts(Load element) {
    List<Expression> subscripts = new ArrayList<>();
    Expression base = element;
    while (base instanceof Load load) {
      subscripts.add(load.index());
      base = load.array();
    }
    return subscripts;
  }
}
