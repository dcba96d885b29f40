package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The total derivative of each definition by one tensor, by the chain rule through the definitions
 * before it: ∂T/∂x = Σ_U ∂T/∂U·∂U/∂x, where δ's contract with the sums.
 */
final class Partials {
  private final List<Equation> definitions;
  private final Tensor by;
  private final List<Range> formals;
  private final Indices indices;
  private final boolean naming;
  private final Map<Tensor, Term> totals = new HashMap<>();
  private final List<Equation> named = new ArrayList<>();
  private int mostProducts = Integer.MAX_VALUE;

  /**
   * @param by the tensor by which is differentiated
   * @param formals its free indices
   * @param naming whether partials of intermediates that need sums become intermediates themselves
   */
  Partials(
      List<Equation> definitions, Tensor by, List<Range> formals, Indices indices, boolean naming) {
    this.definitions = definitions;
    this.by = by;
    this.formals = formals;
    this.indices = indices;
    this.naming = naming;
  }

  /** Gives up, by {@link TooLong}, where a partial has more products than that. */
  Partials atMost(int products) {
    mostProducts = products;
    return this;
  }

  /**
   * Free indices for a tensor's elements that clash with no name in use.
   *
   * @param taken names in use
   */
  static List<Range> formals(Tensor tensor, Set<String> taken, Indices indices) {
    Set<String> used = new HashSet<>(taken);
    List<Range> formals = new ArrayList<>();
    for (Affine dimension : tensor.dimensions()) {
      String name = Notation.free(used);
      used.add(name);
      formals.add(Range.of(indices.fresh(name), dimension));
    }
    return formals;
  }

  /** Names of the indices of definitions, bound ones too. */
  static Set<String> names(List<Equation> definitions) {
    Set<String> names = new LinkedHashSet<>();
    for (Equation equation : definitions) {
      equation.free().forEach(r -> names.add(r.index().name()));
      names(equation.value(), names);
    }
    return names;
  }

  static void names(Term term, Set<String> into) {
    for (Product product : term.products()) {
      product.sums().forEach(r -> into.add(r.index().name()));
      product.factors().forEach(f -> f.terms().forEach(t -> names(t, into)));
    }
  }

  /** The tensors that a definition reads, in order. */
  static List<Tensor> operands(Equation equation) {
    Set<Tensor> operands = new LinkedHashSet<>();
    equation.value().accesses().forEach(a -> operands.add(a.tensor()));
    return List.copyOf(operands);
  }

  /** ∂T[free]/∂by[formals] for the definition of T. */
  Term of(Equation equation) {
    Term known = totals.get(equation.tensor());
    if (known == null) {
      Derive derive = new Derive(indices, this::access);
      Facts facts = equation.facts().with(formals);
      Term derivative = new Recognition(definitions).in(derive.derivative(equation));
      known =
          Simplify.term(new Recognition(definitions).in(Simplify.term(derivative, facts)), facts);
      if (known.products().size() > mostProducts) {
        throw new TooLong();
      }
      totals.put(equation.tensor(), known);
    }
    return known;
  }

  /** The same for a formula whose value no array holds, so that its derivative cannot refer to it. */
  Term ofUnheld(Equation formula) {
    Term derivative = new Derive(indices, this::access).derivative(formula.value());
    Facts facts = formula.facts().with(formals);
    Recognition recognition = new Recognition(definitions);
    Term simple = Simplify.term(recognition.in(derivative), facts);
    return Simplify.term(recognition.in(simple), facts);
  }

  /** Definitions of the partials that became intermediates, in order. */
  List<Equation> named() {
    return named;
  }

  private Term access(Factor.Access access) {
    if (access.tensor().equals(by)) {
      return Derive.deltas(access, formals);
    }
    for (Equation equation : definitions) {
      if (equation.tensor().equals(access.tensor())) {
        return chain(equation, access);
      }
    }
    return Term.ZERO;
  }

  private Term chain(Equation equation, Factor.Access access) {
    Term total = of(equation);
    boolean sums = total.products().stream().anyMatch(p -> !p.sums().isEmpty());
    if (total.isZero() || !naming || !sums) {
      return Derive.at(total, equation.free(), access.subscripts(), indices);
    }
    Tensor partial = partial(equation, total);
    List<Affine> own = formals.stream().map(r -> Affine.of(r.index())).toList();
    return Term.of(new Factor.Access(partial, Product.concat(access.subscripts(), own)));
  }

  private Tensor partial(Equation equation, Term total) {
    String name = "∂" + equation.tensor().name() + "/∂" + by.name();
    for (Equation known : named) {
      if (known.tensor().name().equals(name)) {
        return known.tensor();
      }
    }
    List<Affine> dimensions = Product.concat(equation.tensor().dimensions(), by.dimensions());
    Tensor tensor = new Tensor(name, dimensions, Tensor.Kind.DEFINED);
    named.add(new Equation(tensor, Product.concat(equation.free(), formals), total));
    return tensor;
  }

  /** A partial has more products than anybody reads. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TooLong() {
      super(null, null, false, false);
    }
  }
}
