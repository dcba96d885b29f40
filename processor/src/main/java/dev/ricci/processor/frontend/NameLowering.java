package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Variable;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Lowers names that stand for values: local variables, constants, {@code array.length}. */
final class NameLowering {
  private final MethodLowering method;
  private final Constants constants;

  NameLowering(MethodLowering method) {
    this.method = method;
    this.constants = new Constants(method);
  }

  Expression identifier(IdentifierTree tree) {
    String name = tree.getName().toString();
    Optional<Variable> variable = method.scope.find(name);
    if (variable.isPresent()) {
      return variable.get().read();
    }
    Optional<VariableElement> field = method.names.field(name);
    if (field.isPresent()) {
      return constants.read(field.get(), tree);
    }
    throw Refusal.syntax(
        tree,
        name
            + " is no local variable, parameter or constant"
            + Suggestion.among(method.scope.names(), name));
  }

  Expression select(MemberSelectTree tree) {
    String name = tree.getIdentifier().toString();
    Optional<TypeElement> type = type(tree.getExpression());
    if (type.isPresent()) {
      VariableElement field =
          method
              .names
              .fieldOf(type.get(), name)
              .orElseThrow(() -> Refusal.syntax(tree, type.get() + " has no field " + name));
      return constants.read(field, tree);
    }
    if (name.equals("length")) {
      Expression array = method.lower(tree.getExpression());
      MethodLowering.array(array, tree.getExpression());
      return new Length(array);
    }
    throw Refusal.syntax(
        tree, tree + " is the field of an object; only constants and local variables are followed");
  }

  /** The type that {@code tree} names, unless a local variable or field hides it (JLS 6.4.2). */
  Optional<TypeElement> type(ExpressionTree tree) {
    ExpressionTree first = tree;
    while (first instanceof MemberSelectTree select) {
      first = select.getExpression();
    }
    if (first instanceof IdentifierTree identifier) {
      String name = identifier.getName().toString();
      if (method.scope.find(name).isEmpty() && method.names.field(name).isEmpty()) {
        return method.names.type(tree);
      }
    }
    return Optional.empty();
  }

  /** Where a tree stands that is read as the initialiser of a constant. */
  Expression initializer(ExpressionTree tree, Tree use) {
    return method.place(method.lower(tree), use);
  }
}
