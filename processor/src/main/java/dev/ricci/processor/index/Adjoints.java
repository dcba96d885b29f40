package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The gradient of a scalar in index notation, backwards: T̄[t] = ∂f/∂T[t] = Σ_U Σ_u
 * Ū[u]·∂U[u]/∂T[t] over the definitions U that read T. Adjoints that take work to compute are
 * intermediates of their own; the others stand where they are used.
 */
final class Adjoints {
  private final List<Equation> definitions;
  private final Indices indices;
  private final Facts known;
  private final Map<Tensor, Equation> adjoints = new HashMap<>();
  private final List<Equation> named = new ArrayList<>();

  /**
   * @param definitions the last defines the scalar
   * @param known what holds for the sizes
   */
  Adjoints(List<Equation> definitions, Indices indices, Facts known) {
    this.definitions = definitions;
    this.indices = indices;
    this.known = known;
    Equation result = definitions.get(definitions.size() - 1);
    adjoints.put(result.tensor(), new Equation(bar(result.tensor()), List.of(), Term.ONE));
    for (int k = definitions.size() - 2; k >= 0; k--) {
      Equation definition = definitions.get(k);
      List<Range> formals = new ArrayList<>();
      Map<Symbol, Affine> names = new HashMap<>();
      for (Range range : definition.free()) {
        Symbol index = indices.fresh(range.index());
        formals.add(new Range(index, range.from().substitute(names), range.to().substitute(names)));
        names.put(range.index(), Affine.of(index));
      }
      Term value = by(definition.tensor(), formals);
      Equation adjoint = new Equation(bar(definition.tensor()), formals, value);
      if (isCheap(value)) {
        adjoints.put(definition.tensor(), adjoint);
      } else {
        named.add(adjoint);
        Term access = Term.of(new Factor.Access(adjoint.tensor(), adjoint.subscripts()));
        adjoints.put(definition.tensor(), new Equation(adjoint.tensor(), formals, access));
      }
    }
  }

  private static Tensor bar(Tensor tensor) {
    return new Tensor(tensor.name() + "Bar", tensor.dimensions(), Tensor.Kind.DEFINED);
  }

  private static boolean isCheap(Term value) {
    return value.isZero()
        || (value.products().size() == 1
            && value.products().get(0).sums().isEmpty()
            && value.products().get(0).conditions().isEmpty()
            && value.products().get(0).factors().size() <= 2
            && value.products().get(0).factors().stream()
                .allMatch(f -> f instanceof Factor.Access || f instanceof Factor.Whole));
  }

  /** The adjoints that are intermediates, in the order in which they are computed. */
  List<Equation> named() {
    return named;
  }

  /** ∂f/∂by[formals]. */
  Term by(Tensor by, List<Range> formals) {
    Term sum = Term.ZERO;
    Facts facts = known.with(formals);
    for (int k = definitions.size() - 1; k >= 0; k--) {
      Equation user = definitions.get(k);
      if (!user.value().mentions(by)) {
        continue;
      }
      Derive derive =
          new Derive(indices, a -> a.tensor().equals(by) ? Derive.deltas(a, formals) : Term.ZERO);
      Term local = derive.derivative(user);
      Equation adjoint = adjoints.get(user.tensor());
      Term outer = Derive.at(adjoint.value(), adjoint.free(), user.subscripts(), indices);
      if (outer.isZero()) {
        continue;
      }
      Product factor = outer.products().size() == 1 ? outer.products().get(0) : outer.grouped();
      // The user's free indices are summed over, under new names: it may be visited again.
      Term product = local.map(p -> factor.times(p));
      for (int d = user.free().size() - 1; d >= 0; d--) {
        product = product.sum(user.free().get(d));
      }
      sum = sum.plus(product.freshen(indices));
    }
    Recognition recognition = new Recognition(definitions);
    Term simple = Simplify.term(recognition.in(sum), facts);
    return Simplify.term(recognition.in(simple), facts);
  }
}
