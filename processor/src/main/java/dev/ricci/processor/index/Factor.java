package dev.ricci.processor.index;

import dev.ricci.processor.ir.MathFunction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What a {@link Product} multiplies. */
public sealed interface Factor {

  /**
   * An element of a tensor.
   *
   * @param tensor of which
   * @param subscripts one for each dimension
   */
  record Access(Tensor tensor, List<Affine> subscripts) implements Factor {
    public Access {
      subscripts = List.copyOf(subscripts);
      if (subscripts.size() != tensor.rank()) {
        throw new IllegalArgumentException(tensor + " with " + subscripts);
      }
    }

    @Override
    public List<Term> terms() {
      return List.of();
    }

    @Override
    public Factor withTerms(List<Term> terms) {
      return this;
    }
  }

  /**
   * A scalar function.
   *
   * @param function which
   * @param strict whether it is StrictMath's
   * @param arguments its arguments
   */
  record Apply(MathFunction function, boolean strict, List<Term> arguments) implements Factor {
    public Apply {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Term> terms() {
      return arguments;
    }

    @Override
    public Factor withTerms(List<Term> terms) {
      return new Apply(function, strict, terms);
    }
  }

  /**
   * {@code 1 / divisor}.
   *
   * @param divisor what is divided by
   */
  record Inverse(Term divisor) implements Factor {
    @Override
    public List<Term> terms() {
      return List.of(divisor);
    }

    @Override
    public Factor withTerms(List<Term> terms) {
      return new Inverse(terms.get(0));
    }
  }

  /**
   * A sum that is not multiplied out.
   *
   * @param term the sum
   */
  record Group(Term term) implements Factor {
    @Override
    public List<Term> terms() {
      return List.of(term);
    }

    @Override
    public Factor withTerms(List<Term> terms) {
      return new Group(terms.get(0));
    }
  }

  /**
   * A partial that can be infinite where the value is finite: what it multiplies passes through it
   * as 0 if it is exactly 0.
   *
   * @param partial the partial
   */
  record Guarded(Term partial) implements Factor {
    @Override
    public List<Term> terms() {
      return List.of(partial);
    }

    @Override
    public Factor withTerms(List<Term> terms) {
      return new Guarded(terms.get(0));
    }
  }

  /**
   * An integer as a real.
   *
   * @param value the integer
   */
  record Whole(Affine value) implements Factor {
    @Override
    public List<Term> terms() {
      return List.of();
    }

    @Override
    public Factor withTerms(List<Term> terms) {
      return this;
    }
  }

  /** The terms inside. */
  List<Term> terms();

  /** The same over other terms inside. */
  Factor withTerms(List<Term> terms);

  /** The same with each term inside replaced. */
  default Factor mapTerms(UnaryOperator<Term> f) {
    return terms().isEmpty() ? this : withTerms(terms().stream().map(f).toList());
  }

  /** The factor with symbols replaced. */
  default Factor substitute(Map<Symbol, Affine> map) {
    if (this instanceof Access access) {
      return new Access(
          access.tensor(), access.subscripts().stream().map(s -> s.substitute(map)).toList());
    }
    if (this instanceof Whole whole) {
      return new Whole(whole.value().substitute(map));
    }
    return mapTerms(t -> t.substitute(map));
  }

  /** The free symbols in it. */
  default Set<Symbol> symbols() {
    Set<Symbol> symbols = new TreeSet<>();
    if (this instanceof Access access) {
      access.subscripts().forEach(s -> symbols.addAll(s.symbols()));
    } else if (this instanceof Whole whole) {
      symbols.addAll(whole.value().symbols());
    }
    terms().forEach(t -> symbols.addAll(t.symbols()));
    return symbols;
  }
}
