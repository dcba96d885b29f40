package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Aliases;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The question whether the active part of a function is scalars alone, without loops: double
 * variables, elements of inputs and of the output at literal indices, branches.
 */
final class StraightLine {
  private final Activity activity;
  private final Set<Variable> arrays = new HashSet<>();

  private StraightLine(Function function, Activity activity) {
    this.activity = activity;
    for (Parameter parameter : function.parameters()) {
      arrays.add(parameter.variable());
    }
  }

  /**
   * Whether {@link Accumulation} applies.
   *
   * @param function in normal form
   * @param activity in it
   */
  static boolean is(Function function, Activity activity) {
    List<Statement> body = function.body();
    int last = body.size() - 1;
    boolean returns = last >= 0 && body.get(last) instanceof Return;
    StraightLine check = new StraightLine(function, activity);
    return check.all(returns ? body.subList(0, last) : body)
        && (!returns || body.get(last).expressions().stream().allMatch(check::isScalar));
  }

  private boolean all(List<Statement> statements) {
    return statements.stream().allMatch(this::accepts);
  }

  private boolean accepts(Statement s) {
    if (s instanceof Declare declare) {
      return !activity.isActive(declare.variable())
          || (declare.variable().type() == ScalarType.DOUBLE
              && declare.expressions().stream().allMatch(this::isScalar));
    }
    if (s instanceof Assign assign) {
      return !activity.isActive(assign.variable())
          || (assign.variable().type() == ScalarType.DOUBLE && isScalar(assign.value()));
    }
    if (s instanceof Store store && isActiveArray(store.array())) {
      return element(new Load(store.array(), store.index()))
              .filter(element -> arrays.contains(element.array()))
              .isPresent()
          && isScalar(store.value());
    }
    if (s instanceof Fill fill && isActiveArray(fill.array())) {
      return fill.array() instanceof Read read
          && arrays.contains(read.variable())
          && !activity.isActive(fill.value());
    }
    if (s instanceof If branch) {
      return all(branch.whenTrue()) && all(branch.whenFalse());
    }
    return s instanceof Throw || isInactive(s);
  }

  /** A statement, loops included, without an active value in it. */
  private boolean isInactive(Statement s) {
    if (s instanceof Return) {
      return false;
    }
    if (s instanceof Declare declare && activity.isActive(declare.variable())) {
      return false;
    }
    if (s instanceof Assign assign && activity.isActive(assign.variable())) {
      return false;
    }
    return s.expressions().stream().noneMatch(e -> e.type().rank() > 0 && isActiveArray(e))
        && s.blocks().stream().flatMap(List::stream).allMatch(this::isInactive);
  }

  private boolean isActiveArray(Expression array) {
    return Aliases.bases(array).stream().anyMatch(activity::isActive);
  }

  private boolean isScalar(Expression e) {
    if (!activity.isActive(e)) {
      return true;
    }
    if (e.type() != ScalarType.DOUBLE) {
      return false;
    }
    if (e instanceof Load load) {
      return element(load).filter(element -> arrays.contains(element.array())).isPresent();
    }
    return e.children().stream().allMatch(this::isScalar);
  }

  /**
   * An element of an array variable at literal indices.
   *
   * @param array the variable
   * @param indices from the outermost on
   */
  record Element(Variable array, List<Integer> indices) {}

  /** The element that an expression loads, if its place is literal. */
  static Optional<Element> element(Load load) {
    List<Integer> indices = new ArrayList<>();
    Expression e = load;
    while (e instanceof Load next) {
      if (!(next.index() instanceof IntegerLiteral index)) {
        return Optional.empty();
      }
      indices.add(0, (int) index.value());
      e = next.array();
    }
    return e instanceof Read read
        ? Optional.of(new Element(read.variable(), List.copyOf(indices)))
        : Optional.empty();
  }
}
