package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Reachability;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the square roots that a condition keeps away from 0, as in {@code if (s == 0) … else
 * sqrt(s)}. Their partials are finite, so that nothing computed from them needs a guard.
 */
final class AwayFromZero {
  private final Effects effects;

  private AwayFromZero(Effects effects) {
    this.effects = effects;
  }

  /** The function with such roots marked. */
  static Function of(Function function) {
    AwayFromZero away = new AwayFromZero(Effects.of(function.body()));
    return function.withBody(away.block(function.body(), Set.of()));
  }

  private List<Statement> block(List<Statement> statements, Set<Expression> before) {
    Set<Expression> nonzero = new HashSet<>(before);
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      List<Expression> expressions =
          s.expressions().stream().map(e -> e.rewrite(node -> marked(node, nonzero))).toList();
      List<List<Statement>> blocks = new ArrayList<>();
      if (s instanceof If branch) {
        Set<Expression> whenTrue = new HashSet<>(nonzero);
        Set<Expression> whenFalse = new HashSet<>(nonzero);
        facts(branch.condition(), true, whenTrue);
        facts(branch.condition(), false, whenFalse);
        blocks.add(block(branch.whenTrue(), whenTrue));
        blocks.add(block(branch.whenFalse(), whenFalse));
        if (!Reachability.completes(branch.whenTrue())) {
          nonzero.addAll(whenFalse);
        }
        if (!Reachability.completes(branch.whenFalse())) {
          nonzero.addAll(whenTrue);
        }
      } else {
        s.blocks().forEach(block -> blocks.add(block(block, nonzero)));
      }
      out.add(s.with(expressions, blocks));
    }
    return out;
  }

  private static Expression marked(Expression e, Set<Expression> nonzero) {
    if (e instanceof Intrinsic call
        && call.function() == MathFunction.SQRT
        && nonzero.contains(call.arguments().get(0))) {
      return new Intrinsic(
          MathFunction.SQRT_AWAY_FROM_ZERO, call.strict(), call.type(), call.arguments());
    }
    return e;
  }

  /** Adds what cannot be 0 where the condition is {@code holds}; it may be NaN. */
  private void facts(Expression condition, boolean holds, Set<Expression> nonzero) {
    if (condition instanceof Unary not && not.operation() == UnaryOperation.NOT) {
      facts(not.operand(), !holds, nonzero);
    } else if (condition instanceof Binary b) {
      if (b.operation() == (holds ? BinaryOperation.AND : BinaryOperation.OR)) {
        facts(b.left(), holds, nonzero);
        facts(b.right(), holds, nonzero);
      } else if (b.left().type().isReal() && b.right().type().isReal()) {
        comparison(b.operation(), b.left(), b.right(), holds, nonzero);
        comparison(mirrored(b.operation()), b.right(), b.left(), holds, nonzero);
      }
    }
  }

  private void comparison(
      BinaryOperation operation,
      Expression e,
      Expression limit,
      boolean holds,
      Set<Expression> nonzero) {
    if (!(limit instanceof RealLiteral literal) || !isUnchanging(e)) {
      return;
    }
    double c = literal.value();
    boolean excluded =
        switch (operation) {
          case EQUAL -> !holds && c == 0;
          case NOT_EQUAL -> holds && c == 0;
          case GREATER -> holds ? c >= 0 : c < 0;
          case GREATER_EQUAL -> holds ? c > 0 : c <= 0;
          case LESS -> holds ? c <= 0 : c > 0;
          case LESS_EQUAL -> holds ? c < 0 : c >= 0;
          default -> false;
        };
    if (excluded) {
      nonzero.add(e);
    }
  }

  private boolean isUnchanging(Expression e) {
    return Effects.contents(e).stream().noneMatch(effects::changes);
  }

  private static BinaryOperation mirrored(BinaryOperation operation) {
    return switch (operation) {
      case GREATER -> BinaryOperation.LESS;
      case GREATER_EQUAL -> BinaryOperation.LESS_EQUAL;
      case LESS -> BinaryOperation.GREATER;
      case LESS_EQUAL -> BinaryOperation.GREATER_EQUAL;
      default -> operation;
    };
  }
}
