package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Variable;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Where the entries of an output stand that is stored in compressed rows. The functions take the
 * sizes as ints.
 *
 * @param output name of the output
 * @param prefix of the generated methods' names; empty if the class has but one such output
 * @param sizes the parameters of the functions
 * @param atEntry what each size is in terms of the parameters of the user's method
 * @param pointers how many row pointers there are, one more than rows, over {@code sizes}
 * @param nonZeros returns the number of entries
 * @param rowPointers fills its last parameter, of length {@code pointers}
 * @param columnIndices fills its last parameter, as long as there are entries
 */
public record Structure(
    String output,
    String prefix,
    List<Variable> sizes,
    List<Expression> atEntry,
    Expression pointers,
    Function nonZeros,
    Function rowPointers,
    Function columnIndices) {
  public Structure {
    sizes = List.copyOf(sizes);
    atEntry = List.copyOf(atEntry);
  }

  /** All three. */
  public List<Function> functions() {
    return List.of(nonZeros, rowPointers, columnIndices);
  }

  /** The name of the generated method for one of the three functions. */
  public String methodName(Function function) {
    String name = function.name();
    return prefix.isEmpty()
        ? name
        : prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** The same with every function put through a pass. */
  public Structure map(UnaryOperator<Function> pass) {
    return new Structure(
        output,
        prefix,
        sizes,
        atEntry,
        pointers,
        pass.apply(nonZeros),
        pass.apply(rowPointers),
        pass.apply(columnIndices));
  }
}
