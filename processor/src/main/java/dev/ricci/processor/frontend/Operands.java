package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Java's order of evaluation, left to right (JLS 15.7). Expressions of the IR are pure, so the side
 * effects of a later operand are emitted before the whole; an earlier operand that they would change
 * is saved in a temporary first.
 */
final class Operands {
  private final MethodLowering method;

  Operands(MethodLowering method) {
    this.method = method;
  }

  /** Lowers the operands of {@code whole} in their order. */
  List<Expression> inOrder(List<? extends ExpressionTree> trees, Tree whole) {
    List<Supplier<Expression>> operands = new ArrayList<>();
    for (ExpressionTree tree : trees) {
      operands.add(() -> method.lower(tree));
    }
    return evaluate(operands, whole);
  }

  /** Evaluates the operands of {@code whole} in their order. */
  List<Expression> evaluate(List<Supplier<Expression>> operands, Tree whole) {
    List<Emission.Captured<Expression>> captured = new ArrayList<>();
    for (Supplier<Expression> operand : operands) {
      captured.add(method.capture(operand));
    }
    List<Expression> values = new ArrayList<>();
    for (int k = 0; k < captured.size(); k++) {
      method.emission.emitAll(captured.get(k).statements());
      List<Statement> later = new ArrayList<>();
      captured.subList(k + 1, captured.size()).forEach(c -> later.addAll(c.statements()));
      values.add(kept(captured.get(k).value(), later, whole));
    }
    return values;
  }

  /** {@code value}, saved in a temporary if {@code later} would change it. */
  Expression kept(Expression value, List<Statement> later, Tree tree) {
    return Effects.of(later).disturb(value) ? method.spill(value, "t", tree) : value;
  }
}
