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
    List<Supplier<List<Expression>>> leaves = new ArrayList<>();
    for (Supplier<Expression> operand : operands) {
      leaves.add(() -> List.of(operand.get()));
    }
    return evaluateLeaves(leaves, whole).stream().map(operand -> operand.get(0)).toList();
  }

  /** Evaluates operands that may be records, each its leaves. */
  List<List<Expression>> evaluateLeaves(List<Supplier<List<Expression>>> operands, Tree whole) {
    List<Emission.Captured<List<Expression>>> captured = new ArrayList<>();
    for (Supplier<List<Expression>> operand : operands) {
      captured.add(method.capture(operand));
    }
    List<List<Expression>> values = new ArrayList<>();
    for (int k = 0; k < captured.size(); k++) {
      method.emission.emitAll(captured.get(k).statements());
      List<Statement> later = new ArrayList<>();
      captured.subList(k + 1, captured.size()).forEach(c -> later.addAll(c.statements()));
      values.add(captured.get(k).value().stream().map(leaf -> kept(leaf, later, whole)).toList());
    }
    return values;
  }

  /** {@code value}, saved in a temporary if {@code later} would change it. */
  Expression kept(Expression value, List<Statement> later, Tree tree) {
    return Effects.of(later).disturb(value) ? method.spill(value, "t", tree) : value;
  }
}
