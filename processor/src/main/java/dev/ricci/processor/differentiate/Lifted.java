package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves work arrays out of the loops that overwrite all of them in each iteration: they are allocated,
 * and filled with zeros, once. The counterpart of {@link Localised}, for when all is reversed.
 */
final class Lifted {
  private final Map<Variable, Expression> values = new HashMap<>();

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
          && fresh.dimensions().stream().allMatch(size -> isLength(size, effects))
          && Localised.rewrites(
              body.subList(body.indexOf(s) + 1, body.size()),
              declare.variable().read(),
              fresh.dimensions())) {
        before.add(s);
        left.remove(s);
      }
    }
    return left;
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
