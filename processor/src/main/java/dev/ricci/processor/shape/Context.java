package dev.ricci.processor.shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known at one point of a program: facts {@code dim ≥ 0}, and disjunctions of conjunctions
 * of them. Immutable: a longer context shares its beginning with those it was made from.
 */
final class Context {
  static final Context EMPTY = new Context(null, null, null);

  private final Context rest;
  private final Dim fact;
  private final List<List<Dim>> alternatives;
  private final int size;
  private List<Dim> facts;
  private Map<String, Long> least;

  private Context(Context rest, Dim fact, List<List<Dim>> alternatives) {
    this.rest = rest;
    this.fact = fact;
    this.alternatives = alternatives;
    this.size = rest == null ? 0 : rest.size + 1;
  }

  /** This, and {@code dim ≥ 0}. */
  Context and(Dim dim) {
    if (dim.isConstant() && dim.hasNoNegativeCoefficient()) {
      return this;
    }
    Dim tight = dim.tightened();
    for (Context c = this; c.rest != null; c = c.rest) {
      if (tight.equals(c.fact)) {
        return this;
      }
    }
    return new Context(this, tight, null);
  }

  /** This, and each of {@code dims} ≥ 0. */
  Context and(List<Dim> dims) {
    Context longer = this;
    for (Dim dim : dims) {
      longer = longer.and(dim);
    }
    return longer;
  }

  /** This, and all facts of at least one alternative. */
  Context andOneOf(List<List<Dim>> oneOf) {
    return new Context(this, null, List.copyOf(oneOf));
  }

  /** All facts, the latest first. */
  List<Dim> facts() {
    if (facts == null) {
      List<Dim> all = new ArrayList<>();
      for (Context c = this; c.rest != null; c = c.rest) {
        if (c.fact != null) {
          all.add(c.fact);
        }
      }
      facts = all;
    }
    return facts;
  }

  /** The numbers that names are at least, where a fact says so outright. */
  Map<String, Long> least() {
    if (least == null) {
      Map<String, Long> bounds = new HashMap<>();
      for (Dim known : facts()) {
        Dim name = known.minus(known.constantTerm());
        name.name()
            .ifPresent(
                n ->
                    known.constantTerm().constant().ifPresent(c -> bounds.merge(n, -c, Math::max)));
      }
      least = bounds;
    }
    return least;
  }

  /** The latest disjunction with the context without it. */
  Optional<List<Context>> split() {
    for (Context c = this; c.rest != null; c = c.rest) {
      if (c.alternatives != null) {
        Context without = withoutSplit(c);
        return Optional.of(c.alternatives.stream().map(without::and).toList());
      }
    }
    return Optional.empty();
  }

  private Context withoutSplit(Context split) {
    return this == split ? rest : rest.withoutSplit(split).with(this);
  }

  private Context with(Context last) {
    return new Context(this, last.fact, last.alternatives);
  }

  /** The longest context that this and {@code other} both continue. */
  Context common(Context other) {
    Context a = this;
    Context b = other;
    while (a != b) {
      if (a.size >= b.size) {
        a = a.rest;
      } else {
        b = b.rest;
      }
    }
    return a;
  }

  /** The facts added since {@code earlier}, in order. */
  List<Dim> since(Context earlier) {
    List<Dim> facts = new ArrayList<>();
    for (Context c = this; c != earlier && c.rest != null; c = c.rest) {
      if (c.fact != null) {
        facts.add(c.fact);
      }
    }
    Collections.reverse(facts);
    return facts;
  }
}
