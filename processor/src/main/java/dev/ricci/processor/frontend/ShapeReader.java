package dev.ricci.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.ricci.Shape;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads {@code @Shape} off local variables, of which the language model knows nothing. */
final class ShapeReader {
  private final MethodLowering method;

  ShapeReader(MethodLowering method) {
    this.method = method;
  }

  /** The shape declared on a variable of that type. */
  Optional<DeclaredShape> read(ModifiersTree modifiers, Type type, String variable) {
    for (AnnotationTree annotation : modifiers.getAnnotations()) {
      boolean isShape =
          annotation.getAnnotationType() instanceof ExpressionTree name
              && method
                  .names
                  .type(name)
                  .filter(t -> t.getQualifiedName().contentEquals(Shape.class.getName()))
                  .isPresent();
      if (isShape && annotation.getArguments().size() == 1) {
        return Optional.of(checked(annotation, type, variable));
      }
    }
    return Optional.empty();
  }

  private DeclaredShape checked(AnnotationTree annotation, Type type, String variable) {
    List<String> dimensions = dimensions(annotation.getArguments().get(0));
    if (!(type instanceof ArrayType array)) {
      throw new Refusal(Code.BAD_SHAPE, annotation, variable + " is one number; it has no @Shape");
    }
    Optional<String> wrong = ShapeAnnotations.wrong(dimensions, array, variable);
    if (wrong.isPresent()) {
      throw new Refusal(Code.BAD_SHAPE, annotation, wrong.get());
    }
    return new DeclaredShape(dimensions);
  }

  private List<String> dimensions(ExpressionTree tree) {
    if (tree instanceof AssignmentTree assignment) {
      return dimensions(assignment.getExpression());
    }
    if (tree instanceof NewArrayTree array) {
      List<String> texts = new ArrayList<>();
      array.getInitializers().forEach(element -> texts.add(text(element)));
      return texts;
    }
    return List.of(text(tree));
  }

  private String text(ExpressionTree tree) {
    if (tree instanceof LiteralTree literal && literal.getValue() instanceof String value) {
      return value;
    }
    if (tree instanceof ParenthesizedTree inner) {
      return text(inner.getExpression());
    }
    if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      return text(sum.getLeftOperand()) + text(sum.getRightOperand());
    }
    return constant(tree)
        .map(VariableElement::getConstantValue)
        .map(Object::toString)
        .orElseThrow(() -> Refusal.syntax(tree, "a dimension must be a constant string"));
  }

  private Optional<VariableElement> constant(ExpressionTree tree) {
    if (tree instanceof IdentifierTree identifier) {
      return method.names.field(identifier.getName().toString());
    }
    if (tree instanceof MemberSelectTree select) {
      Optional<TypeElement> type = method.names.type(select.getExpression());
      return type.flatMap(t -> method.names.fieldOf(t, select.getIdentifier().toString()));
    }
    return Optional.empty();
  }
}
