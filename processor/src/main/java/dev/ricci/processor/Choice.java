package dev.ricci.processor;

import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.index.Derivation;
import dev.ricci.processor.index.OperationEstimate;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.While;
import java.util.List;
import java.util.Optional;

/**
 * Chooses, for each generated method, between the statement-level derivative and the one that
 * follows the index formula: whichever is estimated to take fewer operations at a middling size. Code
 * without loops is differentiated by statements: there is nothing left to sum over, and what its
 * entries share is computed once.
 */
final class Choice {
  private static final int SIZE = 16;

  /** At this size the formula must be no dearer either: it may be of another order. */
  private static final int LARGE = 256;

  private final Optional<Derivation> derivation;

  Choice(Optional<Derivation> derivation) {
    this.derivation = derivation;
  }

  /** The cheaper of the two for each kind. */
  DerivativeSet among(DerivativeSet statementLevel) {
    if (isStraight(statementLevel.primal().body())) {
      return statementLevel;
    }
    return new DerivativeSet(
        statementLevel.primal(),
        statementLevel.derivatives().stream().map(this::cheaper).toList(),
        statementLevel.callees(),
        statementLevel.structures());
  }

  private static boolean isStraight(List<Statement> statements) {
    return statements.stream()
            .noneMatch(s -> s instanceof For || s instanceof While || s instanceof Fill)
        && statements.stream().flatMap(s -> s.blocks().stream()).allMatch(Choice::isStraight);
  }

  /** The cheaper of the two. */
  Derivative cheaper(Derivative derivative) {
    Optional<Function> formula = derivation.flatMap(d -> d.function(derivative.kind()));
    return formula.isPresent()
            && OperationEstimate.of(formula.get(), SIZE)
                < OperationEstimate.of(derivative.function(), SIZE)
            && OperationEstimate.of(formula.get(), LARGE)
                <= OperationEstimate.of(derivative.function(), LARGE)
        ? new Derivative(derivative.kind(), formula.get())
        : derivative;
  }
}
