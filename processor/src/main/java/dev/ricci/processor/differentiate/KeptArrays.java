package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Substitution;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the work arrays of all iterations of a counted loop, as the rows of one array, where the
 * reverse loop reads them: nothing is copied to a tape and back.
 */
final class KeptArrays {
  private final For loop;
  private final Primal primal;
  private final Effects effects;

  private KeptArrays(For loop, Primal primal) {
    this.loop = loop;
    this.primal = primal;
    this.effects = Effects.of(loop.body());
  }

  /**
   * Both sweeps of the loop's body with such arrays in the place of its own.
   *
   * @param region the sweeps of one iteration
   * @param before receives the declarations, to stand before the forward loop
   */
  static Region of(Region region, For loop, Primal primal, List<Statement> before) {
    boolean counted =
        loop.from().equals(IntegerLiteral.of(0))
            && loop.relation() == BinaryOperation.LESS
            && loop.step() == 1
            && isCount(loop.bound(), primal);
    return counted ? new KeptArrays(loop, primal).keep(region, before) : region;
  }

  /** Whether the bound is a number of elements: then it is not negative. */
  private static boolean isCount(Expression bound, Primal primal) {
    if (bound instanceof Read read) {
      return primal.stability().declaration(read.variable()) instanceof Declare declare
          && primal.stability().isStable(read, declare)
          && declare.value().filter(value -> isCount(value, primal)).isPresent();
    }
    return bound instanceof Length
        || (bound instanceof IntegerLiteral literal && literal.value() >= 0);
  }

  private Region keep(Region region, List<Statement> before) {
    Effects reverse = Effects.of(region.reverse());
    Map<Variable, Load> rows = new LinkedHashMap<>();
    List<Statement> forward = new ArrayList<>();
    List<Statement> all = region.forward();
    for (int k = 0; k < all.size(); k++) {
      Statement s = all.get(k);
      if (s instanceof Declare declare
          && declare.value().orElse(null) instanceof NewArray fresh
          && (reverse.contents().contains(declare.variable())
              || reverse.stored().contains(declare.variable()))
          && fresh.dimensions().stream().allMatch(this::isTheSameInEachIteration)) {
        List<Statement> rest = all.subList(k + 1, all.size());
        Expression array = declare.variable().read();
        boolean rewritten = Localised.rewrites(rest, array, fresh.dimensions());
        if (rewritten || fresh.dimensions().size() == 1) {
          Load row = row(declare, fresh, before);
          rows.put(declare.variable(), row);
          if (!rewritten) {
            forward.add(zero(s.origin(), row, fresh.dimensions().get(0)));
          }
          continue;
        }
      }
      forward.add(s);
    }
    if (rows.isEmpty()) {
      return region;
    }
    Substitution substitution = new Substitution();
    rows.forEach(substitution::put);
    return new Region(substitution.apply(forward), substitution.apply(region.reverse()));
  }

  private boolean isTheSameInEachIteration(Expression size) {
    Set<Variable> contents = Effects.contents(size);
    return Effects.reads(size).stream().noneMatch(effects.declared()::contains)
        && contents.stream().noneMatch(effects::changes);
  }

  private Load row(Declare declare, NewArray fresh, List<Statement> before) {
    Variable array = declare.variable();
    ArrayType type = (ArrayType) array.type();
    ArrayType all = new ArrayType(type.element(), type.rank() + 1);
    Variable kept = primal.names().variable(array.name(), all);
    List<Expression> dimensions = new ArrayList<>();
    dimensions.add(loop.bound());
    dimensions.addAll(fresh.dimensions());
    before.add(Declare.of(declare.origin(), kept, new NewArray(all, dimensions)));
    return new Load(kept.read(), loop.index().read());
  }

  private static Fill zero(Origin origin, Load row, Expression size) {
    IntegerLiteral first = IntegerLiteral.of(0);
    return new Fill(origin, row, first, size, Crossing.zero(row.type().element()));
  }
}
