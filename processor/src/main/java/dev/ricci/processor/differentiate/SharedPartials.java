package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Substitution;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The partials of one statement, which its tangents along all directions multiply: named where more
 * than one does.
 */
final class SharedPartials {
  private final DirectionalExpressions expressions;
  private final Map<Expression, Variable> partials = new LinkedHashMap<>();

  SharedPartials(DirectionalExpressions expressions) {
    this.expressions = expressions;
  }

  /** The statement with names for what takes an operation and depends on no tangent. */
  Statement in(Statement s) {
    return s.with(s.expressions().stream().map(this::named).toList(), s.blocks());
  }

  private Expression named(Expression e) {
    if (expressions.reads(e)) {
      // What a choice does not choose must not be evaluated; subscripts are ints.
      return e instanceof Conditional || e instanceof Load ? e : e.mapChildren(this::named);
    }
    boolean operation =
        e.type() instanceof ScalarType type && type.isFloating() && !e.children().isEmpty();
    if (!operation || e instanceof Load) {
      return e;
    }
    return partials.computeIfAbsent(e, p -> expressions.partial(p.type())).read();
  }

  /** The statements, after declarations of those names that more than one of them reads. */
  List<Statement> before(List<Statement> copies) {
    List<Statement> statements = new ArrayList<>();
    Substitution back = new Substitution();
    partials.forEach(
        (partial, variable) -> {
          if (copies.stream().filter(s -> reads(s, variable)).count() > 1) {
            statements.add(Declare.of(copies.get(0).origin(), variable, partial));
          } else {
            back.put(variable, partial);
          }
        });
    statements.addAll(back.apply(copies));
    return statements;
  }

  private static boolean reads(Statement s, Variable variable) {
    return s.expressions().stream().anyMatch(e -> Occurrence.of(variable.read(), e));
  }
}
