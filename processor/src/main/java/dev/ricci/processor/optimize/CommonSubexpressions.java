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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    return function.withBody(pass.statements(function.body(), new HashMap<>()));
  }

  private List<Statement> statements(
      List<Statement> statements, Map<Expression, Variable> available) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      boolean loop = s instanceof For || s instanceof While;
      if (loop) {
        forget(List.of(s), available); // What one iteration changes, the next one reads.
      }
      List<Expression> expressions = new ArrayList<>();
      s.expressions().forEach(e -> expressions.add(replaced(e, available)));
      List<List<Statement>> blocks = new ArrayList<>();
      s.blocks().forEach(block -> blocks.add(statements(block, new HashMap<>(available))));
      result.add(s.with(expressions, blocks));
      forget(List.of(s), available);
      if (s instanceof Declare declare
          && declare.value().isPresent()
          && !assigned.contains(declare.variable())) {
        remember(declare.variable(), declare.value().get(), available);
        remember(declare.variable(), expressions.get(0), available);
      }
    }
    return result;
  }

  private static void remember(
      Variable variable, Expression value, Map<Expression, Variable> available) {
    boolean computes =
        value instanceof Binary
            || value instanceof Unary
            || value instanceof Intrinsic
            || value instanceof Cast;
    if (computes) {
      available.putIfAbsent(value, variable);
    }
  }

  private static Expression replaced(Expression e, Map<Expression, Variable> available) {
    Variable variable = available.get(e);
    return variable != null ? variable.read() : e.mapChildren(child -> replaced(child, available));
  }

  /** Drops what reads a variable that the statements assign, or elements if they write any. */
  private static void forget(List<Statement> statements, Map<Expression, Variable> available) {
    Set<Variable> changed = new HashSet<>();
    ArrayOrigins.collectAssigned(statements, changed);
    Set<Variable> written = new HashSet<>();
    ArrayOrigins.collectWritten(statements, written);
    // Under which names the arrays written to are read, is not asked.
    available
        .keySet()
        .removeIf(
            e ->
                ArrayOrigins.reads(e).stream().anyMatch(changed::contains)
                    || (!written.isEmpty() && !ArrayOrigins.elementReads(e).isEmpty()));
  }
}
