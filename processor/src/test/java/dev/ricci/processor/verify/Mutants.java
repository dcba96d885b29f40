package dev.ricci.processor.verify;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions with one real operation changed: a sign lost, a factor for a summand, sin for cos. */
final class Mutants {
  private Mutants() {}

  /** At most {@code count} of them, spread over the function. */
  static List<Function> of(Function function, int count) {
    int[] places = {0};
    mutant(function, places, -1);
    List<Function> mutants = new ArrayList<>();
    for (int k = 0; k < count && k < places[0]; k++) {
      int place = places[0] <= count ? k : k * places[0] / count;
      mutants.add(mutant(function, new int[] {0}, place));
    }
    return mutants;
  }

  private static Function mutant(Function function, int[] next, int place) {
    List<Statement> body = new ArrayList<>();
    for (Statement s : function.body()) {
      body.add(s.rewriteExpressions(e -> at(e, next, place)));
    }
    return function.withBody(body);
  }

  private static Expression at(Expression e, int[] next, int place) {
    Optional<Expression> changed = changed(e);
    return changed.isPresent() && next[0]++ == place ? changed.get() : e;
  }

  private static Optional<Expression> changed(Expression e) {
    if (e instanceof Binary b && e.type().isReal()) {
      return switch (b.operation()) {
        case ADD -> Optional.of(new Binary(BinaryOperation.SUBTRACT, b.left(), b.right()));
        case SUBTRACT -> Optional.of(new Binary(BinaryOperation.ADD, b.left(), b.right()));
        case MULTIPLY -> Optional.of(new Binary(BinaryOperation.ADD, b.left(), b.right()));
        case DIVIDE -> Optional.of(new Binary(BinaryOperation.MULTIPLY, b.left(), b.right()));
        default -> Optional.empty();
      };
    } else if (e instanceof Unary u
        && u.operation() == UnaryOperation.NEGATE
        && u.type().isReal()) {
      return Optional.of(u.operand());
    } else if (e instanceof Intrinsic i && i.function() == MathFunction.EXP) {
      return Optional.of(Intrinsic.of(MathFunction.SIN, i.arguments().get(0)));
    } else if (e instanceof Intrinsic i && i.function() == MathFunction.COS) {
      return Optional.of(Intrinsic.of(MathFunction.SIN, i.arguments().get(0)));
    } else if (e instanceof RealLiteral literal && literal.value() == 1) {
      return Optional.of(new RealLiteral(2, literal.type()));
    }
    return Optional.empty();
  }
}
