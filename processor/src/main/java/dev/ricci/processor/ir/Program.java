package dev.ricci.processor.ir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

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

  /** The same with every function put through a pass. */
  public Program map(UnaryOperator<Function> pass) {
    Map<String, Function> passed = new HashMap<>();
    functions.forEach((key, function) -> passed.put(key, pass.apply(function)));
    return new Program(pass.apply(entry), passed, partials);
  }

  /** The same with another entry. */
  public Program withEntry(Function newEntry) {
    return new Program(newEntry, functions, partials);
  }

  /**
   * A declared partial derivative.
   *
   * @param parameter index of the parameter by which it is taken
   * @param key the function that gives it at the same arguments
   */
  public record DeclaredPartial(int parameter, String key) {}
}
