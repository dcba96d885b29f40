package dev.ricci.processor.shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A product of named sizes.
 *
 * @param factors the names in lexicographic order, one for each power; empty for 1
 */
record Monomial(List<String> factors) implements Comparable<Monomial> {
  static final Monomial ONE = new Monomial(List.of());

  Monomial {
    factors = List.copyOf(factors);
  }

  static Monomial of(String name) {
    return new Monomial(List.of(name));
  }

  int degree() {
    return factors.size();
  }

  int degreeIn(String name) {
    return Collections.frequency(factors, name);
  }

  Monomial times(Monomial other) {
    if (factors.isEmpty()) {
      return other;
    }
    if (other.factors.isEmpty()) {
      return this;
    }
    List<String> product = new ArrayList<>(factors);
    product.addAll(other.factors);
    Collections.sort(product);
    return new Monomial(product);
  }

  /** This without one occurrence of each factor of {@code divisor}, all of which occur here. */
  Monomial without(Monomial divisor) {
    List<String> rest = new ArrayList<>(factors);
    divisor.factors.forEach(rest::remove);
    return new Monomial(rest);
  }

  /** The greatest common divisor. */
  Monomial common(Monomial other) {
    List<String> rest = new ArrayList<>(other.factors);
    List<String> shared = new ArrayList<>();
    for (String factor : factors) {
      if (rest.remove(factor)) {
        shared.add(factor);
      }
    }
    return new Monomial(shared);
  }

  /** Higher degrees first, then by names: the order in which terms are printed. */
  @Override
  public int compareTo(Monomial other) {
    int byDegree = Integer.compare(other.degree(), degree());
    if (byDegree != 0) {
      return byDegree;
    }
    for (int k = 0; k < degree(); k++) {
      int byName = factors.get(k).compareTo(other.factors.get(k));
      if (byName != 0) {
        return byName;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return String.join("*", factors);
  }
}
