package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether javac will see (JLS 16) that a variable declared without a value is assigned before it is
 * read. Where it will not, the declaration needs a value that is never used.
 */
public final class DefiniteAssignment {
  private final Variable variable;
  private final Map<String, Boolean> atLabel = new HashMap<>();
  private boolean readTooEarly;

  private DefiniteAssignment(Variable variable) {
    this.variable = variable;
  }

  /** Whether {@code variable}, declared just before {@code rest}, is always assigned before a read. */
  public static boolean holds(Variable variable, List<Statement> rest) {
    DefiniteAssignment analysis = new DefiniteAssignment(variable);
    analysis.after(rest, false);
    return !analysis.readTooEarly;
  }

  private boolean after(List<Statement> statements, boolean assigned) {
    boolean now = assigned;
    for (Statement statement : statements) {
      now = after(statement, now);
    }
    return now;
  }

  /** Whether it is assigned after {@code statement}; vacuously so where nothing comes after. */
  private boolean after(Statement statement, boolean assigned) {
    if (!assigned && statement.expressions().stream().anyMatch(this::reads)) {
      readTooEarly = true;
    }
    if (statement instanceof Assign assign) {
      return assigned || assign.variable().equals(variable);
    }
    if (statement instanceof Return || statement instanceof Throw) {
      return true;
    }
    if (statement instanceof Break jump) {
      atLabel.merge(jump.label(), assigned, Boolean::logicalAnd);
      return true;
    }
    if (statement instanceof If branch) {
      boolean whenTrue = after(branch.whenTrue(), assigned);
      boolean whenFalse = after(branch.whenFalse(), assigned);
      return whenTrue && whenFalse;
    }
    if (statement instanceof Block block) {
      boolean atEnd = after(block.body(), assigned);
      return atEnd && atLabel.getOrDefault(block.label(), true);
    }
    if (statement instanceof For loop) {
      after(loop.body(), assigned);
      return assigned && loop.label().map(label -> atLabel.getOrDefault(label, true)).orElse(true);
    }
    if (statement instanceof While loop) {
      after(loop.body(), assigned);
      return (assigned || isTrue(loop.condition()))
          && loop.label().map(label -> atLabel.getOrDefault(label, true)).orElse(true);
    }
    return assigned;
  }

  private static boolean isTrue(Expression condition) {
    return condition instanceof BooleanLiteral literal && literal.value();
  }

  private boolean reads(Expression expression) {
    return expression instanceof Read read
        ? read.variable().equals(variable)
        : expression.children().stream().anyMatch(this::reads);
  }
}
