package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Substitution;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The body of a function as statements of another one: parameters stand for given expressions, locals
 * have fresh names, and a return does something with the value and leaves the body.
 */
final class Expansion {
  private Expansion() {}

  /**
   * The statements.
   *
   * @param function its body's returns all have a value, or none has
   * @param arguments what parameters stand for; those left out keep their names
   * @param names of the function that takes the statements in
   * @param returned what is done with a value that is returned
   */
  static List<Statement> of(
      Function function,
      Map<Variable, Expression> arguments,
      Names names,
      java.util.function.Function<Expression, Statement> returned) {
    Substitution substitution = new Substitution();
    arguments.forEach(substitution::put);
    substitution.renameDeclared(function.body(), names);
    List<Statement> body = substitution.apply(function.body());
    int last = body.size() - 1;
    boolean falls = returns(body) == 0;
    if (falls || (body.get(last) instanceof Return && returns(body) == 1)) {
      return body.stream().flatMap(s -> replaced(s, returned, "").stream()).toList();
    }
    String label = names.fresh("computed");
    List<Statement> leaving = new ArrayList<>();
    body.forEach(s -> leaving.addAll(replaced(s, returned, label)));
    if (leaving.get(leaving.size() - 1) instanceof Break) {
      leaving.remove(leaving.size() - 1);
    }
    return List.of(new Block(Origin.NONE, label, leaving));
  }

  /** The statements where nothing follows them: returns stay. */
  static List<Statement> atEnd(Function function, Names names) {
    return atEnd(function, Map.of(), names);
  }

  /** The same over other arguments. */
  static List<Statement> atEnd(
      Function function, Map<Variable, Expression> arguments, Names names) {
    Substitution substitution = new Substitution();
    arguments.forEach(substitution::put);
    return substitution.renameDeclared(function.body(), names).apply(function.body());
  }

  private static int returns(List<Statement> statements) {
    int count = 0;
    for (Statement s : statements) {
      count += s instanceof Return ? 1 : 0;
      for (List<Statement> block : s.blocks()) {
        count += returns(block);
      }
    }
    return count;
  }

  private static List<Statement> replaced(
      Statement s, java.util.function.Function<Expression, Statement> returned, String label) {
    if (s instanceof Return leave) {
      List<Statement> statements = new ArrayList<>();
      leave.value().ifPresent(value -> statements.add(returned.apply(value)));
      if (!label.isEmpty()) {
        statements.add(new Break(leave.origin(), label));
      }
      return statements;
    }
    List<List<Statement>> blocks = new ArrayList<>();
    for (List<Statement> block : s.blocks()) {
      List<Statement> inner = new ArrayList<>();
      block.forEach(nested -> inner.addAll(replaced(nested, returned, label)));
      blocks.add(inner);
    }
    return List.of(s.with(s.expressions(), blocks));
  }
}
