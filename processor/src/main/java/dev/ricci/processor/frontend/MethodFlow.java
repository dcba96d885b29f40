package dev.ricci.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import dev.ricci.processor.analysis.DefiniteAssignment;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with the flow of a lowered method. javac refuses most of it too, but only after the
 * processors: what comes here must not reach the later rooms as a program.
 */
final class MethodFlow {
  private final Sources sources;
  private final MethodTree method;

  MethodFlow(Sources sources, MethodTree method) {
    this.sources = sources;
    this.method = method;
  }

  /**
   * A body that must give a result, and has an end or no way out.
   *
   * @param entry whether it is the annotated method; others may do nothing but throw
   */
  Optional<Problem> withoutResult(List<Statement> body, boolean entry) {
    Statement last = body.isEmpty() ? null : body.get(body.size() - 1);
    // A loop's condition may be a constant that only javac folds; then its end is not reached.
    if (Completion.completes(body) && !(last instanceof While)) {
      return Optional.of(
          problem(
              method,
              "the end of " + method.getName() + " can be reached without a result; return one"));
    }
    return !entry || returns(body)
        ? Optional.empty()
        : Optional.of(
            problem(method, method.getName() + " never returns, so there is nothing to follow"));
  }

  private static boolean returns(List<Statement> statements) {
    return statements.stream()
        .anyMatch(s -> s instanceof Return || s.blocks().stream().anyMatch(MethodFlow::returns));
  }

  /** Locals of the user's that may be read before they have a value. */
  List<Problem> withoutValue(List<Statement> statements) {
    List<Problem> problems = new ArrayList<>();
    for (int k = 0; k < statements.size(); k++) {
      Statement statement = statements.get(k);
      if (statement instanceof Declare declare
          && declare.value().isEmpty()
          && sources.tree(statement).orElse(null) instanceof VariableTree tree
          && !DefiniteAssignment.holds(
              declare.variable(), statements.subList(k + 1, statements.size()))) {
        problems.add(
            problem(
                tree,
                tree.getName() + " may be read before it has a value; give it one on every path"));
      }
      statement.blocks().forEach(block -> problems.addAll(withoutValue(block)));
    }
    return problems;
  }

  private static Problem problem(Object anchor, String message) {
    return new Problem(Code.UNSUPPORTED_SYNTAX, anchor, message);
  }
}
