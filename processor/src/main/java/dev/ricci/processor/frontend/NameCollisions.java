package dev.ricci.processor.frontend;

import com.sun.source.util.TreePath;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.signature.AnnotationMember;
import dev.ricci.processor.signature.Result;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Remembers, through all rounds, what is generated for whom, and refuses what is already there. */
public final class NameCollisions {
  private final Map<String, String> makers = new HashMap<>();

  /** {@code lowered}, with a problem added for each class of its that somebody else has. */
  public Lowered checked(Lowered lowered, ExecutableElement method, Javac javac) {
    if (lowered.signature().isEmpty()) {
      return lowered;
    }
    Signature signature = lowered.signature().get();
    String maker = signature.enclosingClass() + "." + method;
    List<Problem> problems = new ArrayList<>(lowered.problems());
    for (String simple : simpleNames(signature)) {
      String name =
          signature.packageName().isEmpty() ? simple : signature.packageName() + "." + simple;
      String other = makers.putIfAbsent(name, maker);
      String advice = "; give one of them another name, as in @Differentiable(name = \"...\")";
      if (other != null && !other.equals(maker)) {
        problems.add(
            new Problem(
                Code.NAME_COLLISION,
                anchor(method),
                simple + " would be generated for both " + other + " and " + maker + advice));
        break;
      }
      if (isUsers(name, javac)) {
        problems.add(
            new Problem(
                Code.NAME_COLLISION,
                anchor(method),
                simple
                    + ", which would be generated for "
                    + maker
                    + ", is already a class of yours"
                    + advice));
        break;
      }
    }
    return problems.size() == lowered.problems().size()
        ? lowered
        : new Lowered(lowered.signature(), Optional.empty(), lowered.sources(), problems);
  }

  private static List<String> simpleNames(Signature signature) {
    boolean scalar = signature.result() instanceof Result.Scalar;
    List<String> names = new ArrayList<>();
    names.add(signature.stem() + (scalar ? "Gradient" : "Jacobian"));
    if (scalar && signature.order() == 2) {
      names.add(signature.stem() + "Hessian");
    }
    return names;
  }

  private static Object anchor(ExecutableElement method) {
    return new AnnotationMember(method, "Differentiable", "name", 0);
  }

  /** Whether the sources of this compilation have that class, and not from an earlier run of ours. */
  private static boolean isUsers(String name, Javac javac) {
    TypeElement type = javac.elements().getTypeElement(name);
    TreePath path = type == null ? null : javac.trees().getPath(type);
    return path != null
        && type.getAnnotationMirrors().stream()
            .noneMatch(
                annotation ->
                    annotation
                            .getAnnotationType()
                            .asElement()
                            .getSimpleName()
                            .contentEquals("Generated")
                        && annotation.getElementValues().toString().contains("dev.ricci"));
  }
}
