package dev.ricci.processor.frontend;

import dev.ricci.Out;
import dev.ricci.Shape;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/**
 * What a caller knows of a method of another file or jar: parameters, result and their {@code
 * @Shape}s, which class files keep; never its body.
 */
final class CalleeFace {
  private CalleeFace() {}

  /** A function without a body; absent if a parameter or the result is neither scalar nor array. */
  static Optional<Function> of(ExecutableElement method) {
    List<Parameter> parameters = new ArrayList<>();
    Map<Variable, DeclaredShape> shapes = new HashMap<>();
    for (VariableElement element : method.getParameters()) {
      Optional<Type> type = TypeReader.read(element.asType());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      Variable variable = new Variable(element.getSimpleName().toString(), type.get());
      parameters.add(new Parameter(variable, role(element, type.get())));
      shape(element, type.get()).ifPresent(shape -> shapes.put(variable, shape));
    }
    boolean isVoid = method.getReturnType().getKind() == TypeKind.VOID;
    Optional<Type> result = TypeReader.read(method.getReturnType());
    if (result.isEmpty() && !isVoid) {
      return Optional.empty();
    }
    return Optional.of(
        new Function(
            method.getSimpleName().toString(),
            parameters,
            result,
            List.of(),
            shapes,
            result.flatMap(type -> shape(method, type))));
  }

  private static Parameter.Role role(Element element, Type type) {
    if (element.getAnnotation(Out.class) != null) {
      return Parameter.Role.OUTPUT;
    }
    return type.isReal() ? Parameter.Role.INPUT : Parameter.Role.CONSTANT;
  }

  /** A shape that is wrong in itself is reported where the method is compiled. */
  private static Optional<DeclaredShape> shape(Element element, Type type) {
    Shape annotation = element.getAnnotation(Shape.class);
    if (annotation == null || !(type instanceof ArrayType array)) {
      return Optional.empty();
    }
    List<String> dimensions = List.of(annotation.value());
    boolean correct =
        dimensions.stream().allMatch(d -> ShapeAnnotations.wrong(d).isEmpty())
            && ShapeAnnotations.misfit(dimensions, array, "").isEmpty();
    return correct ? Optional.of(new DeclaredShape(dimensions)) : Optional.empty();
  }
}
