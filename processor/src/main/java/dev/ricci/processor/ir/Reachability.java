package dev.ricci.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether statements can complete normally, as Java decides it (JLS 14.22). */
public final class Reachability {
  private Reachability() {}

  /** Whether what follows the statements can be reached through them. */
  public static boolean completes(List<Statement> statements) {
    return statements.stream().allMatch(Reachability::completes);
  }

  /** Whether what follows the statement can be reached through it. */
  public static boolean completes(Statement s) {
    if (s instanceof Break || s instanceof Return || s instanceof Throw) {
      return false;
    } else if (s instanceof If branch) {
      return completes(branch.whenTrue()) || completes(branch.whenFalse());
    } else if (s instanceof Block block) {
      return completes(block.body()) || breaksTo(block.label(), block.body());
    } else if (s instanceof While loop && loop.condition().equals(new BooleanLiteral(true))) {
      Optional<String> label = loop.label();
      return label.isPresent() && breaksTo(label.get(), loop.body());
    }
    return true;
  }

  /** Whether a reachable {@link Break} to that label is among the statements or inside them. */
  public static boolean breaksTo(String label, List<Statement> statements) {
    for (Statement s : statements) {
      if (s instanceof Break leave && leave.label().equals(label)) {
        return true;
      }
      for (List<Statement> block : s.blocks()) {
        if (breaksTo(label, block)) {
          return true;
        }
      }
      if (!completes(s)) {
        return false;
      }
    }
    return false;
  }

  /** The statements without those that cannot be reached, at any depth. */
  public static List<Statement> reachable(List<Statement> statements) {
    List<Statement> kept = new ArrayList<>();
    for (Statement s : statements) {
      List<List<Statement>> blocks = new ArrayList<>();
      s.blocks().forEach(block -> blocks.add(reachable(block)));
      Statement trimmed = blocks.isEmpty() ? s : s.with(s.expressions(), blocks);
      kept.add(trimmed);
      if (!completes(trimmed)) {
        break;
      }
    }
    return kept;
  }
}
