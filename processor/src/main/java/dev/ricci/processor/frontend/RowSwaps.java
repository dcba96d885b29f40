package dev.ricci.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The exchange of two rows, {@code double[] t = U[p]; U[p] = U[k]; U[k] = t;}, of a rectangular array.
 * Its elements are exchanged instead, which is the same as long as no other local holds a row and t is
 * not used on; where that is not so, the statements are left to be refused.
 */
final class RowSwaps {
  private final MethodLowering method;
  private final Set<Variable> rows = new HashSet<>();

  RowSwaps(MethodLowering method) {
    this.method = method;
  }

  /** Notes what a local is bound to: rows of arrays are remembered. */
  void bound(Variable variable, Expression value) {
    if (variable.isArray() && value instanceof Load) {
      rows.add(variable);
    }
  }

  /** Lowers three statements that exchange two rows; false, and nothing done, if they do not. */
  boolean lower(List<? extends StatementTree> rest) {
    if (rest.size() < 3 || !(rest.get(0) instanceof VariableTree t)) {
      return false;
    }
    Optional<ArrayAccessTree> first = access(t.getInitializer());
    Optional<AssignmentTree> over = assignment(rest.get(1));
    Optional<AssignmentTree> back = assignment(rest.get(2));
    if (first.isEmpty() || over.isEmpty() || back.isEmpty()) {
      return false;
    }
    Optional<ArrayAccessTree> second = access(over.get().getExpression());
    boolean exchange =
        second.isPresent()
            && over.get().getVariable().toString().equals(first.get().toString())
            && back.get().getVariable().toString().equals(second.get().toString())
            && isNamed(back.get().getExpression(), t)
            && second
                .get()
                .getExpression()
                .toString()
                .equals(first.get().getExpression().toString())
            && isSimple(first.get().getIndex())
            && isSimple(second.get().getIndex())
            && !isUsed(t, rest.subList(3, rest.size()));
    Optional<Variable> array =
        first.get().getExpression() instanceof IdentifierTree name
            ? method.scope.variable(name.getName().toString())
            : Optional.empty();
    if (!exchange
        || array.isEmpty()
        || !(array.get().type() instanceof ArrayType type)
        || type.rank() != 2
        || isHeld()) {
      return false;
    }
    emit(array.get(), type, first.get(), second.get(), over.get());
    return true;
  }

  /** Whether a local in sight holds a row of some array. */
  private boolean isHeld() {
    for (String name : method.scope.names()) {
      if (method.scope.variable(name).filter(rows::contains).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private void emit(
      Variable array,
      ArrayType type,
      ArrayAccessTree first,
      ArrayAccessTree second,
      AssignmentTree tree) {
    Origin origin = method.origin(tree);
    Expression one =
        method.place(new Load(array.read(), method.lower(first.getIndex(), ScalarType.INT)), first);
    Expression other =
        method.place(
            new Load(array.read(), method.lower(second.getIndex(), ScalarType.INT)), second);
    Variable index = new Variable(method.locals.temporary("column"), ScalarType.INT);
    Variable kept = new Variable(method.locals.temporary("kept"), type.element());
    Load here = method.place(new Load(one, index.read()), first);
    Load there = method.place(new Load(other, index.read()), second);
    method.emit(
        For.upTo(
            origin,
            index,
            new Length(one),
            List.of(
                method.place(Declare.of(origin, kept, here), first),
                method.place(new Store(origin, one, index.read(), there), tree),
                method.place(new Store(origin, other, index.read(), kept.read()), tree))),
        tree);
  }

  private static Optional<ArrayAccessTree> access(ExpressionTree tree) {
    return tree instanceof ArrayAccessTree access ? Optional.of(access) : Optional.empty();
  }

  private static Optional<AssignmentTree> assignment(StatementTree tree) {
    return tree instanceof ExpressionStatementTree statement
            && statement.getExpression() instanceof AssignmentTree assignment
        ? Optional.of(assignment)
        : Optional.empty();
  }

  private static boolean isNamed(ExpressionTree tree, VariableTree variable) {
    return tree instanceof IdentifierTree name && name.getName().equals(variable.getName());
  }

  /** Whether an index can be evaluated again: it reads local variables and literals alone. */
  private static boolean isSimple(ExpressionTree index) {
    if (index instanceof ParenthesizedTree inner) {
      return isSimple(inner.getExpression());
    }
    return index instanceof IdentifierTree
        || index instanceof LiteralTree
        || (index instanceof BinaryTree sum
            && isSimple(sum.getLeftOperand())
            && isSimple(sum.getRightOperand()));
  }

  private static boolean isUsed(VariableTree variable, List<? extends StatementTree> rest) {
    boolean[] used = new boolean[1];
    TreeScanner<Void, Void> scanner =
        new TreeScanner<>() {
          @Override
          public Void visitIdentifier(IdentifierTree tree, Void nothing) {
            used[0] |= tree.getName().equals(variable.getName());
            return null;
          }
        };
    rest.forEach(statement -> scanner.scan(statement, null));
    return used[0];
  }
}
