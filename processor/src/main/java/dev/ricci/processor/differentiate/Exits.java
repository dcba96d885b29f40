package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.While;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where control can go from statements other than to the next one. */
final class Exits {
  /** The target of a return; no label is called so. */
  static final String RETURN = "return";

  private Exits() {}

  /** The labels outside of the statements that they may break to, and {@link #RETURN}. */
  static Set<String> of(List<Statement> statements) {
    Set<String> targets = new LinkedHashSet<>();
    statements.forEach(statement -> collect(statement, targets));
    return targets;
  }

  /** The exits of one statement. */
  static Set<String> of(Statement statement) {
    return of(List.of(statement));
  }

  private static void collect(Statement s, Set<String> targets) {
    if (s instanceof Break leave) {
      targets.add(leave.label());
    } else if (s instanceof Return) {
      targets.add(RETURN);
    } else {
      s.blocks().forEach(block -> block.forEach(inner -> collect(inner, targets)));
      label(s).ifPresent(targets::remove);
    }
  }

  /** The label that a break inside of the statement may name. */
  static Optional<String> label(Statement s) {
    if (s instanceof Block block) {
      return Optional.of(block.label());
    }
    if (s instanceof For loop) {
      return loop.label();
    }
    return s instanceof While loop ? loop.label() : Optional.empty();
  }

  /** Whether control can come to the end of the statements. */
  static boolean complete(List<Statement> statements) {
    for (Statement s : statements) {
      if (s instanceof Break || s instanceof Return || s instanceof Throw) {
        return false;
      }
      if (s instanceof If branch && !complete(branch.whenTrue()) && !complete(branch.whenFalse())) {
        return false;
      }
      if (s instanceof Block block
          && !complete(block.body())
          && !breaksTo(block.body(), block.label())) {
        return false;
      }
    }
    return true;
  }

  private static boolean breaksTo(List<Statement> statements, String label) {
    return of(statements).contains(label);
  }
}
