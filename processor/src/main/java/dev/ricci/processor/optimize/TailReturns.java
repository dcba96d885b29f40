package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Reachability;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves what follows an {@code if} that returns into its other branch, {@code if (c) { return a; }
 * rest} becoming {@code if (c) { return a; } else { rest }}, so that returns stand at the end of
 * every path and need no jump when they become assignments.
 */
final class TailReturns {
  private TailReturns() {}

  /** The same statements, with as many returns as possible at the end of their paths. */
  static List<Statement> restructure(List<Statement> statements) {
    List<Statement> done = new ArrayList<>();
    for (int k = 0; k < statements.size(); k++) {
      Statement s = statements.get(k);
      List<Statement> rest = statements.subList(k + 1, statements.size());
      if (s instanceof If branch && returns(branch)) {
        boolean first = Reachability.completes(branch.whenTrue());
        boolean second = Reachability.completes(branch.whenFalse());
        if (rest.isEmpty() || !first || !second) {
          List<Statement> whenTrue =
              restructure(first ? join(branch.whenTrue(), rest) : branch.whenTrue());
          List<Statement> whenFalse =
              restructure(second ? join(branch.whenFalse(), rest) : branch.whenFalse());
          done.add(new If(s.origin(), branch.condition(), whenTrue, whenFalse));
          return done;
        }
      } else if (s instanceof Block block && rest.isEmpty()) {
        done.add(new Block(s.origin(), block.label(), restructure(block.body())));
        return done;
      }
      done.add(s);
    }
    return done;
  }

  /** Whether every return stands at the end of its path. */
  static boolean areAll(List<Statement> statements) {
    for (int k = 0; k < statements.size(); k++) {
      Statement s = statements.get(k);
      boolean last = k == statements.size() - 1;
      boolean transparent = s instanceof If || s instanceof Block;
      if (last && transparent) {
        return s.blocks().stream().allMatch(TailReturns::areAll);
      } else if (!(last && s instanceof Return) && returns(s)) {
        return false;
      }
    }
    return true;
  }

  private static List<Statement> join(List<Statement> first, List<Statement> second) {
    List<Statement> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private static boolean returns(Statement s) {
    return s instanceof Return
        || s.blocks().stream().anyMatch(b -> b.stream().anyMatch(TailReturns::returns));
  }
}
