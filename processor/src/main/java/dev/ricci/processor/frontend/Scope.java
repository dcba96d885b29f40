package dev.ricci.processor.frontend;

import dev.ricci.processor.ir.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The local variables in sight, innermost block first. */
final class Scope {
  private final Deque<Map<String, Variable>> blocks = new ArrayDeque<>();

  Scope() {
    blocks.push(new HashMap<>());
  }

  /** Runs {@code lowering} in a block of its own. */
  void inside(Runnable lowering) {
    blocks.push(new HashMap<>());
    try {
      lowering.run();
    } finally {
      blocks.pop();
    }
  }

  void bind(String name, Variable variable) {
    blocks.element().put(name, variable);
  }

  /** The variable that the user calls {@code name} here. */
  Optional<Variable> find(String name) {
    for (Map<String, Variable> block : blocks) {
      Variable variable = block.get(name);
      if (variable != null) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }

  /** Whether {@code name} is declared in the innermost block itself. */
  boolean isInnermost(String name) {
    return blocks.element().containsKey(name);
  }

  /** Every name in sight, for suggestions. */
  Iterable<String> names() {
    return blocks.stream().flatMap(block -> block.keySet().stream()).sorted().toList();
  }
}
