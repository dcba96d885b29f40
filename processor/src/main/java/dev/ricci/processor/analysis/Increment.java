package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import java.util.Optional;

/**
 * A statement that adds to its target: {@code v = v + e}, {@code a[i] = a[i] - e}, with sums nested
 * as the source has them ({@code v = v + e - f}). The target's adjoint passes through it unchanged.
 *
 * @param target the variable read, or the element loaded
 * @param added what is added; it does not read the target variable (for an array it may load from
 *     the same array)
 */
public record Increment(Expression target, Expression added) {

  /** The statement as an increment, if it is one. */
  public static Optional<Increment> of(Statement statement) {
    if (statement instanceof Assign assign && !assign.variable().isArray()) {
      Expression target = assign.variable().read();
      return added(assign.value(), target)
          .filter(added -> !Effects.reads(added).contains(assign.variable()))
          .map(added -> new Increment(target, added));
    }
    if (statement instanceof Store store) {
      Expression target = new Load(store.array(), store.index());
      return added(store.value(), target).map(added -> new Increment(target, added));
    }
    return Optional.empty();
  }

  /** What remains of a sum when {@code target} is taken out of it once. */
  private static Optional<Expression> added(Expression value, Expression target) {
    if (!(value instanceof Binary sum) || !value.type().isReal()) {
      return Optional.empty();
    }
    if (sum.operation() == BinaryOperation.ADD) {
      if (sum.left().equals(target)) {
        return Optional.of(sum.right());
      }
      if (sum.right().equals(target)) {
        return Optional.of(sum.left());
      }
      Optional<Expression> left = added(sum.left(), target);
      if (left.isPresent()) {
        return Optional.of(new Binary(BinaryOperation.ADD, left.get(), sum.right()));
      }
      return added(sum.right(), target)
          .map(rest -> new Binary(BinaryOperation.ADD, sum.left(), rest));
    }
    if (sum.operation() == BinaryOperation.SUBTRACT) {
      if (sum.left().equals(target)) {
        return Optional.of(new Unary(UnaryOperation.NEGATE, sum.right()));
      }
      return added(sum.left(), target)
          .map(rest -> new Binary(BinaryOperation.SUBTRACT, rest, sum.right()));
    }
    return Optional.empty();
  }

  /** Whether the target is a scalar variable. */
  public boolean isScalar() {
    return target instanceof Read;
  }
}
