package dev.ricci.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Keeps parameters unassigned in the IR: one that the user's code assigns is copied into a local
 * variable at entry, and the user's name means that variable. Where all assignments are statements
 * of the body itself, not nested ones, each declares a variable of its own instead.
 */
final class ParameterCopies {
  private ParameterCopies() {}

  static void emit(MethodTree tree, MethodLowering lowering) {
    List<String> assigned = assigned(tree);
    for (StatementTree statement : tree.getBody().getStatements()) {
      if (statement instanceof ExpressionStatementTree expression
          && expression.getExpression() instanceof AssignmentTree assignment
          && assignment.getVariable() instanceof IdentifierTree name
          && lowering.scope.variable(name.getName().toString()).isPresent()) {
        assigned.remove(name.getName().toString());
      }
    }
    for (String name : new TreeSet<>(assigned)) {
      Optional<Scope.Local> local = lowering.scope.find(name);
      if (local.isPresent() && lowering.parameters.containsAll(local.get().leaves())) {
        List<Variable> copies = new ArrayList<>();
        for (Variable leaf : local.get().leaves()) {
          Variable copy = new Variable(lowering.locals.temporary(leaf.name()), leaf.type());
          lowering.emit(Declare.of(lowering.origin(tree), copy, leaf.read()), tree);
          copies.add(copy);
        }
        lowering.scope.bind(name, new Scope.Local(local.get().type(), copies));
      }
    }
  }

  /** The names that something in {@code tree} assigns, as often as it does. */
  private static List<String> assigned(MethodTree tree) {
    List<String> names = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree node, Void unused) {
        add(node.getVariable());
        return super.visitAssignment(node, null);
      }

      @Override
      public Void visitCompoundAssignment(CompoundAssignmentTree node, Void unused) {
        add(node.getVariable());
        return super.visitCompoundAssignment(node, null);
      }

      @Override
      public Void visitUnary(UnaryTree node, Void unused) {
        switch (node.getKind()) {
          case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
              add(node.getExpression());
          default -> {}
        }
        return super.visitUnary(node, null);
      }

      private void add(ExpressionTree target) {
        if (target instanceof ParenthesizedTree inner) {
          add(inner.getExpression());
        } else if (target instanceof IdentifierTree identifier) {
          names.add(identifier.getName().toString());
        }
      }
    }.scan(tree.getBody(), null);
    return names;
  }
}
