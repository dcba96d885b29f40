package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
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
 * Writes the length of a local array as the size it was made with, where that is a constant, a
 * parameter's length, an int that never changes, or a sum or product of those: so that the reverse
 * sweep need not keep the array to know its length.
 */
final class PlainLengths {
  private final Set<Variable> changed;
  private final Map<Variable, List<Expression>> sizes = new HashMap<>();

  private PlainLengths(Set<Variable> changed) {
    this.changed = changed;
  }

  /** The function with plain lengths; its arrays are bound once. */
  static Function of(Function function) {
    Effects effects = Effects.of(function.body());
    Set<Variable> changed = new HashSet<>(effects.assigned());
    changed.addAll(effects.stored());
    PlainLengths lengths = new PlainLengths(changed);
    return function.withBody(lengths.block(function.body()));
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      List<Expression> expressions =
          s.expressions().stream().map(e -> e.rewrite(this::plain)).toList();
      if (s instanceof Declare declare
          && !expressions.isEmpty()
          && expressions.get(0) instanceof NewArray fresh) {
        sizes.put(declare.variable(), fresh.dimensions());
      }
      out.add(s.with(expressions, s.blocks().stream().map(this::block).toList()));
    }
    return out;
  }

  private Expression plain(Expression e) {
    if (e instanceof Length length) {
      int dimension = 0;
      Expression array = length.array();
      while (array instanceof Load row) {
        dimension++;
        array = row.array();
      }
      if (array instanceof Read read && sizes.containsKey(read.variable())) {
        Expression size = sizes.get(read.variable()).get(dimension);
        if (isPlain(size)) {
          return size;
        }
      }
    }
    return e;
  }

  private boolean isPlain(Expression e) {
    if (e instanceof IntegerLiteral) {
      return true;
    }
    if (e instanceof Read read) {
      return !changed.contains(read.variable());
    }
    if (e instanceof Length length) {
      return Effects.contents(length).stream().noneMatch(changed::contains);
    }
    return e instanceof Binary && e.children().stream().allMatch(this::isPlain);
  }
}
