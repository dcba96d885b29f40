package dev.ricci.processor.index;

import dev.ricci.processor.ir.BinaryOperation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An Iverson bracket: 1 where it holds; where it does not, what it multiplies is not evaluated. */
public sealed interface Condition {

  /**
   * {@code e = 0}, printed as a Kronecker delta.
   *
   * @param e an integer
   */
  record Equal(Affine e) implements Condition {
    @Override
    public List<Condition> negation() {
      return List.of(new Unequal(e));
    }

    @Override
    public Condition substitute(Map<Symbol, Affine> map) {
      return new Equal(e.substitute(map));
    }

    @Override
    public Set<Symbol> symbols() {
      return e.symbols();
    }
  }

  /**
   * {@code e ≠ 0}.
   *
   * @param e an integer
   */
  record Unequal(Affine e) implements Condition {
    @Override
    public List<Condition> negation() {
      return List.of(new Equal(e));
    }

    @Override
    public Condition substitute(Map<Symbol, Affine> map) {
      return new Unequal(e.substitute(map));
    }

    @Override
    public Set<Symbol> symbols() {
      return e.symbols();
    }
  }

  /**
   * {@code e ≥ 0}.
   *
   * @param e an integer
   */
  record AtLeast(Affine e) implements Condition {
    @Override
    public List<Condition> negation() {
      return List.of(new AtLeast(e.negate().plus(-1)));
    }

    @Override
    public Condition substitute(Map<Symbol, Affine> map) {
      return new AtLeast(e.substitute(map));
    }

    @Override
    public Set<Symbol> symbols() {
      return e.symbols();
    }
  }

  /**
   * A comparison of reals.
   *
   * @param operation a comparison
   * @param left a real
   * @param right a real
   * @param holds false for its negation, which a NaN makes true
   */
  record OfReals(BinaryOperation operation, Term left, Term right, boolean holds)
      implements Condition {
    @Override
    public List<Condition> negation() {
      return List.of(new OfReals(operation, left, right, !holds));
    }

    @Override
    public Condition substitute(Map<Symbol, Affine> map) {
      return new OfReals(operation, left.substitute(map), right.substitute(map), holds);
    }

    @Override
    public Set<Symbol> symbols() {
      Set<Symbol> symbols = new TreeSet<>(left.symbols());
      symbols.addAll(right.symbols());
      return symbols;
    }
  }

  /** The conditions one of which holds exactly where this does not. */
  List<Condition> negation();

  /** The condition with symbols replaced. */
  Condition substitute(Map<Symbol, Affine> map);

  /** The symbols in it. */
  Set<Symbol> symbols();
}
