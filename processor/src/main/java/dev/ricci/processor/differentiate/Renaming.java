package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.List;
import java.util.Map;

/** Replaces variables by others, where they are declared, assigned and read. */
final class Renaming {
  private final Map<Variable, Variable> map;

  private Renaming(Map<Variable, Variable> map) {
    this.map = map;
  }

  static List<Statement> of(List<Statement> statements, Map<Variable, Variable> map) {
    return map.isEmpty() ? statements : new Renaming(map).statements(statements);
  }

  static Expression of(Expression expression, Map<Variable, Variable> map) {
    return expression.rewrite(new Renaming(map)::read);
  }

  private Variable variable(Variable variable) {
    return map.getOrDefault(variable, variable);
  }

  private Expression read(Expression e) {
    return e instanceof Read read && map.containsKey(read.variable())
        ? variable(read.variable()).read()
        : e;
  }

  private List<Statement> statements(List<Statement> statements) {
    return statements.stream().map(this::statement).toList();
  }

  private Statement statement(Statement s) {
    Statement t =
        s.with(
            s.expressions().stream().map(e -> e.rewrite(this::read)).toList(),
            s.blocks().stream().map(this::statements).toList());
    if (t instanceof Declare declare) {
      return new Declare(t.origin(), variable(declare.variable()), declare.value());
    }
    if (t instanceof Assign assign) {
      return new Assign(t.origin(), variable(assign.variable()), assign.value());
    }
    if (t instanceof For loop && map.containsKey(loop.index())) {
      return new For(
          loop.origin(),
          loop.label(),
          variable(loop.index()),
          loop.from(),
          loop.relation(),
          loop.bound(),
          loop.step(),
          loop.body());
    }
    if (t instanceof Call call && call.result().isPresent()) {
      return new Call(
          call.origin(), call.result().map(this::variable), call.callee(), call.arguments());
    }
    if (t instanceof Pop pop) {
      return new Pop(pop.origin(), pop.targets().stream().map(this::variable).toList());
    }
    return t;
  }
}
