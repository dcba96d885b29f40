package dev.ricci.processor.frontend;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lowers {@code switch}, old and new, statement and expression, on integers and enums: to a chain of
 * Ifs, or where control falls through, to Ifs one after the other on the number of the case entered.
 */
final class SwitchLowering {
  private final MethodLowering method;
  private final SwitchLabels labels;

  SwitchLowering(MethodLowering method) {
    this.method = method;
    this.labels = new SwitchLabels(method);
  }

  /** The cases of one switch, each a condition and what it runs. */
  private record Case(Optional<Expression> matches, List<Statement> body, Tree tree) {}

  void statement(SwitchTree tree) {
    Targets.Target target = method.targets.enterSwitch();
    try {
      List<Statement> whole =
          method.emission.collect(
              () -> method.scope.inside(() -> cases(tree.getExpression(), tree.getCases(), tree)));
      method.emission.emitAll(method.exits.block(target.breakLabel(), whole, tree));
    } finally {
      method.targets.leave();
    }
  }

  /** The value of a switch expression; each result converted to {@code wanted} if that is given. */
  Expression expression(SwitchExpressionTree tree, Optional<Type> wanted) {
    Type type = wanted.orElseGet(() -> standalone(tree));
    Variable value = method.temporary("t", type, tree);
    Targets.Target target = method.targets.enterYield(Optional.of(value));
    List<Statement> whole = body(tree);
    method.emission.emitAll(method.exits.block(target.breakLabel(), whole, tree));
    return value.read();
  }

  private List<Statement> body(SwitchExpressionTree tree) {
    try {
      return method.emission.collect(
          () -> method.scope.inside(() -> cases(tree.getExpression(), tree.getCases(), tree)));
    } finally {
      method.targets.leave();
    }
  }

  /** The type of a switch expression by its results alone (JLS 15.28.1). */
  private Type standalone(SwitchExpressionTree tree) {
    return method.program.tentatively(
        () -> {
          Targets.Target target = method.targets.enterYield(Optional.empty());
          body(tree);
          return target.yielded().stream()
              .reduce((a, b) -> new Variable("t", ArithmeticLowering.common(a, b, tree)).read())
              .orElseThrow(() -> Refusal.syntax(tree, "this switch has no result"))
              .type();
        });
  }

  void yieldValue(YieldTree tree) {
    yielded(tree.getValue(), tree, true);
  }

  private void yielded(ExpressionTree value, Tree tree, boolean leaves) {
    Targets.Target target = method.targets.yielding(tree);
    if (target.result().isEmpty()) {
      target.yielded().add(method.lower(value));
    } else {
      Variable result = target.result().get();
      method.assign(result, method.lower(value, result.type()), tree);
    }
    if (leaves) {
      method.emit(new Break(method.origin(tree), target.breaking()), tree);
    }
  }

  private void cases(ExpressionTree tested, List<? extends CaseTree> trees, Tree tree) {
    SwitchLabels.Selector selector = labels.selector(tested, tree);
    boolean expression = tree instanceof SwitchExpressionTree;
    List<Case> cases = new ArrayList<>();
    int defaultIndex = -1;
    boolean falls = false;
    for (int k = 0; k < trees.size(); k++) {
      CaseTree label = trees.get(k);
      boolean last = k == trees.size() - 1;
      Optional<Expression> matches = labels.matches(selector, label);
      if (matches.isEmpty()) {
        defaultIndex = k;
      }
      List<Statement> body = body(label);
      boolean arrow = label.getCaseKind() == CaseTree.CaseKind.RULE;
      boolean closed = arrow || last || SwitchLabels.endsWithBreak(label);
      falls |= !closed && Completion.completes(body);
      cases.add(new Case(matches, body, label));
    }
    if (falls) {
      fallThrough(cases, defaultIndex, tree);
      return;
    }
    Case otherwise = defaultIndex >= 0 ? cases.remove(defaultIndex) : null;
    if (otherwise == null && expression && !cases.isEmpty()) {
      // Exhaustive over an enum: what is left is the last.
      otherwise = cases.remove(cases.size() - 1);
    }
    List<Statement> chain = otherwise == null ? List.of() : otherwise.body();
    for (int k = cases.size() - 1; k >= 0; k--) {
      Case c = cases.get(k);
      Statement branch =
          new If(method.origin(c.tree()), c.matches().orElseThrow(), c.body(), chain);
      chain = List.of(method.place(branch, c.tree()));
    }
    method.emission.emitAll(chain);
  }

  private List<Statement> body(CaseTree label) {
    return method.emission.collect(
        () ->
            method.scope.inside(
                () -> {
                  if (label.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
                    // A break at the end only keeps the case from falling into the next.
                    int size = label.getStatements().size();
                    int kept = SwitchLabels.endsWithBreak(label) ? size - 1 : size;
                    label.getStatements().subList(0, kept).forEach(method.statements::lower);
                  } else {
                    rule(label.getBody());
                  }
                }));
  }

  private void rule(Tree body) {
    if (body instanceof ExpressionTree value && method.targets.isInnermostYield()) {
      try {
        yielded(value, value, false);
      } catch (Refusal refusal) {
        method.program.report(refusal.problem());
      }
    } else if (body instanceof ExpressionStatementTree statement
        && method.targets.isInnermostYield()) {
      rule(statement.getExpression());
    } else if (body instanceof StatementTree statement) {
      method.statements.lower(statement);
    } else {
      method.statements.effect((ExpressionTree) body);
    }
  }

  /** {@code entry} is the number of the case entered; each case from there on runs. */
  private void fallThrough(List<Case> cases, int defaultIndex, Tree tree) {
    Expression entry = IntegerLiteral.of(defaultIndex >= 0 ? defaultIndex : cases.size());
    for (int k = cases.size() - 1; k >= 0; k--) {
      if (cases.get(k).matches().isPresent()) {
        entry = new Conditional(cases.get(k).matches().get(), IntegerLiteral.of(k), entry);
      }
    }
    method.conditionsLifted = true;
    Expression entered = method.spill(entry, "entry", tree);
    for (int k = 0; k < cases.size(); k++) {
      Case c = cases.get(k);
      List<Statement> body = new ArrayList<>(c.body());
      boolean isLast = k == cases.size() - 1;
      if (!isLast
          && c.tree() instanceof CaseTree label
          && SwitchLabels.endsWithBreak(label)
          && Completion.completes(body)) {
        body.add(
            method.place(
                new Break(method.origin(c.tree()), method.targets.innermost().breaking()),
                c.tree()));
      }
      Expression reached = new Binary(BinaryOperation.LESS_EQUAL, entered, IntegerLiteral.of(k));
      method.emit(new If(method.origin(c.tree()), reached, body, List.of()), c.tree());
    }
  }

  /** What {@code ==} compares: ints, of whatever the case labels are. */
  static Expression equal(Expression selector, long value) {
    return new Binary(BinaryOperation.EQUAL, selector, new IntegerLiteral(value, ScalarType.INT));
  }
}
