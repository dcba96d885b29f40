package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which expressions have one value wherever their variables are in scope: over scalars declared with
 * their only value at the top of the function, inputs, and elements of inputs.
 */
final class Unchanging {
  private final Set<Variable> variables = new HashSet<>();

  private Unchanging() {}

  static Unchanging in(Function function) {
    Unchanging unchanging = new Unchanging();
    for (Parameter parameter : function.parameters()) {
      if (parameter.role() != Parameter.Role.OUTPUT && parameter.role() != Parameter.Role.INOUT) {
        unchanging.variables.add(parameter.variable());
      }
    }
    unchanging.collect(function.body());
    unchanging.remove(function.body());
    return unchanging;
  }

  private void collect(List<Statement> statements) {
    for (Statement s : statements) {
      if (s instanceof Declare declare
          && declare.value().isPresent()
          && !declare.variable().isArray()) {
        variables.add(declare.variable());
      }
      s.blocks().forEach(this::collect);
    }
  }

  private void remove(List<Statement> statements) {
    for (Statement s : statements) {
      if (s instanceof Assign assign) {
        variables.remove(assign.variable());
      }
      s.blocks().forEach(this::remove);
    }
  }

  /** Counts a variable in. */
  void add(Variable variable) {
    variables.add(variable);
  }

  /** Whether the expression has one value. */
  boolean is(Expression e) {
    if (e instanceof Read read) {
      return variables.contains(read.variable());
    }
    if (e instanceof Load && !(e.children().get(0) instanceof Read || isRow(e))) {
      return false;
    }
    return e.children().stream().allMatch(this::is);
  }

  private static boolean isRow(Expression e) {
    return e.children().get(0) instanceof Load;
  }
}
