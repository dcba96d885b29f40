package dev.ricci.processor.frontend;

import dev.ricci.Shape;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * A record of numbers, arrays of them and such records. The IR has no records: one is its leaves,
 * in order.
 *
 * @param element the record class
 * @param components in order
 */
record RecordType(TypeElement element, List<Component> components) {
  private static final int MAX_DEPTH = 8;

  /**
   * One component.
   *
   * @param name as declared
   * @param type its type if it is a number or an array
   * @param nested its type if it is a record
   * @param shape its {@code @Shape}
   */
  record Component(
      String name,
      Optional<Type> type,
      Optional<RecordType> nested,
      Optional<DeclaredShape> shape) {}

  /**
   * A component that is no record, however deep.
   *
   * @param name its path below the record, joined by underscores
   */
  record Leaf(String name, Type type, Optional<DeclaredShape> shape) {}

  /** The record that {@code type} stands for; absent if it is no record of that kind. */
  static Optional<RecordType> read(TypeMirror type) {
    return read(type, MAX_DEPTH);
  }

  private static Optional<RecordType> read(TypeMirror mirror, int depth) {
    if (depth == 0
        || !(mirror instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement element)
        || element.getKind() != ElementKind.RECORD
        || !element.getTypeParameters().isEmpty()) {
      return Optional.empty();
    }
    List<Component> components = new ArrayList<>();
    for (RecordComponentElement component :
        ElementFilter.recordComponentsIn(element.getEnclosedElements())) {
      Optional<Type> type = TypeReader.read(component.asType());
      Optional<RecordType> nested = read(component.asType(), depth - 1);
      if (type.isEmpty() && nested.isEmpty()) {
        return Optional.empty();
      }
      Optional<DeclaredShape> shape =
          ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
              .filter(field -> field.getSimpleName().contentEquals(component.getSimpleName()))
              .flatMap(field -> Stream.ofNullable(field.getAnnotation(Shape.class)))
              .findFirst()
              .map(annotation -> new DeclaredShape(List.of(annotation.value())));
      components.add(new Component(component.getSimpleName().toString(), type, nested, shape));
    }
    return Optional.of(new RecordType(element, components));
  }

  /** What it is flattened into. */
  List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    for (Component component : components) {
      component.type().ifPresent(t -> leaves.add(new Leaf(component.name(), t, component.shape())));
      component
          .nested()
          .ifPresent(
              inner ->
                  inner
                      .leaves()
                      .forEach(
                          leaf ->
                              leaves.add(
                                  new Leaf(
                                      component.name() + "_" + leaf.name(),
                                      leaf.type(),
                                      leaf.shape()))));
    }
    return leaves;
  }

  /** Where the leaves of a component stand among {@link #leaves}. */
  Optional<Part> part(String name) {
    int from = 0;
    for (Component component : components) {
      int size = component.nested().map(inner -> inner.leaves().size()).orElse(1);
      if (component.name().equals(name)) {
        return Optional.of(new Part(component, from, from + size));
      }
      from += size;
    }
    return Optional.empty();
  }

  /**
   * A component among its record's leaves.
   *
   * @param component which
   * @param from its first leaf
   * @param to one past its last
   */
  record Part(Component component, int from, int to) {}

  /** Whether the leaves are real scalars, so that a value of it is a vector. */
  boolean isVector() {
    return leaves().stream().allMatch(leaf -> leaf.type().rank() == 0 && leaf.type().isReal());
  }

  String name() {
    return element.getSimpleName().toString();
  }
}
