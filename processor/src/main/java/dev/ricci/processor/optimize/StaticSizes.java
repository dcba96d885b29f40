package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.CloneArray;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Puts literals for lengths that are known: of parameters as told, of local arrays as allocated, of
 * rows and copies of both; a short copy of known length names its elements. A variable that is
 * assigned again is left alone.
 */
public final class StaticSizes {
  private final Map<Variable, List<OptionalInt>> known;
  private final Set<Variable> assigned = new HashSet<>();

  private StaticSizes(Map<Variable, List<OptionalInt>> known) {
    this.known = new HashMap<>(known);
  }

  /**
   * The function with known lengths as literals, folded.
   *
   * @param dimensions of array variables, outermost first, as far as they are constants
   */
  public static Function apply(Function function, Map<Variable, List<OptionalInt>> dimensions) {
    StaticSizes pass = new StaticSizes(dimensions);
    ArrayOrigins.collectAssigned(function.body(), pass.assigned);
    pass.known.keySet().removeAll(pass.assigned);
    return Fold.fold(function.withBody(pass.statements(Fold.fold(function).body())));
  }

  private List<Statement> statements(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      List<Expression> expressions = s.expressions().stream().map(this::expression).toList();
      if (s instanceof Declare d && d.variable().isArray() && !assigned.contains(d.variable())) {
        expressions.forEach(value -> known.putIfAbsent(d.variable(), dimensions(value)));
      }
      result.add(s.with(expressions, s.blocks().stream().map(this::statements).toList()));
    }
    return result;
  }

  private Expression expression(Expression e) {
    if (e instanceof Length length) {
      OptionalInt size = dimensions(length.array()).get(0);
      if (size.isPresent()) {
        return IntegerLiteral.of(size.getAsInt());
      }
    }
    if (e instanceof CloneArray clone
        && clone.array() instanceof Read
        && clone.type().rank() == 1) {
      OptionalInt size = dimensions(clone).get(0);
      if (size.isPresent() && size.getAsInt() <= ElementWise.MAX_ELEMENTS) {
        return elements(clone, size.getAsInt());
      }
    }
    return Simplification.simplify(e.mapChildren(this::expression));
  }

  private static ArrayLiteral elements(CloneArray clone, int size) {
    List<Expression> elements = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      elements.add(new Load(clone.array(), IntegerLiteral.of(i)));
    }
    return new ArrayLiteral((ArrayType) clone.type(), elements);
  }

  private List<OptionalInt> dimensions(Expression array) {
    List<OptionalInt> dimensions = new ArrayList<>();
    if (array instanceof NewArray fresh) {
      fresh.dimensions().forEach(d -> dimensions.add(literal(d)));
    } else if (array instanceof ArrayLiteral literal) {
      dimensions.add(OptionalInt.of(literal.elements().size()));
      if (literal.type().rank() > 1 && !literal.elements().isEmpty()) {
        dimensions.addAll(dimensions(literal.elements().get(0)));
      }
    } else if (array instanceof CloneArray clone) {
      return dimensions(clone.array());
    } else if (array instanceof Load load) {
      List<OptionalInt> outer = dimensions(load.array());
      return outer.subList(1, outer.size());
    } else {
      Variable variable = ArrayOrigins.root(array);
      if (variable != null && known.containsKey(variable)) {
        return known.get(variable);
      }
    }
    int missing = array.type().rank() - dimensions.size();
    dimensions.addAll(Collections.nCopies(Math.max(missing, 0), OptionalInt.empty()));
    return dimensions;
  }

  private static OptionalInt literal(Expression e) {
    return e instanceof IntegerLiteral size
        ? OptionalInt.of((int) size.value())
        : OptionalInt.empty();
  }
}
