package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sizes that are no polynomials but computed from sizes known at entry, such as {@code n/2} rounded
 * down or the smaller of two: each gets a name and a value of its own.
 */
final class DerivedSizes {
  private final Symbols symbols;
  private final Map<String, Size> sizes;

  /**
   * Finds them.
   *
   * @param symbols the unknowns of a finished walk
   * @param entry the sizes known at entry
   */
  DerivedSizes(Symbols symbols, Map<String, Size> entry) {
    this.symbols = symbols;
    this.sizes = new LinkedHashMap<>(entry);
  }

  /** The sizes known at entry with those that were asked for. */
  Map<String, Size> sizes() {
    return sizes;
  }

  /** Dimensions over sizes known at entry, if they are. */
  Optional<List<Dim>> known(List<Dim> dims) {
    List<Dim> resolved = dims.stream().map(this::resolved).toList();
    return resolved.stream().allMatch(dim -> sizes.keySet().containsAll(dim.names()))
        ? Optional.of(resolved)
        : Optional.empty();
  }

  private Dim resolved(Dim dim) {
    return dim.substitute(name -> named(name.name().orElseThrow()).orElse(name));
  }

  private Optional<Dim> named(String name) {
    Optional<Symbols.Derived> derived = symbols.derived(name);
    if (derived.isEmpty()) {
      return Optional.empty();
    }
    Dim left = resolved(derived.get().left());
    Dim right = resolved(derived.get().right());
    if (!sizes.keySet().containsAll(left.names()) || !sizes.keySet().containsAll(right.names())) {
      return Optional.empty();
    }
    Expression value = derived.get().compute().apply(value(left), value(right));
    String readable = Symbols.readable(Dim.named(name));
    String own = readable.startsWith("(") ? readable : readable + "(" + left + ", " + right + ")";
    String origin = new SizeOrigins(sizes).of(left, right).replaceAll("^ \\(|\\)$", "");
    sizes.putIfAbsent(own, new Size(own, value, origin));
    return Optional.of(Dim.named(own));
  }

  private Expression value(Dim dim) {
    return dim.toExpression(name -> sizes.get(name).value());
  }
}
