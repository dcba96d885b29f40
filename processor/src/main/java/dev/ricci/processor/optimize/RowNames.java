package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a row at a literal index itself for a local that is bound to it once: then {@link
 * ScalarReplacement} sees every use of the array that the row is of.
 */
final class RowNames {
  private final Set<Variable> rebound = new HashSet<>();
  private final Map<Variable, Expression> meanings = new HashMap<>();

  private RowNames() {}

  /** The function without such names. */
  static Function apply(Function function) {
    RowNames names = new RowNames();
    ArrayOrigins.collectAssigned(function.body(), names.rebound);
    return function.withBody(names.block(function.body()));
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      List<Expression> expressions = s.expressions().stream().map(this::expression).toList();
      if (s instanceof Declare declare
          && declare.variable().isArray()
          && !rebound.contains(declare.variable())
          && expressions.stream().anyMatch(e -> e instanceof Load && isFixed(e))) {
        meanings.put(declare.variable(), expressions.get(0));
      } else {
        out.add(s.with(expressions, s.blocks().stream().map(this::block).toList()));
      }
    }
    return out;
  }

  private boolean isFixed(Expression e) {
    if (e instanceof Load row) {
      return row.index() instanceof IntegerLiteral && isFixed(row.array());
    }
    return e instanceof Read read && !rebound.contains(read.variable());
  }

  private Expression expression(Expression e) {
    if (e instanceof Read read) {
      return meanings.getOrDefault(read.variable(), e);
    }
    return e.mapChildren(this::expression);
  }
}
