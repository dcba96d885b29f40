package dev.ricci.processor.frontend;

import dev.ricci.Shape;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.shape.BadShapeException;
import dev.ricci.processor.shape.Dim;
import dev.ricci.processor.signature.AnnotationMember;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/** Checks {@code @Shape}s: each entry a size, and as many as the array has dimensions. */
final class ShapeAnnotations {
  private final List<Problem> problems;

  ShapeAnnotations(List<Problem> problems) {
    this.problems = problems;
  }

  /** The shape declared on {@code element}, an array of that type. */
  Optional<DeclaredShape> read(Element element, ArrayType type) {
    Shape annotation = element.getAnnotation(Shape.class);
    if (annotation == null) {
      return Optional.empty();
    }
    List<String> dimensions = List.of(annotation.value());
    boolean correct = true;
    for (int k = 0; k < dimensions.size(); k++) {
      Optional<String> wrong = wrong(dimensions.get(k));
      if (wrong.isPresent()) {
        report(element, k, wrong.get());
        correct = false;
      }
    }
    Optional<String> misfit = misfit(dimensions, type, element.getSimpleName().toString());
    if (misfit.isPresent()) {
      report(element, -1, misfit.get());
      correct = false;
    }
    return correct ? Optional.of(new DeclaredShape(dimensions)) : Optional.empty();
  }

  /** Complains if {@code element} has a shape. */
  void none(Element element, String message) {
    if (element.getAnnotation(Shape.class) != null) {
      report(element, -1, message);
    }
  }

  /** What is wrong with one entry. */
  static Optional<String> wrong(String dimension) {
    try {
      Dim.parse(dimension);
      return Optional.empty();
    } catch (BadShapeException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** What is wrong with a shape of an array of that type. */
  static Optional<String> wrong(List<String> dimensions, ArrayType type, String name) {
    return dimensions.stream()
        .map(ShapeAnnotations::wrong)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> misfit(dimensions, type, name));
  }

  /** What is wrong with the number of dimensions. */
  static Optional<String> misfit(List<String> dimensions, ArrayType type, String name) {
    if (dimensions.isEmpty()) {
      return Optional.of("@Shape of " + name + " has no dimension; give one size for each");
    }
    // A flat array may have any number of dimensions: it is then that array in row-major order.
    if (type.rank() > 1 && dimensions.size() != type.rank()) {
      return Optional.of(
          "@Shape of "
              + name
              + " has "
              + dimensions.size()
              + (dimensions.size() == 1 ? " dimension, but " : " dimensions, but ")
              + type.toJava()
              + " has "
              + type.rank());
    }
    return Optional.empty();
  }

  private void report(Element element, int entry, String message) {
    Object anchor = new AnnotationMember(element, "Shape", entry < 0 ? "" : "value", entry);
    problems.add(new Problem(Code.BAD_SHAPE, anchor, message));
  }
}
