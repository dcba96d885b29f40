package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.ScalarType;
import java.util.List;
import java.util.Optional;

/**
 * Java's integer division over sizes. A quotient that is no polynomial is an unknown q of which its
 * defining inequalities are known: for a ≥ 0 and b ≥ 1, b·q ≤ a ≤ b·q + b − 1; the remainder is a −
 * b·q.
 */
final class Quotients {
  private final Symbols symbols;
  private final Prover prover;

  Quotients(Symbols symbols, Prover prover) {
    this.symbols = symbols;
    this.prover = prover;
  }

  /** {@code a / b}, rounded towards 0. */
  Dim quotient(Dim a, Dim b, State state) {
    Optional<Dim> exact = exact(a, b);
    if (exact.isPresent()) {
      return exact.get();
    }
    boolean positive = prover.proves(state.context, b.plus(-1));
    if (positive && prover.proves(state.context, a)) {
      return floor(a, b, state);
    }
    Dim q = unknown(a, "/", b);
    if (positive) { // |a − b·q| ≤ b − 1
      Dim rest = a.minus(b.times(q));
      state.context = state.context.and(b.plus(-1).minus(rest)).and(b.plus(-1).plus(rest));
    }
    return q;
  }

  /** {@code ⌊a / b⌋} for b ≥ 1. */
  Dim floor(Dim a, Dim b, State state) {
    Optional<Dim> exact = exact(a, b);
    if (exact.isPresent()) {
      return exact.get();
    }
    Dim q = symbols.of(a + "/" + b, base(a, "/", b));
    symbols.derive(
        q,
        new Symbols.Derived(
            a,
            b,
            (x, y) -> new Intrinsic(MathFunction.FLOOR_DIV, false, ScalarType.INT, List.of(x, y))));
    Dim rest = a.minus(b.times(q));
    state.context = state.context.and(rest).and(b.plus(-1).minus(rest));
    if (prover.proves(state.context, a)) {
      state.context = state.context.and(q);
    }
    return q;
  }

  /** {@code a % b}, with the sign of a. */
  Dim remainder(Dim a, Dim b, State state) {
    if (exact(a, b).isPresent()) {
      return Dim.ZERO;
    }
    if (prover.proves(state.context, b.plus(-1))) {
      if (prover.proves(state.context, a)) {
        return a.minus(b.times(floor(a, b, state)));
      }
      Dim r = unknown(a, "%", b);
      state.context = state.context.and(b.plus(-1).minus(r)).and(b.plus(-1).plus(r));
      return r;
    }
    return unknown(a, "%", b);
  }

  private static Optional<Dim> exact(Dim a, Dim b) {
    if (b.constant().isPresent()) {
      if (b.equals(Dim.ZERO)) {
        return Optional.empty();
      }
      return Optional.of(a.over(b.constant().getAsLong())).filter(Dim::isIntegerValued);
    }
    return a.dividedBy(b).filter(Dim::isIntegerValued);
  }

  private Dim unknown(Dim a, String operator, Dim b) {
    return symbols.of("java " + a + operator + b, base(a, operator, b));
  }

  private static String base(Dim a, String operator, Dim b) {
    return "(" + wrap(a) + operator + wrap(b) + ")";
  }

  private static String wrap(Dim dim) {
    String text = Symbols.readable(dim);
    return dim.terms().size() > 1 ? "(" + text + ")" : text;
  }
}
