package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Reachability;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Folds what is known at compile time: operations on literals, ints and booleans bound once to a
 * literal, branches and loops whose condition is a literal, labels that nothing breaks to. Exact:
 * good for the user's value part.
 */
public final class Fold {
  private static final int MAX_ROUNDS = 10;

  private final Map<Variable, Expression> constants = new HashMap<>();

  private Fold() {}

  /** The function, folded. */
  public static Function fold(Function function) {
    List<Statement> body = function.body();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      List<Statement> folded = new Fold().round(body);
      if (folded.equals(body)) {
        break;
      }
      body = folded;
    }
    return function.withBody(body);
  }

  /** The expression, folded. */
  public static Expression fold(Expression e) {
    return new Fold().expression(e);
  }

  private List<Statement> round(List<Statement> body) {
    Set<Variable> assigned = new HashSet<>();
    ArrayOrigins.collectAssigned(body, assigned);
    collectConstants(body, assigned);
    return Reachability.reachable(statements(body));
  }

  private void collectConstants(List<Statement> statements, Set<Variable> assigned) {
    for (Statement s : statements) {
      if (s instanceof Declare declare && !assigned.contains(declare.variable())) {
        declare
            .value()
            .filter(v -> v instanceof IntegerLiteral || v instanceof BooleanLiteral)
            .ifPresent(value -> constants.put(declare.variable(), value));
      }
      s.blocks().forEach(block -> collectConstants(block, assigned));
    }
  }

  private Expression expression(Expression e) {
    if (e instanceof Read read) {
      return constants.getOrDefault(read.variable(), e);
    }
    return Simplification.simplify(e.mapChildren(this::expression));
  }

  private List<Statement> statements(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      List<Expression> expressions = s.expressions().stream().map(this::expression).toList();
      List<List<Statement>> blocks = s.blocks().stream().map(this::statements).toList();
      splice(s.with(expressions, blocks), result);
    }
    return result;
  }

  private static void splice(Statement s, List<Statement> result) {
    if (s instanceof If branch) {
      splice(branch, result);
    } else if (s instanceof For loop) {
      splice(loop, result);
    } else if (s instanceof While loop) {
      if (!loop.condition().equals(new BooleanLiteral(false))) {
        Optional<String> label = used(loop.label(), loop.body());
        result.add(new While(s.origin(), label, loop.condition(), loop.body()));
      }
    } else if (s instanceof Block block && !Reachability.breaksTo(block.label(), block.body())) {
      result.addAll(block.body());
    } else if (s instanceof Assign assign && assign.value().equals(assign.variable().read())) {
      return;
    } else {
      result.add(s);
    }
  }

  private static void splice(If branch, List<Statement> result) {
    if (branch.condition() instanceof BooleanLiteral literal) {
      result.addAll(literal.value() ? branch.whenTrue() : branch.whenFalse());
    } else if (branch.whenTrue().isEmpty() && !branch.whenFalse().isEmpty()) {
      Expression not = new Unary(UnaryOperation.NOT, branch.condition());
      Expression opposite = Simplification.simplify(not);
      result.add(new If(branch.origin(), opposite, branch.whenFalse(), List.of()));
    } else if (!branch.whenTrue().isEmpty() || !Simplification.isTotal(branch.condition())) {
      result.add(branch);
    }
  }

  private static void splice(For loop, List<Statement> result) {
    Expression entered =
        Simplification.simplify(new Binary(loop.relation(), loop.from(), loop.bound()));
    if (entered.equals(new BooleanLiteral(false))) {
      return;
    }
    result.add(
        new For(
            loop.origin(),
            used(loop.label(), loop.body()),
            loop.index(),
            loop.from(),
            loop.relation(),
            loop.bound(),
            loop.step(),
            loop.body()));
  }

  private static Optional<String> used(Optional<String> label, List<Statement> body) {
    return label.filter(name -> Reachability.breaksTo(name, body));
  }
}
