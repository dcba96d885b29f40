package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import dev.ricci.processor.optimize.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves work arrays out of the loops that overwrite all of them in each iteration: they are allocated,
 * and filled with zeros, once. The counterpart of {@link Localised}, for when all is reversed.
 */
final class Lifted {
  private final Map<Variable, Expression> values = new HashMap<>();

  private final Set<Variable> lifted = new HashSet<>();

  private Lifted(List<Statement> statements) {
    collect(statements);
    Effects.of(statements).assigned().forEach(values::remove);
  }

  static List<Statement> of(List<Statement> statements) {
    return new Lifted(statements).block(statements);
  }

  private void collect(List<Statement> statements) {
    for (Statement s : statements) {
      if (s instanceof Declare declare && declare.value().isPresent()) {
        values.put(declare.variable(), declare.value().get());
      }
      s.blocks().forEach(this::collect);
    }
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      List<List<Statement>> blocks = new ArrayList<>();
      for (List<Statement> inner : s.blocks()) {
        List<Statement> block = block(inner);
        boolean isLoop = s instanceof For || s instanceof While;
        blocks.add(isLoop ? lift(s, block, out) : block);
      }
      out.add(s.with(s.expressions(), blocks));
    }
    return out;
  }

  private List<Statement> lift(Statement loop, List<Statement> body, List<Statement> before) {
    List<Statement> left = new ArrayList<>(body);
    Effects effects = Effects.of(loop.with(loop.expressions(), List.of(body)));
    for (Statement s : body) {
      if (s instanceof Declare declare
          && declare.value().orElse(null) instanceof NewArray fresh
          && fresh.dimensions().stream().allMatch(size -> isLength(size, effects))) {
        int at = left.indexOf(s);
        List<Statement> rest = left.subList(at + 1, left.size());
        Expression array = declare.variable().read();
        if (isLifted(declare.variable(), rest)
            || Localised.rewrites(rest, array, fresh.dimensions())
            || (fresh.dimensions().size() == 1
                && zero(rest, declare.variable(), fresh.dimensions().get(0)))) {
          before.add(s);
          left.remove(at);
          lifted.add(declare.variable());
        }
      }
    }
    return left;
  }

  /** Whether the only loop that uses the array overwrites it in each of its iterations. */
  private boolean isLifted(Variable array, List<Statement> rest) {
    return lifted.contains(array)
        && rest.stream().filter(s -> Effects.of(s).touches(array)).count() == 1;
  }

  /**
   * Sets each element to 0 where it is first used, if that is in a loop over all elements, whose
   * iterations use the element of their index alone.
   */
  private static boolean zero(List<Statement> statements, Variable array, Expression size) {
    for (int k = 0; k < statements.size(); k++) {
      Statement s = statements.get(k);
      if (Effects.of(s).touches(array)) {
        if (!(s instanceof For loop) || !isWhole(loop, size)) {
          return false;
        }
        Load element = new Load(array.read(), loop.index().read());
        if (!Localised.mentionsOnly(loop.body(), element, array)) {
          return false;
        }
        Expression zero = Crossing.zero(element.type().element());
        List<Statement> body = new ArrayList<>();
        body.add(new Store(loop.origin(), array.read(), loop.index().read(), zero));
        body.addAll(loop.body());
        statements.set(k, loop.with(loop.expressions(), List.of(body)));
        return true;
      }
    }
    return false;
  }

  /** Whether the loop runs over 0, …, size − 1, up or down. */
  private static boolean isWhole(For loop, Expression size) {
    IntegerLiteral zero = IntegerLiteral.of(0);
    boolean up =
        loop.from().equals(zero)
            && loop.relation() == BinaryOperation.LESS
            && loop.step() == 1
            && loop.bound().equals(size);
    Expression last = new Binary(BinaryOperation.SUBTRACT, size, IntegerLiteral.of(1));
    boolean down =
        Fold.fold(loop.from()).equals(last)
            && loop.relation() == BinaryOperation.GREATER_EQUAL
            && loop.step() == -1
            && loop.bound().equals(zero);
    return up || down;
  }

  /** A size that can be told before the loop, whether or not it runs. */
  private boolean isLength(Expression size, Effects loop) {
    if (size instanceof Read read) {
      Expression value = values.get(read.variable());
      return value != null
          && !loop.declared().contains(read.variable())
          && (value instanceof Length || isLength(value, loop));
    }
    return (size instanceof Length length
            && length.array() instanceof Read array
            && !loop.declared().contains(array.variable()))
        || (size instanceof IntegerLiteral literal && literal.value() >= 0);
  }
}
