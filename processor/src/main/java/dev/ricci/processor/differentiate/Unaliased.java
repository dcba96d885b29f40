package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.ConstantField;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces every local that is another name of an array, or of a row of one, by what it names; so that
 * an array has one name, and its adjoint too. Array variables must be bound once, at their
 * declaration: see {@link BoundOnce}.
 */
final class Unaliased {
  private final Names names;
  private final Set<Variable> changed;
  private final Map<Variable, Expression> meanings = new HashMap<>();

  private Unaliased(Function function) {
    this.names = Names.of(function);
    Effects effects = Effects.of(function.body());
    this.changed = new java.util.HashSet<>(effects.assigned());
    this.changed.addAll(effects.stored());
  }

  static Function of(Function function) {
    Unaliased unaliased = new Unaliased(function);
    return function.withBody(unaliased.block(function.body()));
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      List<Expression> expressions = s.expressions().stream().map(this::resolve).toList();
      if (s instanceof Declare declare
          && declare.variable().isArray()
          && !expressions.isEmpty()
          && isAlias(expressions.get(0))) {
        meanings.put(declare.variable(), fixed(expressions.get(0), declare, out));
        continue;
      }
      Statement resolved = s.with(expressions, s.blocks().stream().map(this::block).toList());
      out.add(chosen(resolved, out));
    }
    return out;
  }

  private static boolean isAlias(Expression e) {
    return e instanceof Read
        || e instanceof Load
        || e instanceof Conditional
        || e instanceof ConstantField;
  }

  /** The expression with subscripts and conditions that do not change: named if they could. */
  private Expression fixed(Expression e, Declare at, List<Statement> out) {
    if (e instanceof Load load) {
      return new Load(
          fixed(load.array(), at, out), named(load.index(), at.variable().name() + "Row", at, out));
    }
    if (e instanceof Conditional choice) {
      return new Conditional(
          named(choice.condition(), at.variable().name() + "Chosen", at, out),
          fixed(choice.whenTrue(), at, out),
          fixed(choice.whenFalse(), at, out));
    }
    return e;
  }

  private Expression named(Expression e, String name, Declare at, List<Statement> out) {
    boolean simple =
        e instanceof Read
            || e instanceof IntegerLiteral
            || (e instanceof Binary sum
                && sum.children().stream()
                    .allMatch(c -> c instanceof Read || c instanceof IntegerLiteral));
    if (simple && Effects.reads(e).stream().noneMatch(changed::contains)) {
      return e;
    }
    Variable variable = names.variable(name, e.type());
    out.add(Declare.of(at.origin(), variable, e));
    return variable.read();
  }

  private Expression resolve(Expression e) {
    return e.rewrite(this::resolveNode);
  }

  private Expression resolveNode(Expression e) {
    if (e instanceof Read read) {
      return meanings.getOrDefault(read.variable(), e);
    }
    if (e instanceof Load load && load.array() instanceof Conditional choice) {
      return new Conditional(
          choice.condition(),
          resolveNode(new Load(choice.whenTrue(), load.index())),
          resolveNode(new Load(choice.whenFalse(), load.index())));
    }
    if (e instanceof Length length && length.array() instanceof Conditional choice) {
      return new Conditional(
          choice.condition(),
          resolveNode(new Length(choice.whenTrue())),
          resolveNode(new Length(choice.whenFalse())));
    }
    return e;
  }

  /** A statement on a chosen array as a choice of statements. */
  private static Statement chosen(Statement s, List<Statement> out) {
    int place = s instanceof Copy ? 2 : 0;
    if (s instanceof Copy copy && copy.source() instanceof Conditional choice) {
      return split(s, 0, choice, out);
    }
    if ((s instanceof Store || s instanceof Fill || s instanceof Copy)
        && s.expressions().get(place) instanceof Conditional choice) {
      return split(s, place, choice, out);
    }
    return s;
  }

  private static Statement split(Statement s, int place, Conditional choice, List<Statement> out) {
    List<Expression> whenTrue = new ArrayList<>(s.expressions());
    whenTrue.set(place, choice.whenTrue());
    List<Expression> whenFalse = new ArrayList<>(s.expressions());
    whenFalse.set(place, choice.whenFalse());
    return new If(
        s.origin(),
        choice.condition(),
        List.of(chosen(s.with(whenTrue, List.of()), out)),
        List.of(chosen(s.with(whenFalse, List.of()), out)));
  }
}
