package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@link ExitFree}, and where every return is of one local array, declared before them all, no other
 * name for it.
 */
final class OneReturn {
  private OneReturn() {}

  static Function of(Function function) {
    if (function.result().filter(type -> type.rank() > 0).isEmpty()) {
      return ExitFree.of(function);
    }
    Set<Expression> returned = new LinkedHashSet<>();
    collect(function.body(), returned);
    if (returned.size() != 1
        || !(returned.iterator().next() instanceof Read read)
        || !isDeclaredFirst(function.body(), read.variable())) {
      return ExitFree.of(function);
    }
    Function silent =
        new Function(
            function.name(),
            function.parameters(),
            Optional.empty(),
            silent(function.body()),
            function.shapes(),
            Optional.empty());
    List<Statement> body = new ArrayList<>(ExitFree.of(silent).body());
    int last = body.size() - 1;
    if (last >= 0 && body.get(last) instanceof Return) {
      body.remove(last);
    }
    body.add(Return.of(Origin.NONE, read));
    return function.withBody(body);
  }

  private static void collect(List<Statement> statements, Set<Expression> returned) {
    for (Statement s : statements) {
      if (s instanceof Return leave) {
        leave.value().ifPresent(returned::add);
      }
      s.blocks().forEach(block -> collect(block, returned));
    }
  }

  /** Whether the array is declared with its one value before anything can return. */
  private static boolean isDeclaredFirst(List<Statement> body, Variable array) {
    if (Effects.of(body).assigned().contains(array)) {
      return false;
    }
    for (Statement s : body) {
      if (s instanceof Declare declare && declare.variable().equals(array)) {
        return declare.value().isPresent();
      }
      Set<Expression> returned = new LinkedHashSet<>();
      collect(List.of(s), returned);
      if (!returned.isEmpty()) {
        return false;
      }
    }
    return false;
  }

  private static List<Statement> silent(List<Statement> statements) {
    return statements.stream()
        .map(
            s ->
                s instanceof Return
                    ? new Return(s.origin(), Optional.empty())
                    : s.with(s.expressions(), s.blocks().stream().map(OneReturn::silent).toList()))
        .toList();
  }
}
