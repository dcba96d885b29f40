package dev.ricci.processor.frontend;

import dev.ricci.Differentiable;
import java.util.Locale;
import java.util.Optional;
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
    TypeKind result = method.getReturnType().getKind();
    boolean scalar = result == TypeKind.DOUBLE || result == TypeKind.FLOAT;
    PackageElement of = javac.elements().getPackageOf(method);
    String simple = stem(method, annotation) + (scalar ? "Gradient" : "Jacobian");
    return Optional.of(of.isUnnamed() ? simple : of.getQualifiedName() + "." + simple);
  }
}
