package dev.ricci.processor.frontend;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** Enum constants, which the IR knows as ints: their ordinals. */
final class Enums {
  private Enums() {}

  /** The position of an enum constant among those of its class. */
  static int ordinal(Element constant) {
    return constants(constant.getEnclosingElement()).indexOf(constant);
  }

  /** The constants of an enum, in order. */
  static List<? extends Element> constants(Element type) {
    return type.getEnclosedElements().stream()
        .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
        .toList();
  }
}
