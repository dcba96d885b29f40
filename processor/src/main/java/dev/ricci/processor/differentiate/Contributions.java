package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.analysis.Singularity;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the adjoint of a value adds to the adjoints of the variables and elements that the value is
 * computed from: seed · ∂value/∂leaf for each leaf, by the chain rule from the root down. A seed that
 * several leaves share is named first.
 */
final class Contributions {

  /**
   * One contribution.
   *
   * @param target a {@link Read} of a scalar or a {@link Load} of an element
   * @param value what is added to its adjoint
   */
  record Contribution(Expression target, Expression value) {}

  private final Activity activity;
  private final Singularity singularity;
  private final Names names;
  private final Origin origin;
  private boolean idle;
  private final List<Statement> declarations = new ArrayList<>();
  private final List<Contribution> contributions = new ArrayList<>();

  private Contributions(Activity activity, Singularity singularity, Names names, Origin origin) {
    this.activity = activity;
    this.singularity = singularity;
    this.names = names;
    this.origin = origin;
  }

  /**
   * The contributions of {@code value}.
   *
   * @param value in the normal form of {@link NamedIntermediates}
   * @param result an expression of the value where it is available; the value itself where not
   * @param seed the adjoint of the value
   * @param at the statement that defines the value
   * @param activity of what the value is computed from
   * @param singularity which adjoints can be infinite
   * @param names for the seeds that get a name
   */
  static Contributions of(
      Expression value,
      Expression result,
      Expression seed,
      Statement at,
      Activity activity,
      Singularity singularity,
      Names names) {
    Contributions all = new Contributions(activity, singularity, names, at.origin());
    all.idle =
        (at instanceof Declare d && singularity.isIdle(d.variable()))
            || (at instanceof Assign a && singularity.isIdle(a.variable()));
    all.spread(value, result, seed, all.isInfinite(at));
    all.merge();
    return all;
  }

  /** Whether the adjoint of what a statement defines can be infinite. */
  private boolean isInfinite(Statement s) {
    if (s instanceof Declare declare) {
      return singularity.isUpstream(declare.variable());
    }
    if (s instanceof Assign assign) {
      return singularity.isUpstream(assign.variable());
    }
    if (s instanceof Store store) {
      return singularity.isUpstream(Effects.root(store.array()));
    }
    return s instanceof Fill fill && singularity.isUpstream(Effects.root(fill.array()));
  }

  /** Declarations of the shared seeds, to stand before the contributions. */
  List<Statement> declarations() {
    return declarations;
  }

  /** The contributions, in the order of evaluation. */
  List<Contribution> contributions() {
    return contributions;
  }

  /** How often an expression occurs in the declarations and the contributions. */
  int uses(Expression seed) {
    int uses = 0;
    for (Statement declaration : declarations) {
      uses += count(seed, declaration.expressions().get(0));
    }
    for (Contribution contribution : contributions) {
      uses += count(seed, contribution.value());
    }
    return uses;
  }

  private static int count(Expression part, Expression whole) {
    return whole.equals(part)
        ? 1
        : whole.children().stream().mapToInt(child -> count(part, child)).sum();
  }

  /**
   * Passes a seed on to the operands of an expression.
   *
   * @param infinite whether it can be infinite
   */
  private void spread(Expression e, Expression result, Expression seed, boolean infinite) {
    if (!activity.isActive(e)) {
      return;
    }
    if (e instanceof Read || e instanceof Load) {
      contributions.add(new Contribution(e, seed));
    } else if (e instanceof Cast cast) {
      Expression operand = cast.operand();
      spread(operand, operand, Algebra.convert(operand.type().element(), seed), infinite);
    } else if (e instanceof Unary unary && unary.operation() == UnaryOperation.NEGATE) {
      spread(unary.operand(), unary.operand(), Algebra.negate(seed), infinite);
    } else if (isSum(e)) {
      Binary sum = (Binary) e;
      Expression shared = activity.isActive(sum.right()) ? shared(seed, 2, sum.left()) : seed;
      spread(sum.left(), sum.left(), shared, infinite);
      boolean difference = sum.operation() == BinaryOperation.SUBTRACT;
      Expression right = difference ? Algebra.negate(shared) : shared;
      spread(sum.right(), sum.right(), right, infinite);
    } else if (e instanceof Intrinsic product
        && product.function() == MathFunction.GUARDED_PRODUCT) { // da ⊙ b, a ⊙ db
      Expression a = product.arguments().get(0);
      Expression b = product.arguments().get(1);
      spread(a, a, Algebra.guarded(seed, b), true);
      spread(b, b, Algebra.guarded(a, seed), true);
    } else {
      List<Partial> partials = DerivativeRules.partials(e, result);
      int passing = 0;
      for (int k = 0; k < partials.size(); k++) {
        if (!partials.get(k).isAbsent() && activity.isActive(e.children().get(k))) {
          passing++;
        }
      }
      Expression shared = shared(seed, passing, e);
      for (int k = 0; k < partials.size(); k++) {
        Expression operand = e.children().get(k);
        if (!partials.get(k).isAbsent() && activity.isActive(operand)) {
          Partial partial = idle ? partials.get(k).guarded() : partials.get(k);
          Expression passed = partial.times(shared, infinite);
          spread(operand, operand, passed, infinite || partial.singular());
        }
      }
    }
  }

  /** Sums what goes to one target: x·x gives 2x once. */
  private void merge() {
    Map<Expression, Expression> sums = new LinkedHashMap<>();
    for (Contribution one : contributions) {
      sums.merge(one.target(), one.value(), Contributions::sum);
    }
    contributions.clear();
    sums.forEach((target, value) -> contributions.add(new Contribution(target, value)));
  }

  private static Expression sum(Expression a, Expression b) {
    return a.equals(b) ? Algebra.multiply(Algebra.literal(2, a), a) : Algebra.add(a, b);
  }

  private static boolean isSum(Expression e) {
    return e instanceof Binary binary
        && (binary.operation() == BinaryOperation.ADD
            || binary.operation() == BinaryOperation.SUBTRACT);
  }

  /** The seed under a name, if {@code uses} need it and it is more than an atom. */
  private Expression shared(Expression seed, int uses, Expression like) {
    boolean atom =
        seed instanceof Read
            || seed instanceof Load
            || seed instanceof RealLiteral
            || (seed instanceof Unary unary && unary.operand() instanceof Read);
    if (uses < 2 || atom || !activity.isActive(like)) {
      return seed;
    }
    Variable variable = names.variable("tBar", seed.type());
    declarations.add(Declare.of(origin, variable, seed));
    return variable.read();
  }
}
