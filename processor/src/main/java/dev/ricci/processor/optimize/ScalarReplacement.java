package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a scalar of each element of a small local array that is only ever used element by element,
 * at constant indices within its bounds: no allocation, no scratch memory, no bounds checks.
 */
public final class ScalarReplacement {
  private static final int MAX_ELEMENTS = 64;

  /** The elements of a candidate, by their indices. */
  private final Map<Variable, Map<List<Integer>, Variable>> elements = new HashMap<>();

  private final Names names;

  private ScalarReplacement(Names names) {
    this.names = names;
  }

  /** The function with such arrays replaced. */
  public static Function apply(Function function) {
    ScalarReplacement pass = new ScalarReplacement(Names.of(function));
    Set<Variable> assigned = new HashSet<>();
    ArrayOrigins.collectAssigned(function.body(), assigned);
    Map<Variable, List<Integer>> candidates = new HashMap<>();
    collect(function.body(), assigned, candidates);
    refuse(function.body(), candidates);
    candidates.forEach(pass::declare);
    return function.withBody(pass.statements(function.body()));
  }

  private static void collect(
      List<Statement> statements, Set<Variable> assigned, Map<Variable, List<Integer>> candidates) {
    for (Statement s : statements) {
      if (s instanceof Declare declare
          && declare.value().isPresent()
          && !assigned.contains(declare.variable())) {
        List<Integer> dimensions = dimensions(declare.value().get());
        long count = dimensions.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b);
        if (!dimensions.isEmpty() && count > 0 && count <= MAX_ELEMENTS) {
          candidates.put(declare.variable(), dimensions);
        }
      }
      s.blocks().forEach(block -> collect(block, assigned, candidates));
    }
  }

  /** Constant dimensions of a fresh array; empty if they are not constant. */
  private static List<Integer> dimensions(Expression value) {
    List<Integer> dimensions = new ArrayList<>();
    if (value instanceof NewArray array) {
      for (Expression dimension : array.dimensions()) {
        if (!(dimension instanceof IntegerLiteral size) || size.value() < 0) {
          return List.of();
        }
        dimensions.add((int) size.value());
      }
    } else if (value instanceof ArrayLiteral literal && literal.type().rank() == 1) {
      dimensions.add(literal.elements().size());
    }
    return dimensions;
  }

  /** Removes candidates that are used in any other way. */
  private static void refuse(List<Statement> statements, Map<Variable, List<Integer>> candidates) {
    for (Statement s : statements) {
      List<Expression> expressions = new ArrayList<>(s.expressions());
      if (s instanceof Store store) {
        expressions.remove(0);
        expressions.add(new Load(store.array(), store.index()));
      }
      expressions.forEach(e -> refuse(e, candidates));
      s.blocks().forEach(block -> refuse(block, candidates));
    }
  }

  private static void refuse(Expression e, Map<Variable, List<Integer>> candidates) {
    Variable root = e instanceof Load ? ArrayOrigins.root(e) : null;
    if (root != null && candidates.containsKey(root) && e.type().rank() == 0) {
      List<Integer> indices = indices(e);
      List<Integer> dimensions = candidates.get(root);
      boolean within = indices.size() == dimensions.size();
      for (int k = 0; within && k < indices.size(); k++) {
        within = indices.get(k) >= 0 && indices.get(k) < dimensions.get(k);
      }
      if (within) {
        return;
      }
    }
    if (e instanceof Read read) {
      candidates.remove(read.variable());
    }
    e.children().forEach(child -> refuse(child, candidates));
  }

  /** The literal indices of a chain of loads; shorter than the chain if one is no literal. */
  private static List<Integer> indices(Expression e) {
    List<Integer> indices = new ArrayList<>();
    for (Expression load = e; load instanceof Load l; load = l.array()) {
      if (!(l.index() instanceof IntegerLiteral index)) {
        return List.of();
      }
      indices.add(0, (int) index.value());
    }
    return indices;
  }

  private void declare(Variable array, List<Integer> dimensions) {
    elements.put(array, new HashMap<>());
    declare(array, dimensions, List.of());
  }

  private void declare(Variable array, List<Integer> dimensions, List<Integer> indices) {
    if (indices.size() == dimensions.size()) {
      List<String> parts = indices.stream().map(String::valueOf).toList();
      String name = array.name() + "_" + String.join("_", parts);
      Variable element = names.variable(name, array.type().element());
      elements.get(array).put(indices, element);
      return;
    }
    for (int i = 0; i < dimensions.get(indices.size()); i++) {
      List<Integer> inner = new ArrayList<>(indices);
      inner.add(i);
      declare(array, dimensions, inner);
    }
  }

  private List<Statement> statements(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      List<Expression> expressions = s.expressions().stream().map(this::expression).toList();
      List<List<Statement>> blocks = s.blocks().stream().map(this::statements).toList();
      if (s instanceof Declare declare && elements.containsKey(declare.variable())) {
        initialise(declare, expressions.get(0), result);
      } else if (s instanceof Store store && element(store) != null) {
        result.add(new Assign(s.origin(), element(store), expressions.get(2)));
      } else {
        result.add(s.with(expressions, blocks));
      }
    }
    return result;
  }

  private void initialise(Declare declare, Expression value, List<Statement> result) {
    Map<List<Integer>, Variable> scalars = elements.get(declare.variable());
    List<List<Integer>> order = new ArrayList<>(scalars.keySet());
    order.sort(ScalarReplacement::compare);
    for (List<Integer> indices : order) {
      Expression initial =
          value instanceof ArrayLiteral literal
              ? literal.elements().get(indices.get(0))
              : zero(((ArrayType) declare.variable().type()).element());
      result.add(Declare.of(declare.origin(), scalars.get(indices), initial));
    }
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int k = 0; k < a.size(); k++) {
      int order = Integer.compare(a.get(k), b.get(k));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** What Java puts into a fresh array. */
  static Expression zero(ScalarType type) {
    if (type == ScalarType.BOOLEAN) {
      return new BooleanLiteral(false);
    }
    return type.isFloating() ? new RealLiteral(0, type) : new IntegerLiteral(0, type);
  }

  private Variable element(Store store) {
    Variable root = ArrayOrigins.root(store.array());
    Map<List<Integer>, Variable> scalars = root == null ? null : elements.get(root);
    return scalars == null ? null : scalars.get(indices(new Load(store.array(), store.index())));
  }

  private Expression expression(Expression e) {
    Variable root = e instanceof Load && e.type().rank() == 0 ? ArrayOrigins.root(e) : null;
    if (root != null && elements.containsKey(root)) {
      return elements.get(root).get(indices(e)).read();
    }
    return e.mapChildren(this::expression);
  }
}
