package dev.ricci.processor.index;

import dev.ricci.processor.differentiate.DerivativeRules;
import dev.ricci.processor.differentiate.Partial;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The partials of scalar functions, taken from the one table of rules and read as formulas. */
final class ScalarPartials {
  private ScalarPartials() {}

  /**
   * The partial by each argument; 0 where there is none.
   *
   * @param apply the function and its arguments
   * @param result a formula of its value
   */
  static List<Term> of(Factor.Apply apply, Term result) {
    Map<Variable, Term> reals = new HashMap<>();
    Map<Variable, Affine> integers = new HashMap<>();
    List<Expression> operands = new ArrayList<>();
    for (int k = 0; k < apply.arguments().size(); k++) {
      Term argument = apply.arguments().get(k);
      boolean exponent = apply.function() == MathFunction.SCALB && k == 1;
      Variable stand = new Variable("a" + k, exponent ? ScalarType.INT : ScalarType.DOUBLE);
      if (exponent) {
        integers.put(stand, whole(argument));
        operands.add(stand.read());
      } else if (argument.constant().isPresent()) {
        operands.add(RealLiteral.of(argument.constant().getAsDouble()));
      } else {
        reals.put(stand, argument);
        operands.add(stand.read());
      }
    }
    Variable value = new Variable("r", ScalarType.DOUBLE);
    reals.put(value, result);
    Expression node = new Intrinsic(apply.function(), apply.strict(), ScalarType.DOUBLE, operands);
    List<Term> partials = new ArrayList<>();
    for (Partial partial : DerivativeRules.partials(node, value.read())) {
      if (partial.isAbsent()) {
        partials.add(Term.ZERO);
        continue;
      }
      Term term = new Table(reals, integers).term(partial.value(), true);
      partials.add(partial.singular() ? Term.of(new Factor.Guarded(term)) : term);
    }
    return partials;
  }

  private static Affine whole(Term term) {
    if (term.constant().isPresent()) {
      return Affine.of((long) term.constant().getAsDouble());
    }
    if (term.products().size() == 1
        && term.products().get(0).factors().get(0) instanceof Factor.Whole whole) {
      return whole.value();
    }
    throw new OutsideNotation("a computed exponent");
  }

  /** Reads the table's expressions over the stand-ins for operands and result. */
  private static final class Table extends Translation {
    private final Map<Variable, Term> reals;
    private final Map<Variable, Affine> integers;

    Table(Map<Variable, Term> reals, Map<Variable, Affine> integers) {
      this.reals = reals;
      this.integers = integers;
    }

    @Override
    Term real(Expression leaf, boolean linear) {
      return reals.get(((Read) leaf).variable());
    }

    @Override
    Affine integer(Expression leaf) {
      return integers.get(((Read) leaf).variable());
    }

    @Override
    List<List<Condition>> truth(Expression leaf) {
      throw new OutsideNotation("a condition");
    }
  }
}
