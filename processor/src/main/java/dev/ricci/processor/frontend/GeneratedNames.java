package dev.ricci.processor.frontend;

import dev.ricci.Differentiable;
import dev.ricci.Out;
import dev.ricci.processor.ir.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.type.TypeKind;

/** The names of the classes generated for a method. */
public final class GeneratedNames {
  private GeneratedNames() {}

  /** The first part of the names: the annotation's, or the method's with a capital. */
  public static String stem(ExecutableElement method, Differentiable annotation) {
    String name = method.getSimpleName().toString();
    return annotation.name().isEmpty()
        ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
        : annotation.name();
  }

  /** The Gradient or Jacobian class of {@code method}; absent if it is not differentiable. */
  static Optional<String> of(Javac javac, ExecutableElement method) {
    Differentiable annotation = method.getAnnotation(Differentiable.class);
    if (annotation == null) {
      return Optional.empty();
    }
    return Optional.of(named(javac, method, isScalar(method) ? "Gradient" : "Jacobian"));
  }

  /** The Hessian class of a differentiable method; empty if it has none. */
  static String hessian(Javac javac, ExecutableElement method) {
    boolean second = method.getAnnotation(Differentiable.class).order() >= 2;
    return second && isScalar(method) ? named(javac, method, "Hessian") : "";
  }

  private static boolean isScalar(ExecutableElement method) {
    TypeKind result = method.getReturnType().getKind();
    return result == TypeKind.DOUBLE || result == TypeKind.FLOAT;
  }

  private static String named(Javac javac, ExecutableElement method, String suffix) {
    PackageElement of = javac.elements().getPackageOf(method);
    String simple = stem(method, method.getAnnotation(Differentiable.class)) + suffix;
    return of.isUnnamed() ? simple : of.getQualifiedName() + "." + simple;
  }

  /** For each parameter, whether the generated class differentiates by it. */
  static List<Boolean> wrt(ExecutableElement method) {
    List<String> names = List.of(method.getAnnotation(Differentiable.class).wrt());
    return method.getParameters().stream()
        .map(
            parameter ->
                parameter.getAnnotation(Out.class) == null
                    && (names.isEmpty()
                        ? TypeReader.read(parameter.asType()).map(Type::isReal).orElse(false)
                        : names.contains(parameter.getSimpleName().toString())))
        .toList();
  }

  /** The index of the parameter that the method fills. */
  static OptionalInt output(ExecutableElement method) {
    return IntStream.range(0, method.getParameters().size())
        .filter(k -> method.getParameters().get(k).getAnnotation(Out.class) != null)
        .findFirst();
  }
}
