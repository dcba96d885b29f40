package dev.ricci.processor.frontend;

import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.While;
import java.util.List;

/** Whether statements can complete normally (JLS 14.22), so that what follows them is reachable. */
final class Completion {
  private Completion() {}

  /** Whether the end of the list can be reached. */
  static boolean completes(List<Statement> statements) {
    // Nothing is ever emitted behind a statement that does not complete, so the last one decides.
    return statements.isEmpty() || completes(statements.get(statements.size() - 1));
  }

  static boolean completes(Statement statement) {
    if (statement instanceof Return || statement instanceof Throw || statement instanceof Break) {
      return false;
    }
    if (statement instanceof If branch) {
      return completes(branch.whenTrue()) || completes(branch.whenFalse());
    }
    if (statement instanceof Block block) {
      return completes(block.body()) || breaks(block.body(), block.label());
    }
    if (statement instanceof While loop && loop.condition().equals(new BooleanLiteral(true))) {
      return loop.label().isPresent() && breaks(loop.body(), loop.label().get());
    }
    return true;
  }

  /** Whether something in {@code statements} breaks to {@code label}. */
  static boolean breaks(List<Statement> statements, String label) {
    for (Statement statement : statements) {
      if (statement instanceof Break exit && exit.label().equals(label)) {
        return true;
      }
      for (List<Statement> nested : statement.blocks()) {
        if (breaks(nested, label)) {
          return true;
        }
      }
    }
    return false;
  }
}
