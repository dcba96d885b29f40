package dev.ricci.processor.frontend;

import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The static type of a value, as Java has it. The IR knows the value as one or more leaves. */
sealed interface StaticType {
  /** The types of the leaves. */
  List<Type> leaves();

  /** The language model's type. */
  TypeMirror mirror(Overloads overloads);

  /** A number, a boolean or an array: itself. */
  record Plain(Type type) implements StaticType {
    @Override
    public List<Type> leaves() {
      return List.of(type);
    }

    @Override
    public TypeMirror mirror(Overloads overloads) {
      return overloads.mirror(type);
    }
  }

  /** An enum constant: its ordinal. */
  record OfEnum(TypeElement element) implements StaticType {
    @Override
    public List<Type> leaves() {
      return List.of(ScalarType.INT);
    }

    @Override
    public TypeMirror mirror(Overloads overloads) {
      return element.asType();
    }
  }

  /** A record: the leaves of its components. */
  record OfRecord(RecordType type) implements StaticType {
    @Override
    public List<Type> leaves() {
      return type.leaves().stream().map(RecordType.Leaf::type).toList();
    }

    @Override
    public TypeMirror mirror(Overloads overloads) {
      return type.element().asType();
    }
  }

  /** What {@code mirror} stands for; absent where values of it cannot be followed. */
  static Optional<StaticType> of(TypeMirror mirror) {
    Optional<Type> plain = TypeReader.read(mirror);
    if (plain.isPresent()) {
      return Optional.of(new Plain(plain.get()));
    }
    if (mirror instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && element.getKind() == ElementKind.ENUM) {
      return Optional.of(new OfEnum(element));
    }
    return RecordType.read(mirror).map(OfRecord::new);
  }
}
