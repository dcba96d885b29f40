package dev.ricci.processor.codegen;

import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.While;
import java.util.List;

/**
 * Which statements can complete normally, by the rules of JLS 14.22: what follows one that cannot is
 * an error in Java, so it is not printed.
 */
final class Completion {
  private Completion() {}

  /** The statements up to and including the first that cannot complete normally. */
  static List<Statement> reachable(List<Statement> statements) {
    for (int k = 0; k < statements.size(); k++) {
      if (!canComplete(statements.get(k))) {
        return statements.subList(0, k + 1);
      }
    }
    return statements;
  }

  /** Whether control can reach the end of {@code statements}. */
  static boolean canComplete(List<Statement> statements) {
    return statements.stream().allMatch(Completion::canComplete);
  }

  /** Whether control can reach what follows {@code statement}. */
  static boolean canComplete(Statement statement) {
    if (statement instanceof Return || statement instanceof Throw || statement instanceof Break) {
      return false;
    }
    if (statement instanceof If branch) {
      return branch.whenFalse().isEmpty()
          || canComplete(branch.whenTrue())
          || canComplete(branch.whenFalse());
    }
    if (statement instanceof Block block) {
      return canComplete(block.body()) || breaksTo(block.label(), block.body());
    }
    if (statement instanceof While loop) {
      return !isTrue(loop.condition())
          || loop.label().map(label -> breaksTo(label, loop.body())).orElse(false);
    }
    return true;
  }

  /** Whether a reachable statement of {@code statements} is a break to {@code label}. */
  static boolean breaksTo(String label, List<Statement> statements) {
    for (Statement statement : reachable(statements)) {
      if (statement instanceof Break jump && jump.label().equals(label)) {
        return true;
      }
      if (statement.blocks().stream().anyMatch(block -> breaksTo(label, block))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a condition is the literal {@code true}. */
  static boolean isTrue(Expression condition) {
    return condition instanceof BooleanLiteral literal && literal.value();
  }
}
