package dev.ricci.processor.frontend;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Chooses among overloads as Java does (JLS 15.12.2) by strict invocation: identity, subtyping and
 * widening of primitives. What is applicable only by boxing or as varargs is not chosen.
 */
final class Overloads {
  private final Types types;

  Overloads(Types types) {
    this.types = types;
  }

  /** The most specific of the applicable methods. */
  Optional<ExecutableElement> choose(
      List<ExecutableElement> candidates, List<TypeMirror> arguments) {
    List<ExecutableElement> applicable =
        candidates.stream().filter(method -> isApplicable(method, arguments)).toList();
    return applicable.stream()
        .filter(method -> applicable.stream().allMatch(other -> isAsSpecific(method, other)))
        .findFirst();
  }

  /**
   * The one method that takes the arguments as varargs, their number being variable.
   *
   * @return empty if there is none, or more than one
   */
  Optional<ExecutableElement> chooseVariable(
      List<ExecutableElement> candidates, List<TypeMirror> arguments) {
    List<ExecutableElement> applicable =
        candidates.stream().filter(method -> isVariable(method, arguments)).toList();
    return applicable.size() == 1 ? Optional.of(applicable.get(0)) : Optional.empty();
  }

  private boolean isVariable(ExecutableElement method, List<TypeMirror> arguments) {
    int fixed = method.getParameters().size() - 1;
    if (!method.isVarArgs() || arguments.size() < fixed) {
      return false;
    }
    TypeMirror last = method.getParameters().get(fixed).asType();
    TypeMirror each = ((javax.lang.model.type.ArrayType) last).getComponentType();
    for (int k = 0; k < arguments.size(); k++) {
      TypeMirror type = k < fixed ? method.getParameters().get(k).asType() : each;
      if (!isSubtype(arguments.get(k), type)) {
        return false;
      }
    }
    return each.getKind().isPrimitive();
  }

  private boolean isApplicable(ExecutableElement method, List<TypeMirror> arguments) {
    List<? extends VariableElement> parameters = method.getParameters();
    if (parameters.size() != arguments.size()) {
      return false;
    }
    for (int k = 0; k < arguments.size(); k++) {
      if (!isSubtype(arguments.get(k), parameters.get(k).asType())) {
        return false;
      }
    }
    return true;
  }

  private boolean isAsSpecific(ExecutableElement method, ExecutableElement other) {
    for (int k = 0; k < method.getParameters().size(); k++) {
      if (!isSubtype(
          method.getParameters().get(k).asType(), other.getParameters().get(k).asType())) {
        return false;
      }
    }
    return true;
  }

  private boolean isSubtype(TypeMirror type, TypeMirror of) {
    if (type.getKind() == TypeKind.ERROR || of.getKind() == TypeKind.ERROR) {
      return false;
    }
    return type.getKind().isPrimitive() == of.getKind().isPrimitive()
        && types.isSubtype(types.erasure(type), types.erasure(of));
  }

  /** The language model's name for one of our types. */
  TypeMirror mirror(Type type) {
    if (type instanceof ArrayType array) {
      return types.getArrayType(mirror(array.component()));
    }
    return types.getPrimitiveType(TypeKind.valueOf(((ScalarType) type).name()));
  }
}
