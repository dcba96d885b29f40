package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes branches of early returns, {@code if (…) return a; … return b;}, and one return of them at
 * the end, so that what is left has no jumps. A return from inside a loop stays, and all with it.
 */
final class SingleReturn {
  private SingleReturn() {}

  /** The function with one return, where that needs no copies and no flags. */
  static Function apply(Function function) {
    List<Statement> body = TailReturns.restructure(function.body());
    boolean array = function.result().map(type -> type.rank() > 0).orElse(false);
    int fewest = function.result().isPresent() ? 2 : 1;
    if (array || count(body) < fewest || !TailReturns.areAll(body)) {
      return function;
    }
    List<Statement> single = new ArrayList<>();
    Optional<Variable> result = Optional.empty();
    if (function.result().isPresent()) {
      Type type = function.result().get();
      result = Optional.of(Names.of(function).variable("result", type));
      single.add(new Declare(function.body().get(0).origin(), result.get(), Optional.empty()));
    }
    single.addAll(assigning(body, result));
    Statement last = function.body().get(function.body().size() - 1);
    result.ifPresent(v -> single.add(Return.of(last.origin(), v.read())));
    return function.withBody(single);
  }

  private static int count(List<Statement> statements) {
    int count = 0;
    for (Statement s : statements) {
      count += s instanceof Return ? 1 : 0;
      count += s.blocks().stream().mapToInt(SingleReturn::count).sum();
    }
    return count;
  }

  private static List<Statement> assigning(List<Statement> statements, Optional<Variable> result) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof Return leave) {
        result.ifPresent(v -> out.add(new Assign(s.origin(), v, leave.value().orElseThrow())));
      } else {
        out.add(
            s.with(
                s.expressions(),
                s.blocks().stream().map(block -> assigning(block, result)).toList()));
      }
    }
    return out;
  }
}
