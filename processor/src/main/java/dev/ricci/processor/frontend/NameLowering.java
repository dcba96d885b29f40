package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Length;
import java.util.List;
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
    Optional<Scope.Local> local = method.scope.find(name);
    if (local.isPresent()) {
      if (local.get().type() instanceof StaticType.OfRecord) {
        throw Refusal.syntax(tree, name + " is a record; only its components are numbers");
      }
      return local.get().leaves().get(0).read();
    }
    Optional<List<Expression>> component = ownComponent(name);
    if (component.isPresent() && component.get().size() == 1) {
      return component.get().get(0);
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
              .orElseThrow(
                  () ->
                      Refusal.syntax(
                          tree,
                          type.get().getSimpleName()
                              + " has no field "
                              + name
                              + Suggestion.among(method.names.fieldNames(type.get()), name)));
      return constants.read(field, tree);
    }
    if (name.equals("length")) {
      Expression array = method.lower(tree.getExpression());
      MethodLowering.array(array, tree.getExpression());
      return new Length(array);
    }
    if (method.types.record(tree.getExpression()).isPresent()) {
      List<Expression> component = method.records.component(tree.getExpression(), name, tree);
      if (component.size() == 1) {
        return component.get(0);
      }
    }
    throw Refusal.syntax(
        tree, tree + " is the field of an object; only constants and local variables are followed");
  }

  /** The leaves of the component {@code name} of the record whose method this is. */
  Optional<List<Expression>> ownComponent(String name) {
    return method
        .scope
        .find("this")
        .filter(self -> isOwn(self, name))
        .flatMap(
            self ->
                ((StaticType.OfRecord) self.type())
                    .type()
                    .part(name)
                    .map(part -> RecordLowering.reads(self).subList(part.from(), part.to())));
  }

  /** Whether no field of an inner class hides the component. */
  private boolean isOwn(Scope.Local self, String name) {
    return method
        .names
        .field(name)
        .filter(
            field ->
                field
                    .getEnclosingElement()
                    .equals(((StaticType.OfRecord) self.type()).type().element()))
        .isPresent();
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
}
