package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The expressions of a tangent along each of several directions, in which the tangents of the inputs
 * are known to be 0 or 1.
 */
final class DirectionalExpressions {
  private final Map<Variable, Variable> companions;
  private final List<Direction> directions;
  private final Names names;

  /** The input that a tangent parameter belongs to. */
  private final Map<Variable, Variable> inputs = new HashMap<>();

  private final Map<Variable, List<Variable>> copies = new HashMap<>();
  private final List<Map<Variable, RealLiteral>> fixed = new ArrayList<>();
  private final List<Map<Variable, Variable>> seeds = new ArrayList<>();

  private DirectionalExpressions(
      Map<Variable, Variable> companions, List<Direction> directions, Names names) {
    this.companions = companions;
    this.directions = directions;
    this.names = names;
    directions.forEach(
        d -> {
          fixed.add(new HashMap<>());
          seeds.add(new LinkedHashMap<>());
        });
  }

  /**
   * For a tangent function.
   *
   * @param companions for each variable that holds a tangent, the one it belongs to
   */
  static DirectionalExpressions of(
      Function tangent, Map<Variable, Variable> companions, List<Direction> directions) {
    DirectionalExpressions expressions =
        new DirectionalExpressions(companions, directions, Names.of(tangent));
    List<Variable> leaves = directions.stream().map(Direction::leaf).distinct().toList();
    int next = 0;
    for (Parameter parameter : tangent.parameters()) {
      if (parameter.role() == Parameter.Role.TANGENT) {
        expressions.inputs.put(parameter.variable(), leaves.get(next++));
      }
    }
    return expressions;
  }

  boolean isTangent(Variable variable) {
    return companions.containsKey(variable) || inputs.containsKey(variable);
  }

  /** Whether an expression depends on tangents. */
  boolean reads(Expression e) {
    return ArrayOrigins.reads(e).stream().anyMatch(this::isTangent);
  }

  /** The variables that hold a tangent along each direction. */
  List<Variable> copies(Variable tangent) {
    return copies.computeIfAbsent(
        tangent,
        v -> {
          String name = companions.get(v).name();
          return directions.stream()
              .map(d -> names.variable(name + "_" + d.name(), v.type()))
              .toList();
        });
  }

  /** A name for a partial. */
  Variable partial(Type type) {
    return names.variable("partial", type);
  }

  /** Says that a tangent is a constant along direction {@code k}. */
  void fix(int k, Variable tangent, RealLiteral value) {
    fixed.get(k).put(tangent, value);
  }

  /** The declarations of unit arrays that {@link #along} has needed. */
  List<Statement> seeds() {
    List<Statement> statements = new ArrayList<>();
    for (int k = 0; k < directions.size(); k++) {
      Direction direction = directions.get(k);
      seeds
          .get(k)
          .forEach(
              (leaf, seed) -> {
                statements.add(Declare.of(Origin.NONE, seed, Extents.zerosLike(leaf.read())));
                if (leaf.equals(direction.leaf())) {
                  statements.add(unit(seed, direction.indices()));
                }
              });
    }
    return statements;
  }

  private static Statement unit(Variable seed, List<Integer> at) {
    List<Expression> indices = new ArrayList<>();
    at.forEach(i -> indices.add(IntegerLiteral.of(i)));
    int last = indices.size() - 1;
    Expression row = IndexLoops.entry(seed.read(), indices.subList(0, last));
    return new Store(
        Origin.NONE, row, indices.get(last), Algebra.literal(1, seed.type().element()));
  }

  /** The expression along direction {@code k}. */
  Expression along(int k, Expression e) {
    if (!reads(e)) {
      return e;
    }
    if (e instanceof Read read) {
      return read(k, read.variable());
    }
    if (e instanceof Load load) {
      StraightLine.Element element = StraightLine.element(load).orElse(null);
      if (element != null && inputs.containsKey(element.array()) && e.type().rank() == 0) {
        Direction here = new Direction(inputs.get(element.array()), element.indices());
        return Algebra.literal(here.equals(directions.get(k)) ? 1 : 0, e);
      }
      return new Load(along(k, load.array()), load.index());
    }
    if (e.type() instanceof ArrayType) {
      return e.mapChildren(child -> along(k, child));
    }
    return scalar(k, e);
  }

  private Expression read(int k, Variable variable) {
    RealLiteral literal = fixed.get(k).get(variable);
    if (literal != null) {
      return literal;
    }
    Variable leaf = inputs.get(variable);
    if (leaf == null) {
      return copies(variable).get(k).read();
    }
    if (!variable.isArray()) {
      return Algebra.literal(leaf.equals(directions.get(k).leaf()) ? 1 : 0, variable.read());
    }
    String name = leaf.name() + "_" + directions.get(k).name();
    return seeds.get(k).computeIfAbsent(leaf, v -> names.variable(name, v.type())).read();
  }

  /** Built anew, so that zeros and ones fold. */
  private Expression scalar(int k, Expression e) {
    List<Expression> parts = e.children().stream().map(child -> along(k, child)).toList();
    if (e instanceof Unary unary && unary.operation() == UnaryOperation.NEGATE) {
      return Algebra.negate(parts.get(0));
    } else if (e instanceof Cast) {
      return Algebra.convert(e.type().element(), parts.get(0));
    } else if (e instanceof Conditional choice && choice.condition().equals(parts.get(0))) {
      return Algebra.conditional(parts.get(0), parts.get(1), parts.get(2));
    } else if (e instanceof Intrinsic call && call.function() == MathFunction.GUARDED_PRODUCT) {
      return Algebra.guarded(parts.get(0), parts.get(1));
    } else if (e instanceof Binary binary && e.type().isReal()) {
      Expression a = parts.get(0);
      Expression b = parts.get(1);
      return switch (binary.operation()) {
        case ADD -> Algebra.add(a, b);
        case SUBTRACT -> Algebra.subtract(a, b);
        case MULTIPLY -> Algebra.multiply(a, b);
        case DIVIDE -> Algebra.divide(a, b);
        default -> new Binary(binary.operation(), a, b);
      };
    }
    return e.mapChildren(child -> along(k, child));
  }
}
