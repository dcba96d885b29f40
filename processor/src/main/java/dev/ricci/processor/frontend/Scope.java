package dev.ricci.processor.frontend;

import dev.ricci.processor.ir.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The local variables in sight, innermost block first. */
final class Scope {
  private final Deque<Map<String, Local>> blocks = new ArrayDeque<>();

  /**
   * A local variable as the user has it.
   *
   * @param type its static type
   * @param leaves the variables it is in the IR
   */
  record Local(StaticType type, List<Variable> leaves) {
    static Local of(Variable variable) {
      return new Local(new StaticType.Plain(variable.type()), List.of(variable));
    }
  }

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

  void bind(String name, Local local) {
    blocks.element().put(name, local);
  }

  /** What the user calls {@code name} here. */
  Optional<Local> find(String name) {
    for (Map<String, Local> block : blocks) {
      Local local = block.get(name);
      if (local != null) {
        return Optional.of(local);
      }
    }
    return Optional.empty();
  }

  /** The one variable that {@code name} is; absent if it is none or a record. */
  Optional<Variable> variable(String name) {
    return find(name)
        .filter(local -> !(local.type() instanceof StaticType.OfRecord))
        .map(local -> local.leaves().get(0));
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
