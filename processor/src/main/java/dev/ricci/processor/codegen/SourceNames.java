package dev.ricci.processor.codegen;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Gives variables that were numbered to be unique in their function the names back that Java lets
 * them share: {@code i} in each of two loops instead of {@code i} and {@code i2}.
 */
final class SourceNames {
  /** Names in the user's function. */
  private final Set<String> primal = new HashSet<>();

  /** Those, and names in the function that is printed. */
  private final Set<String> declared = new HashSet<>();

  /** Variables whose identity matters for memory that is used again. */
  private final Set<Variable> kept;

  private SourceNames(Set<Variable> kept) {
    this.kept = kept;
  }

  /**
   * Renames what is declared in {@code body}.
   *
   * @param primal the user's function, whose names are the ones to give back
   * @param function the function that is printed
   * @param body its statements
   * @param outer the names that are visible all through the body
   */
  static List<Statement> restore(
      Function primal, Function function, List<Statement> body, Set<String> outer) {
    SourceNames names = new SourceNames(ScratchPlan.holders(function.withBody(body)));
    names.declared.addAll(outer);
    collect(primal.body(), names.primal);
    names.declared.addAll(names.primal);
    collect(body, names.declared);
    return names.block(body, outer, Map.of());
  }

  private static List<Variable> declarations(Statement statement) {
    if (statement instanceof Declare declare) {
      return List.of(declare.variable());
    }
    if (statement instanceof Call call) {
      return call.result().map(List::of).orElse(List.of());
    }
    return statement instanceof Pop pop ? pop.targets() : List.of();
  }

  private static void collect(List<Statement> statements, Set<String> names) {
    for (Statement statement : statements) {
      declarations(statement).forEach(variable -> names.add(variable.name()));
      if (statement instanceof For loop) {
        names.add(loop.index().name());
      }
      statement.blocks().forEach(block -> collect(block, names));
    }
  }

  private List<Statement> block(
      List<Statement> statements, Set<String> outer, Map<Variable, Variable> outerRenamed) {
    Set<String> visible = new HashSet<>(outer);
    Map<Variable, Variable> renamed = new HashMap<>(outerRenamed);
    List<Statement> result = new ArrayList<>();
    for (int k = 0; k < statements.size(); k++) {
      Statement statement = statements.get(k);
      List<Expression> expressions =
          statement.expressions().stream().map(e -> e.rewrite(x -> read(x, renamed))).toList();
      for (Variable variable : declarations(statement)) {
        rename(variable, statements.subList(k + 1, statements.size()), visible, renamed);
      }
      result.add(rebuilt(statement, expressions, visible, renamed));
    }
    return result;
  }

  private Statement rebuilt(
      Statement statement,
      List<Expression> expressions,
      Set<String> visible,
      Map<Variable, Variable> renamed) {
    if (statement instanceof For loop) {
      Set<String> inside = new HashSet<>(visible);
      Map<Variable, Variable> insideRenamed = new HashMap<>(renamed);
      rename(loop.index(), loop.body(), inside, insideRenamed);
      return new For(
          loop.origin(),
          loop.label(),
          insideRenamed.getOrDefault(loop.index(), loop.index()),
          expressions.get(0),
          loop.relation(),
          expressions.get(1),
          loop.step(),
          block(loop.body(), inside, insideRenamed));
    }
    List<List<Statement>> blocks =
        statement.blocks().stream().map(inner -> block(inner, visible, renamed)).toList();
    Statement with = statement.with(expressions, blocks);
    if (with instanceof Declare d) {
      return new Declare(d.origin(), renamed.getOrDefault(d.variable(), d.variable()), d.value());
    }
    if (with instanceof Assign a) {
      return new Assign(a.origin(), renamed.getOrDefault(a.variable(), a.variable()), a.value());
    }
    if (with instanceof Call c) {
      return new Call(
          c.origin(),
          c.result().map(result -> renamed.getOrDefault(result, result)),
          c.callee(),
          c.arguments());
    }
    if (with instanceof Pop p) {
      return new Pop(
          p.origin(), p.targets().stream().map(t -> renamed.getOrDefault(t, t)).toList());
    }
    return with;
  }

  private static Expression read(Expression expression, Map<Variable, Variable> renamed) {
    if (expression instanceof Read read) {
      Variable other = renamed.get(read.variable());
      return other == null ? read : other.read();
    }
    return expression;
  }

  /** Decides on the name of a variable whose scope is {@code scope}. */
  private void rename(
      Variable variable,
      List<Statement> scope,
      Set<String> visible,
      Map<Variable, Variable> renamed) {
    String name = variable.name();
    String base = Names.unnumbered(name).orElse(name);
    if (!base.equals(name)
        && !kept.contains(variable)
        && (!primal.contains(name) || declared.contains(base))) {
      Set<String> taken = new HashSet<>(visible);
      collect(scope, taken);
      String shorter = base;
      for (int k = 2; taken.contains(shorter) || SourceVersion.isKeyword(shorter); k++) {
        shorter = Names.numbered(base, k);
      }
      name = shorter.length() <= name.length() ? shorter : name;
    }
    if (!name.equals(variable.name())) {
      renamed.put(variable, new Variable(name, variable.type()));
    }
    visible.add(name);
  }
}
