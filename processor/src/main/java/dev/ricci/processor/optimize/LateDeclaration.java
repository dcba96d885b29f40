package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Declares a scalar where it first gets the value that is used: {@code double t = 0; …; t = e;}
 * becomes {@code …; double t = e;} if nothing between mentions t. Arrays whose elements have become
 * scalars begin as zeros that nobody reads. One that both ways of a branch assign is declared before
 * it, without a value.
 */
public final class LateDeclaration {
  private LateDeclaration() {}

  /** The function with its scalars declared so. */
  public static Function apply(Function function) {
    return function.withBody(block(function.body()));
  }

  private static List<Statement> block(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      result.add(s.with(s.expressions(), s.blocks().stream().map(LateDeclaration::block).toList()));
    }
    for (int k = 0; k < result.size(); k++) {
      if (result.get(k) instanceof Declare declare && isIdle(declare)) {
        Optional<Integer> first = firstAssignment(declare.variable(), result, k + 1);
        Optional<Integer> branch = firstBranch(declare.variable(), result, k + 1);
        if (first.isPresent()) {
          Assign assign = (Assign) result.get(first.get());
          Declare late = Declare.of(assign.origin(), assign.variable(), assign.value());
          result.set(first.get(), late);
          result.remove(k);
          k--;
        } else if (branch.isPresent() && declare.value().isPresent()) {
          result.add(
              branch.get(), new Declare(declare.origin(), declare.variable(), Optional.empty()));
          result.remove(k);
          k--;
        }
      }
    }
    return result;
  }

  /** A scalar whose first value costs nothing and cannot fail, or that has none. */
  private static boolean isIdle(Declare declare) {
    return !declare.variable().isArray()
        && declare.value().map(Expression::children).map(List::isEmpty).orElse(true);
  }

  /** Where, in the same block, the first statement that mentions the variable assigns it anew. */
  private static Optional<Integer> firstAssignment(
      Variable variable, List<Statement> statements, int from) {
    for (int k = from; k < statements.size(); k++) {
      Statement s = statements.get(k);
      if (mentions(s, variable)) {
        boolean anew =
            s instanceof Assign assign
                && assign.variable().equals(variable)
                && !ArrayOrigins.reads(assign.value()).contains(variable);
        return anew ? Optional.of(k) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Where, in the same block, the first statement that mentions the variable assigns it either way. */
  private static Optional<Integer> firstBranch(
      Variable variable, List<Statement> statements, int from) {
    for (int k = from; k < statements.size(); k++) {
      if (mentions(statements.get(k), variable)) {
        return isSetBy(statements.get(k), variable) ? Optional.of(k) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a branch assigns the variable on both ways before it reads it. */
  private static boolean isSetBy(Statement s, Variable variable) {
    return s instanceof If branch
        && !ArrayOrigins.reads(branch.condition()).contains(variable)
        && isSetBy(branch.whenTrue(), variable)
        && isSetBy(branch.whenFalse(), variable);
  }

  private static boolean isSetBy(List<Statement> way, Variable variable) {
    return firstAssignment(variable, way, 0).isPresent()
        || firstBranch(variable, way, 0).isPresent();
  }

  private static boolean mentions(Statement s, Variable variable) {
    return (s instanceof Assign assign && assign.variable().equals(variable))
        || (s instanceof Pop pop && pop.targets().contains(variable))
        || s.expressions().stream().anyMatch(e -> ArrayOrigins.reads(e).contains(variable))
        || s.blocks().stream().flatMap(List::stream).anyMatch(inner -> mentions(inner, variable));
  }
}
