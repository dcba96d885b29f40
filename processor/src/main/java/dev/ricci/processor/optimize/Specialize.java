package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Variable;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Makes straight-line code of what is small and of constant size, before it is differentiated: then
 * the zeros and ones of its derivatives fold, and nothing has to be recorded. Loops that would grow
 * beyond the budget, and those over sizes that only the running program knows, stay loops.
 */
public final class Specialize {
  /** Of the primal; a derivative of it has a few times as much, and must stay under the JIT's limit. */
  private static final int MAX_BYTES = 1500;

  private Specialize() {}

  /**
   * The function, specialised.
   *
   * @param function calls inlined, an array result as an output
   * @param dimensions of its array variables, as far as they are constants
   */
  public static Function apply(Function function, Map<Variable, List<OptionalInt>> dimensions) {
    Function known = StaticSizes.apply(SingleReturn.apply(function), dimensions);
    Function unrolled = Unroll.unroll(known, MAX_BYTES);
    Function named = ElementWise.apply(CopyPropagation.apply(unrolled));
    Function separate = ArrayMerges.apply(RowNames.apply(named));
    Function scalar = ScalarReplacement.apply(separate);
    return LateDeclaration.apply(DeadCode.remove(Fold.fold(scalar)));
  }
}
