package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Variable;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Lowers the JDK's methods on arrays: clone, fill, copyOf, copyOfRange, arraycopy. */
final class LibraryCalls {
  private final MethodLowering method;

  LibraryCalls(MethodLowering method) {
    this.method = method;
  }

  boolean covers(TypeElement owner) {
    return owner.getQualifiedName().contentEquals("java.util.Arrays")
        || owner.getQualifiedName().contentEquals("java.lang.System");
  }

  /** A call of {@code Arrays.name} or {@code System.name}. */
  Optional<Expression> lower(TypeElement owner, String name, MethodInvocationTree tree) {
    List<? extends ExpressionTree> arguments = tree.getArguments();
    return switch (owner.getSimpleName() + "." + name + "/" + arguments.size()) {
      case "Arrays.fill/2", "Arrays.fill/4" -> {
        fill(tree);
        yield Optional.empty();
      }
      case "Arrays.copyOf/2", "Arrays.copyOfRange/3" -> Optional.of(copy(tree));
      case "System.arraycopy/5" -> {
        arraycopy(tree);
        yield Optional.empty();
      }
      default -> throw refused(owner, name, tree);
    };
  }

  private static Refusal refused(TypeElement owner, String name, MethodInvocationTree tree) {
    boolean arrays = owner.getSimpleName().contentEquals("Arrays");
    return new Refusal(
        Code.UNKNOWN_CALLEE,
        tree.getMethodSelect(),
        owner.getSimpleName()
            + "."
            + name
            + " is not followed; "
            + (arrays ? "of Arrays, fill, copyOf and copyOfRange are" : "of System, arraycopy is"));
  }

  Expression clone(ExpressionTree receiver, Tree tree) {
    Expression array = method.lower(receiver);
    if (MethodLowering.array(array, receiver).rank() > 1) {
      throw Refusal.syntax(
          tree,
          "a clone of a nested array shares its rows; make a new array and copy the elements");
    }
    return new CloneArray(array);
  }

  private void fill(MethodInvocationTree tree) {
    List<Expression> values = method.operands.inOrder(tree.getArguments(), tree);
    Expression array = values.get(0);
    ScalarType element = flat(array, tree).element();
    Expression value =
        method.assigned(values.get(values.size() - 1), element, last(tree.getArguments()));
    boolean whole = values.size() == 2;
    method.emit(
        new Fill(
            method.origin(tree),
            array,
            whole ? IntegerLiteral.of(0) : ExpressionLowering.index(values.get(1), tree),
            whole ? new Length(array) : ExpressionLowering.index(values.get(2), tree),
            value),
        tree);
  }

  private void arraycopy(MethodInvocationTree tree) {
    List<Expression> values = method.operands.inOrder(tree.getArguments(), tree);
    if (!flat(values.get(0), tree).equals(flat(values.get(2), tree))) {
      throw Refusal.syntax(tree, "System.arraycopy between arrays of different types");
    }
    method.emit(
        new Copy(
            method.origin(tree),
            values.get(0),
            ExpressionLowering.index(values.get(1), tree),
            values.get(2),
            ExpressionLowering.index(values.get(3), tree),
            ExpressionLowering.index(values.get(4), tree)),
        tree);
  }

  /** copyOf(a, n) is copyOfRange(a, 0, n): a new array, padded with zeros at its end. */
  private Expression copy(MethodInvocationTree tree) {
    List<Expression> values = method.operands.inOrder(tree.getArguments(), tree);
    Expression array = values.get(0);
    ArrayType type = flat(array, tree);
    boolean range = values.size() == 3;
    Expression from = range ? ExpressionLowering.index(values.get(1), tree) : IntegerLiteral.of(0);
    Expression to = ExpressionLowering.index(values.get(range ? 2 : 1), tree);
    Expression length = range ? minus(to, from) : to;
    Expression available = range ? minus(new Length(array), from) : new Length(array);
    Variable result = new Variable(method.locals.temporary("copy"), type);
    method.emit(Declare.of(method.origin(tree), result, new NewArray(type, List.of(length))), tree);
    method.emit(
        new Copy(
            method.origin(tree),
            array,
            from,
            result.read(),
            IntegerLiteral.of(0),
            new Intrinsic(MathFunction.MIN, false, ScalarType.INT, List.of(available, length))),
        tree);
    return result.read();
  }

  private static Expression minus(Expression a, Expression b) {
    return b.equals(IntegerLiteral.of(0)) ? a : new Binary(BinaryOperation.SUBTRACT, a, b);
  }

  private static ArrayType flat(Expression array, Tree tree) {
    ArrayType type = MethodLowering.array(array, tree);
    if (type.rank() > 1) {
      throw Refusal.syntax(
          tree, "rows of a nested array would be shared; loop over the rows and copy each");
    }
    return type;
  }

  private static ExpressionTree last(List<? extends ExpressionTree> trees) {
    return trees.get(trees.size() - 1);
  }
}
