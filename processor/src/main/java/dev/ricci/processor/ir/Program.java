package dev.ricci.processor.ir;

import java.util.List;
import java.util.Map;

/**
 * A differentiable method and every method of its file that it calls, directly or not.
 *
 * @param entry the annotated method
 * @param functions the called methods by their key (see {@link Callee.Local}); the entry too, under
 *     its own, if it is recursive
 * @param partials for the key of a function whose derivative the user declares ({@code
 *     DerivativeOf}), the partials by its real parameters, all scalars. Such a function is neither
 *     inlined nor differentiated: the derivative of its result is Σ partial(arguments)·tangent
 */
public record Program(
    Function entry, Map<String, Function> functions, Map<String, List<DeclaredPartial>> partials) {
  public Program {
    functions = Map.copyOf(functions);
    partials = Map.copyOf(partials);
  }

  /** A program in which no derivative is declared. */
  public Program(Function entry, Map<String, Function> functions) {
    this(entry, functions, Map.of());
  }

  /**
   * A declared partial derivative.
   *
   * @param parameter index of the parameter by which it is taken
   * @param key the function that gives it at the same arguments
   */
  public record DeclaredPartial(int parameter, String key) {}
}
