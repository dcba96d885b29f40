package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Aliases;
import dev.ricci.processor.analysis.Singularity;
import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tangents of expressions. Each active variable v has a companion of the same type that holds v̇; an
 * active array's companion has its shape, and is bound, shared and cut into rows as the array is.
 */
final class TangentExpressions {
  private final Activity activity;
  private final Singularity singularity;
  private final Names names;
  private final Map<Variable, Variable> companions = new HashMap<>();
  private final Map<Variable, Expression> constants = new HashMap<>();

  /**
   * For one function.
   *
   * @param activity in it
   * @param singularity in it
   * @param names of it
   */
  TangentExpressions(Activity activity, Singularity singularity, Names names) {
    this.activity = activity;
    this.singularity = singularity;
    this.names = names;
  }

  Activity activity() {
    return activity;
  }

  Names names() {
    return names;
  }

  /** Gives a scalar that is never assigned a constant tangent. */
  void fix(Variable variable, Expression tangent) {
    constants.put(variable, tangent);
  }

  /** Gives {@code variable} a companion chosen outside. */
  void bind(Variable variable, Variable companion) {
    companions.put(variable, companion);
  }

  /** The variable that holds the tangent of an active one. */
  Variable companion(Variable variable) {
    return companions.computeIfAbsent(variable, v -> names.variable(v.name() + "Dot", v.type()));
  }

  /** For each variable that holds a tangent, the one it belongs to. */
  Map<Variable, Variable> companions() {
    Map<Variable, Variable> primals = new HashMap<>();
    companions.forEach((primal, companion) -> primals.put(companion, primal));
    return primals;
  }

  /** The tangent of a scalar; the literal 0 where there is none. */
  Expression of(Expression e) {
    return of(e, e, false);
  }

  /**
   * The tangent of a scalar.
   *
   * @param e the scalar
   * @param result an expression of its value: a variable that holds it, or {@code e}
   */
  Expression of(Expression e, Expression result) {
    return of(e, result, false);
  }

  private Expression of(Expression e, Expression result, boolean guarded) {
    if (!activity.isActive(e)) {
      return Algebra.literal(0, e);
    }
    if (e instanceof Read read) {
      Expression constant = constants.get(read.variable());
      return constant == null ? companion(read.variable()).read() : constant;
    }
    if (e instanceof Load load) {
      return new Load(ofArray(load.array()), load.index());
    }
    boolean product = e instanceof Intrinsic i && i.function() == MathFunction.GUARDED_PRODUCT;
    List<Expression> tangents = new ArrayList<>();
    List<Boolean> infinite = new ArrayList<>();
    for (Expression child : e.children()) {
      boolean inside = guarded || (product && !tangents.isEmpty());
      boolean scalar = child.type().isReal() && child.type().rank() == 0;
      tangents.add(scalar ? of(child, child, inside) : Algebra.literal(0, e));
      infinite.add(scalar && singularity.isDownstream(child));
    }
    return DerivativeRules.tangent(e, result, tangents, infinite, guarded);
  }

  /** The array that holds the tangents of an active array that is not fresh. */
  Expression ofArray(Expression array) {
    if (array instanceof Read read) {
      return companion(read.variable()).read();
    }
    if (array instanceof Load row) {
      return new Load(ofArray(row.array()), row.index());
    }
    if (array instanceof Conditional choice) {
      return new Conditional(
          choice.condition(), ofArray(choice.whenTrue()), ofArray(choice.whenFalse()));
    }
    throw new IllegalArgumentException("no array with tangents: " + array);
  }

  /** Whether {@link #ofArray} applies: every array it may refer to has tangents. */
  boolean hasTangents(Expression array) {
    if (array instanceof Conditional choice) {
      return hasTangents(choice.whenTrue()) && hasTangents(choice.whenFalse());
    }
    List<Variable> bases = Aliases.bases(array);
    return !bases.isEmpty() && bases.stream().allMatch(activity::isActive);
  }

  /** What the companion of an active array variable is bound to when the variable is to {@code e}. */
  Expression bound(Expression e) {
    if (e instanceof NewArray) {
      return e;
    }
    if (e instanceof CloneArray clone) {
      return hasTangents(clone.array())
          ? new CloneArray(ofArray(clone.array()))
          : new NewArray((ArrayType) e.type(), List.of(new Length(clone.array())));
    }
    if (e instanceof ArrayLiteral literal) {
      return new ArrayLiteral(
          literal.type(),
          literal.elements().stream()
              .map(element -> element.type().rank() > 0 ? bound(element) : of(element))
              .toList());
    }
    return hasTangents(e) ? ofArray(e) : Extents.zerosLike(e);
  }
}
