package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes nothing again that has a name: where a local that is never assigned again was declared as
 * an expression, and nothing has changed what that reads, its later occurrences become reads of the
 * local. The same bits, so good for the user's value part too.
 */
public final class CommonSubexpressions {
  private final Set<Variable> assigned = new HashSet<>();

  private CommonSubexpressions() {}

  /** The function with later occurrences replaced. */
  public static Function eliminate(Function function) {
    CommonSubexpressions pass = new CommonSubexpressions();
    ArrayOrigins.collectAssigned(function.body(), pass.assigned);
    return function.withBody(pass.statements(function.body(), new Available()));
  }

  private List<Statement> statements(List<Statement> statements, Available available) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      boolean loop = s instanceof For || s instanceof While;
      if (loop) {
        available.forget(List.of(s)); // What one iteration changes, the next one reads.
      }
      List<Expression> expressions = new ArrayList<>();
      s.expressions().forEach(e -> expressions.add(replaced(e, available)));
      List<List<Statement>> blocks = new ArrayList<>();
      s.blocks().forEach(block -> blocks.add(statements(block, new Available(available))));
      result.add(s.with(expressions, blocks));
      available.forget(List.of(s));
      if (s instanceof Declare declare
          && declare.value().isPresent()
          && !assigned.contains(declare.variable())) {
        remember(declare.variable(), declare.value().get(), available);
        remember(declare.variable(), expressions.get(0), available);
      }
    }
    return result;
  }

  private static void remember(Variable variable, Expression value, Available available) {
    boolean computes =
        value instanceof Binary
            || value instanceof Unary
            || value instanceof Intrinsic
            || value instanceof Cast;
    if (computes) {
      available.add(value, variable);
    }
  }

  private static Expression replaced(Expression e, Available available) {
    Variable variable = available.local(e);
    return variable != null ? variable.read() : e.mapChildren(child -> replaced(child, available));
  }
}
