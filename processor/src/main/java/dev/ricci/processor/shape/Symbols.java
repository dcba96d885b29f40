package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The unknowns of one function's analysis besides its sizes: loop indices, integers read from
 * arrays, quotients, and values that depend on which way the program went. Each is a name of {@link
 * Dim}, readable up to a {@code #} and numbered after it in the order of creation.
 */
final class Symbols {
  /**
   * One of the values that a symbol may have.
   *
   * @param facts what is known where it has it
   * @param value the value
   */
  record Alternative(List<Dim> facts, Dim value) {}

  private final Map<String, Derived> derived = new HashMap<>();
  private final Map<String, List<Alternative>> choices = new HashMap<>();
  private final Map<String, Dim> remembered = new HashMap<>();
  private int count;

  /**
   * How an unknown is computed from two sizes.
   *
   * @param left the first
   * @param right the second
   * @param compute Java's expression of both
   */
  record Derived(Dim left, Dim right, BinaryOperator<Expression> compute) {}

  /** Notes how an unknown is computed. */
  Dim derive(Dim symbol, Derived how) {
    if (!symbol.equals(how.left()) && !symbol.equals(how.right())) {
      symbol.name().ifPresent(name -> derived.putIfAbsent(name, how));
    }
    return symbol;
  }

  /** How an unknown is computed, if that is known. */
  Optional<Derived> derived(String name) {
    return Optional.ofNullable(derived.get(name));
  }

  /** A new unknown. */
  Dim fresh(String base) {
    count++;
    return Dim.named(base + "#" + count);
  }

  /** The unknown that stands for {@code key}, always the same. */
  Dim of(String key, String base) {
    return remembered.computeIfAbsent(key, k -> fresh(base));
  }

  /** The value that is one of {@code alternatives}: a new symbol, or the value itself if they agree. */
  Dim choice(String base, List<Alternative> alternatives) {
    Dim first = alternatives.get(0).value();
    if (alternatives.stream().allMatch(a -> a.value().equals(first))) {
      return first;
    }
    Dim symbol = fresh(base);
    if (alternatives.size() <= 6) {
      choices.put(symbol.name().orElseThrow(), List.copyOf(alternatives));
    }
    return symbol;
  }

  /** The values a symbol may have, if they are known. */
  Optional<List<Alternative>> choices(String name) {
    return Optional.ofNullable(choices.get(name));
  }

  /** How many symbols there are; later ones have larger numbers. */
  int count() {
    return count;
  }

  /** When a name came up: 0 for sizes, the number of other symbols. */
  static int age(String name) {
    int mark = name.lastIndexOf('#');
    return mark < 0 ? 0 : Integer.parseInt(name, mark + 1, name.length(), 10);
  }

  /** A size as the user would write it. */
  static String readable(Dim dim) {
    return dim.toString().replaceAll("#\\d+", "");
  }

  /** The names in {@code dim}, latest first. */
  static List<String> latestFirst(Dim dim) {
    List<String> names = new ArrayList<>(dim.names());
    names.sort((a, b) -> Integer.compare(age(b), age(a)));
    return names;
  }
}
