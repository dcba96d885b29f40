package dev.ricci.processor.frontend;

import dev.ricci.DerivativeOf;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.signature.AnnotationMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Finds and checks methods annotated with {@link DerivativeOf}. */
public final class DeclaredDerivatives {
  private final Types types;

  /** Reads annotations of the compiler's elements. */
  public DeclaredDerivatives(Javac javac) {
    this.types = javac.types();
  }

  /** What is wrong with the declaration on {@code partial}. */
  public List<Problem> check(ExecutableElement partial) {
    DerivativeOf annotation = partial.getAnnotation(DerivativeOf.class);
    List<ExecutableElement> named =
        siblings(partial).stream()
            .filter(m -> m.getSimpleName().contentEquals(annotation.method()))
            .toList();
    String name = partial.getSimpleName().toString();
    if (named.isEmpty()) {
      List<String> names =
          siblings(partial).stream().map(m -> m.getSimpleName().toString()).toList();
      return problem(
          partial,
          "method",
          partial.getEnclosingElement().getSimpleName()
              + " has no method "
              + annotation.method()
              + Suggestion.among(names, annotation.method()));
    }
    Optional<ExecutableElement> target = named.stream().filter(m -> fits(partial, m)).findFirst();
    if (target.isEmpty()) {
      return problem(
          partial,
          "method",
          name
              + " must have the parameters of "
              + annotation.method()
              + ", "
              + parameters(named.get(0))
              + ", not "
              + parameters(partial));
    }
    Optional<String> wrong = wrong(partial, target.get());
    if (wrong.isPresent()) {
      return problem(partial, "method", wrong.get());
    }
    int index = index(target.get(), annotation.wrt());
    if (index < 0) {
      return problem(
          partial,
          "wrt",
          annotation.method()
              + " has no parameter "
              + annotation.wrt()
              + Suggestion.among(
                  target.get().getParameters().stream()
                      .map(p -> p.getSimpleName().toString())
                      .toList(),
                  annotation.wrt()));
    }
    if (!isReal(target.get().getParameters().get(index))) {
      return problem(
          partial, "wrt", annotation.wrt() + " is no double or float; only by these is a partial");
    }
    ExecutableElement first = partials(target.get()).get(index);
    return first != null && !first.equals(partial)
        ? problem(
            partial,
            "wrt",
            "the partial of "
                + annotation.method()
                + " by "
                + annotation.wrt()
                + " is already "
                + first.getSimpleName())
        : List.of();
  }

  /** The partials declared for {@code target}, by the index of the parameter. */
  Map<Integer, ExecutableElement> partials(ExecutableElement target) {
    Map<Integer, ExecutableElement> partials = new TreeMap<>();
    for (ExecutableElement candidate : siblings(target)) {
      DerivativeOf annotation = candidate.getAnnotation(DerivativeOf.class);
      if (annotation != null
          && target.getSimpleName().contentEquals(annotation.method())
          && fits(candidate, target)
          && index(target, annotation.wrt()) >= 0) {
        partials.putIfAbsent(index(target, annotation.wrt()), candidate);
      }
    }
    return partials;
  }

  private Optional<String> wrong(ExecutableElement partial, ExecutableElement target) {
    for (ExecutableElement method : List.of(partial, target)) {
      if (!method.getModifiers().contains(Modifier.STATIC)) {
        return Optional.of(method.getSimpleName() + " must be static");
      }
      if (!isReal(method.getReturnType().getKind())) {
        return Optional.of(
            method.getSimpleName()
                + " must return double or float, not "
                + TypeReader.named(method.getReturnType()));
      }
    }
    return Optional.empty();
  }

  private boolean fits(ExecutableElement partial, ExecutableElement target) {
    List<? extends VariableElement> a = partial.getParameters();
    List<? extends VariableElement> b = target.getParameters();
    if (a.size() != b.size() || partial.equals(target)) {
      return false;
    }
    for (int k = 0; k < a.size(); k++) {
      if (!types.isSameType(a.get(k).asType(), b.get(k).asType())) {
        return false;
      }
    }
    return true;
  }

  private static List<ExecutableElement> siblings(Element method) {
    return ElementFilter.methodsIn(method.getEnclosingElement().getEnclosedElements());
  }

  private static int index(ExecutableElement method, String parameter) {
    for (int k = 0; k < method.getParameters().size(); k++) {
      if (method.getParameters().get(k).getSimpleName().contentEquals(parameter)) {
        return k;
      }
    }
    return -1;
  }

  /** Whether a derivative can be taken by {@code parameter} alone. */
  static boolean isReal(VariableElement parameter) {
    return isReal(parameter.asType().getKind());
  }

  private static boolean isReal(TypeKind kind) {
    return kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT;
  }

  private static String parameters(ExecutableElement method) {
    List<String> texts = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      texts.add(TypeReader.named(parameter.asType()) + " " + parameter.getSimpleName());
    }
    return "(" + String.join(", ", texts) + ")";
  }

  private static List<Problem> problem(ExecutableElement partial, String member, String message) {
    return List.of(
        new Problem(
            Code.BAD_DERIVATIVE,
            new AnnotationMember(partial, "DerivativeOf", member, 0),
            message));
  }
}
