package dev.ricci.processor.ir;

import java.util.Map;

/**
 * A differentiable method and every method of its file that it calls, directly or not.
 *
 * @param entry the annotated method
 * @param functions the called methods by their key (see {@link Callee.Local}); the entry too, under
 *     its own, if it is recursive
 */
public record Program(Function entry, Map<String, Function> functions) {
  public Program {
    functions = Map.copyOf(functions);
  }
}
