package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.ConstantField;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * Reads of fields. Compile-time constants are folded; other {@code static final} fields are read
 * when the generated code runs, or, where it may not see them, computed in place.
 */
final class Constants {
  private final MethodLowering method;

  Constants(MethodLowering method) {
    this.method = method;
  }

  Expression read(VariableElement field, Tree tree) {
    if (field.getKind() == ElementKind.ENUM_CONSTANT) {
      return IntegerLiteral.of(Enums.ordinal(field));
    }
    if (!field.getModifiers().contains(Modifier.STATIC)) {
      throw Refusal.syntax(
          tree, field.getSimpleName() + " is a field of an object; pass it as a parameter");
    }
    if (!field.getModifiers().contains(Modifier.FINAL)) {
      throw Refusal.syntax(
          tree,
          field.getSimpleName()
              + " is a field that can change; make it static final, or pass it as a parameter");
    }
    Optional<StaticType> known = StaticType.of(field.asType());
    if (known.isPresent() && known.get() instanceof StaticType.OfEnum) {
      return computed(field, ScalarType.INT, tree);
    }
    Type type =
        TypeReader.read(field.asType())
            .orElseThrow(
                () ->
                    Refusal.syntax(
                        tree,
                        field.getSimpleName()
                            + " is of type "
                            + field.asType()
                            + "; only numbers, booleans and arrays of them are constants here"));
    Object constant = field.getConstantValue();
    if (constant != null) {
      return literal(constant, (ScalarType) type);
    }
    if (method.program.isAccessible(field)) {
      TypeElement owner = (TypeElement) field.getEnclosingElement();
      return new ConstantField(
          owner.getQualifiedName().toString(), field.getSimpleName().toString(), type);
    }
    return computed(field, type, tree);
  }

  private static Expression literal(Object value, ScalarType type) {
    if (value instanceof Boolean b) {
      return new BooleanLiteral(b);
    }
    if (value instanceof Character c) {
      return new IntegerLiteral(c, ScalarType.CHAR);
    }
    Number number = (Number) value;
    return type.isFloating()
        ? new RealLiteral(number.doubleValue(), type)
        : new IntegerLiteral(number.longValue(), type);
  }

  /** A private constant: its initialiser again, which has the same bits. */
  private Expression computed(VariableElement field, Type type, Tree tree) {
    ExpressionTree initializer =
        method.program.file().declares(field)
                && method.program.javac().trees().getTree(field) instanceof VariableTree variable
            ? variable.getInitializer()
            : null;
    if (type.rank() > 0 || initializer == null) {
      throw Refusal.syntax(
          tree,
          "generated code cannot see "
              + field.getSimpleName()
              + ", which is private; make it package-private");
    }
    return method.program.insideConstant(
        field,
        tree,
        () -> {
          NameResolver there =
              new NameResolver(
                  method.program.javac(),
                  method.program.file(),
                  (TypeElement) field.getEnclosingElement());
          return method.inClass(there, () -> method.lower(initializer, type));
        });
  }
}
