package dev.ricci.processor.frontend;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Reads static types off syntax: of declarations, and of expressions that are enums or records. */
final class StaticTypes {
  private final MethodLowering method;

  StaticTypes(MethodLowering method) {
    this.method = method;
  }

  /** The type that a declaration writes; absent where values of it cannot be followed. */
  Optional<StaticType> declared(Tree tree) {
    Optional<StaticType> plain = TypeReader.read(tree).map(StaticType.Plain::new);
    return plain.isPresent() || !(tree instanceof ExpressionTree name)
        ? plain
        : method.names.type(name).flatMap(type -> StaticType.of(type.asType()));
  }

  /** The record that {@code tree} evaluates to. */
  Optional<RecordType> record(ExpressionTree tree) {
    return object(tree)
        .filter(StaticType.OfRecord.class::isInstance)
        .map(type -> ((StaticType.OfRecord) type).type());
  }

  /** The enum that {@code tree} evaluates to. */
  Optional<TypeElement> enumeration(ExpressionTree tree) {
    return object(tree)
        .filter(StaticType.OfEnum.class::isInstance)
        .map(type -> ((StaticType.OfEnum) type).element());
  }

  /** The type of an expression that is an enum or a record; absent for all others. */
  Optional<StaticType> object(ExpressionTree tree) {
    Optional<StaticType> type = Optional.empty();
    if (tree instanceof ParenthesizedTree inner) {
      type = object(inner.getExpression());
    } else if (tree instanceof ConditionalExpressionTree conditional) {
      type = object(conditional.getTrueExpression());
    } else if (tree instanceof IdentifierTree identifier) {
      type = identifier(identifier.getName().toString());
    } else if (tree instanceof NewClassTree created) {
      type = declared(created.getIdentifier());
    } else if (tree instanceof MemberSelectTree select) {
      type = select(select);
    } else if (tree instanceof MethodInvocationTree call) {
      type = call(call);
    }
    return type.filter(t -> !(t instanceof StaticType.Plain));
  }

  private Optional<StaticType> identifier(String name) {
    Optional<Scope.Local> local = method.scope.find(name);
    if (local.isPresent()) {
      return Optional.of(local.get().type());
    }
    return method.names.field(name).flatMap(field -> StaticType.of(field.asType()));
  }

  private Optional<StaticType> select(MemberSelectTree select) {
    String name = select.getIdentifier().toString();
    Optional<RecordType> holder = record(select.getExpression());
    if (holder.isPresent()) {
      return component(holder.get(), name);
    }
    return method
        .variables
        .type(select.getExpression())
        .flatMap(type -> method.names.fieldOf(type, name))
        .map(VariableElement::asType)
        .flatMap(StaticType::of);
  }

  private static Optional<StaticType> component(RecordType holder, String name) {
    return holder
        .part(name)
        .flatMap(part -> part.component().nested().map(StaticType.OfRecord::new));
  }

  /** What the method of that name that may take the arguments returns. */
  private Optional<StaticType> call(MethodInvocationTree call) {
    List<ExecutableElement> candidates = List.of();
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      String name = select.getIdentifier().toString();
      Optional<RecordType> receiver = record(select.getExpression());
      Optional<TypeElement> owner =
          receiver.isPresent()
              ? receiver.map(RecordType::element)
              : method.variables.type(select.getExpression());
      if (owner.isPresent()) {
        candidates = method.names.methodsOf(owner.get(), name);
      }
    } else {
      candidates = method.names.methods(call.getMethodSelect().toString());
    }
    return candidates.stream()
        .filter(m -> mayTake(m, call.getArguments()))
        .findFirst()
        .flatMap(m -> StaticType.of(m.getReturnType()));
  }

  /** Whether objects are passed where objects of their class are taken, and nowhere else. */
  private boolean mayTake(ExecutableElement candidate, List<? extends ExpressionTree> arguments) {
    if (candidate.getParameters().size() != arguments.size()) {
      return false;
    }
    for (int k = 0; k < arguments.size(); k++) {
      TypeMirror parameter = candidate.getParameters().get(k).asType();
      Optional<StaticType> taken =
          StaticType.of(parameter).filter(type -> !(type instanceof StaticType.Plain));
      if (!taken.equals(object(arguments.get(k)))) {
        return false;
      }
    }
    return true;
  }
}
