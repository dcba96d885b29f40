package dev.ricci.processor.codegen;

import com.palantir.javapoet.ClassName;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * What is known of the compilation that generated classes become part of.
 *
 * @param resolve from the canonical name of a class that the method mentions to its name
 * @param hasClass whether a class of that canonical name is visible
 * @param origin the element that the files are generated from
 */
public record Surroundings(
    Function<String, ClassName> resolve, Predicate<String> hasClass, Optional<Element> origin) {

  /** The surroundings of an element of a running compilation. */
  public static Surroundings of(Elements elements, Element origin) {
    return new Surroundings(
        name -> {
          TypeElement type = elements.getTypeElement(name);
          return type == null ? ClassName.bestGuess(name) : ClassName.get(type);
        },
        name -> isVisible(elements, origin, name),
        Optional.of(origin));
  }

  /** Whether the origin's own module reads the class: others of the compilation may know more. */
  private static boolean isVisible(Elements elements, Element origin, String name) {
    ModuleElement module = elements.getModuleOf(origin);
    return module == null
        ? elements.getTypeElement(name) != null
        : elements.getTypeElement(module, name) != null;
  }

  /** Without a compilation: no class is known but the JDK's. */
  static Surroundings none() {
    return new Surroundings(ClassName::bestGuess, name -> false, Optional.empty());
  }
}
