package dev.ricci.processor.index;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program in index notation.
 *
 * @param variables the tensors that derivatives are taken by, in parameter order
 * @param definitions intermediates in the order in which they are computed, the result last
 * @param sources the expression that reads each tensor that is not defined here
 * @param sizes the expression that gives each size at entry
 * @param held variables of the program that hold a definition's value when it ends
 */
public record Equations(
    List<Tensor> variables,
    List<Equation> definitions,
    Map<Tensor, Expression> sources,
    Map<Symbol, Expression> sizes,
    Map<Tensor, Variable> held) {
  public Equations {
    variables = List.copyOf(variables);
    definitions = List.copyOf(definitions);
    sources = new LinkedHashMap<>(sources);
    sizes = new LinkedHashMap<>(sizes);
    held = new LinkedHashMap<>(held);
  }

  /** The definition of the result. */
  public Equation result() {
    return definitions.get(definitions.size() - 1);
  }
}
