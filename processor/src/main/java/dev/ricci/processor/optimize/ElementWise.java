package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes short copies and fills of constant length element by element, so that the elements can
 * become scalars.
 */
public final class ElementWise {
  /** The longest copy that is written so. */
  static final int MAX_ELEMENTS = 16;

  private final Map<Variable, Set<Variable>> origins;

  private ElementWise(Map<Variable, Set<Variable>> origins) {
    this.origins = origins;
  }

  /** The function with such statements. */
  public static Function apply(Function function) {
    ElementWise pass = new ElementWise(ArrayOrigins.of(function));
    return function.withBody(pass.statements(function.body()));
  }

  private List<Statement> statements(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof Copy copy && isShort(copy)) {
        long from = literal(copy.sourceFrom());
        long to = literal(copy.targetFrom());
        for (long k = 0; k < literal(copy.length()); k++) {
          Load value = new Load(copy.source(), IntegerLiteral.of((int) (from + k)));
          result.add(store(s.origin(), copy.target(), to + k, value));
        }
      } else if (s instanceof Fill fill && isShort(fill)) {
        for (long k = literal(fill.from()); k < literal(fill.to()); k++) {
          result.add(store(s.origin(), fill.array(), k, fill.value()));
        }
      } else {
        result.add(s.with(s.expressions(), s.blocks().stream().map(this::statements).toList()));
      }
    }
    return result;
  }

  private static Statement store(Origin origin, Expression array, long index, Expression value) {
    return new Store(origin, array, IntegerLiteral.of((int) index), value);
  }

  private boolean isShort(Copy copy) {
    return literal(copy.sourceFrom()) >= 0
        && literal(copy.targetFrom()) >= 0
        && literal(copy.length()) >= 0
        && literal(copy.length()) <= MAX_ELEMENTS
        && copy.source() instanceof Read source
        && copy.target() instanceof Read target
        && Collections.disjoint(origins(source), origins(target));
  }

  private boolean isShort(Fill fill) {
    return literal(fill.from()) >= 0
        && literal(fill.to()) >= literal(fill.from())
        && literal(fill.to()) - literal(fill.from()) <= MAX_ELEMENTS
        && fill.array() instanceof Read
        && fill.value().children().isEmpty();
  }

  private Set<Variable> origins(Read array) {
    return origins.getOrDefault(array.variable(), Set.of(array.variable()));
  }

  /** A literal's value; -1 for what is none. */
  private static long literal(Expression e) {
    return e instanceof IntegerLiteral literal ? literal.value() : -1;
  }
}
