package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Lowers array creation: {@code new double[n][m]} and initialisers, nested or not. */
final class ArrayLowering {
  private final MethodLowering method;

  ArrayLowering(MethodLowering method) {
    this.method = method;
  }

  Expression create(NewArrayTree tree) {
    if (tree.getType() == null) {
      throw Refusal.syntax(tree, "an array initializer needs new and a type here");
    }
    Type component =
        TypeReader.read(tree.getType())
            .orElseThrow(
                () -> Refusal.syntax(tree, "arrays of " + tree.getType() + " are not supported"));
    if (tree.getInitializers() != null) {
      return initializer(tree, TypeReader.arrayOf(component));
    }
    int given = tree.getDimensions().size();
    if (component.rank() > 0) {
      throw Refusal.syntax(
          tree,
          "rows made one by one are not supported; give every dimension here, as in new "
              + component.element().toJava()
              + "[m][n]");
    }
    List<Supplier<Expression>> dimensions = new ArrayList<>();
    for (ExpressionTree dimension : tree.getDimensions()) {
      dimensions.add(() -> ExpressionLowering.index(method.lower(dimension), dimension));
    }
    return new NewArray(
        new ArrayType(component.element(), given), method.operands.evaluate(dimensions, tree));
  }

  /** {@code {a, b, c}} of the given type. */
  Expression initializer(NewArrayTree tree, ArrayType type) {
    List<Supplier<Expression>> elements = new ArrayList<>();
    for (ExpressionTree element : tree.getInitializers()) {
      elements.add(() -> element(element, type.component()));
    }
    List<Expression> values = method.operands.evaluate(elements, tree);
    int length = type.rank() == 1 || values.isEmpty() ? 0 : rowLength(values.get(0));
    for (int k = 1; k < values.size() && type.rank() > 1; k++) {
      if (rowLength(values.get(k)) != length) {
        throw Refusal.syntax(
            tree.getInitializers().get(k),
            "this row has "
                + rowLength(values.get(k))
                + " elements, the first has "
                + length
                + "; ragged arrays are not supported");
      }
    }
    return new ArrayLiteral(type, values);
  }

  private Expression element(ExpressionTree tree, Type type) {
    if (!(type instanceof ArrayType row)) {
      return method.lower(tree, type);
    }
    if (tree instanceof NewArrayTree inner && inner.getInitializers() != null) {
      return method.place(initializer(inner, row), (Tree) tree);
    }
    throw Refusal.syntax(
        tree,
        "a row of an array initializer must be written out in braces; otherwise make the array with"
            + " new and copy the elements");
  }

  private static int rowLength(Expression row) {
    return ((ArrayLiteral) row).elements().size();
  }
}
