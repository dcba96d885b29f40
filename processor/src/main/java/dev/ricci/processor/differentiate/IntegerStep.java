package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.analysis.Stability;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.ScalarType;
import java.util.Optional;

/** {@code k = k + c} over ints, which {@code k = k - c} undoes exactly, overflow included. */
final class IntegerStep {
  private IntegerStep() {}

  /** The assignment that restores what {@code assign} overwrites, if there is one. */
  static Optional<Assign> undo(Assign assign, Stability stability) {
    if ((assign.variable().type() != ScalarType.INT && assign.variable().type() != ScalarType.LONG)
        || !(assign.value() instanceof Binary step)
        || !step.left().equals(assign.variable().read())) {
      return Optional.empty();
    }
    BinaryOperation inverse;
    if (step.operation() == BinaryOperation.ADD) {
      inverse = BinaryOperation.SUBTRACT;
    } else if (step.operation() == BinaryOperation.SUBTRACT) {
      inverse = BinaryOperation.ADD;
    } else {
      return Optional.empty();
    }
    Expression amount = step.right();
    if (Effects.contents(amount).contains(assign.variable())
        || !stability.isStable(amount, assign)) {
      return Optional.empty();
    }
    return Optional.of(
        new Assign(assign.origin(), assign.variable(), new Binary(inverse, step.left(), amount)));
  }
}
