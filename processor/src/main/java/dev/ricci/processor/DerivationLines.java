package dev.ricci.processor;

import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.index.Derivation;
import dev.ricci.processor.index.StatementPartials;
import dev.ricci.processor.ir.Function;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The derivation that a generated class's Javadoc shows. */
final class DerivationLines {
  private DerivationLines() {}

  /** The index formulas where there are some, else each statement's partials; one for all classes. */
  static Map<Kind.Family, List<String>> of(Optional<Derivation> derivation, Function function) {
    List<String> lines =
        derivation.map(Derivation::text).orElseGet(() -> StatementPartials.of(function));
    Map<Kind.Family, List<String>> families = new EnumMap<>(Kind.Family.class);
    for (Kind.Family family : Kind.Family.values()) {
      families.put(family, lines);
    }
    return families;
  }
}
