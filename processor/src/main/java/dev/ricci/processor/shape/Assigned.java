package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The variables that statements assign, not counting those they declare. */
final class Assigned {
  private Assigned() {}

  static Set<Variable> in(List<Statement> statements) {
    Set<Variable> variables = new LinkedHashSet<>();
    collect(statements, variables);
    return variables;
  }

  private static void collect(List<Statement> statements, Set<Variable> variables) {
    for (Statement statement : statements) {
      if (statement instanceof Assign assign) {
        variables.add(assign.variable());
      } else if (statement instanceof Pop pop) {
        variables.addAll(pop.targets());
      }
      statement.blocks().forEach(block -> collect(block, variables));
    }
  }
}
