package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives names to intermediates: to the elements of an array when a later statement reads them, and
 * to a scalar that is dear to compute and enters more than a sum. A name given inside loops has an
 * index for each of the loops that it depends on.
 */
final class Naming {
  /** More intermediates than this are no derivation that anybody reads. */
  private static final int MOST = 60;

  private final Scope scope;
  private final Indices indices;
  private int versions;

  Naming(Scope scope, Indices indices) {
    this.scope = scope;
    this.indices = indices;
  }

  /** Whether computing it again costs more than reading it. */
  boolean isHeavy(Term term) {
    return term.products().size() > 3
        || term.products().stream()
            .anyMatch(
                p ->
                    !p.sums().isEmpty()
                        || p.factors().size() > 2
                        || p.factors().stream().anyMatch(this::isHeavy));
  }

  private boolean isHeavy(Factor factor) {
    return factor instanceof Factor.Apply
        || factor instanceof Factor.Inverse
        || factor.terms().stream().anyMatch(this::isHeavy);
  }

  /** An intermediate of that value: the access that reads it here. */
  Term name(String name, Term value) {
    List<Range> around = around(value.symbols(), scope.loops.size());
    Term masked = value.when(conditionsOn(around));
    List<Affine> subscripts = around.stream().map(r -> Affine.of(r.index())).toList();
    Tensor tensor = scope.named.get(List.of(name, masked));
    if (tensor == null) {
      Own own = new Own(around);
      tensor = define(name, own.dimensions, own.free, own.of(masked));
      scope.named.put(List.of(name, masked), tensor);
    }
    return Term.of(new Factor.Access(tensor, subscripts));
  }

  /** Where nothing but these indices decides, an intermediate is only defined where it is used. */
  private List<Condition> conditionsOn(List<Range> around) {
    Set<Symbol> known = new TreeSet<>();
    around.forEach(r -> known.add(r.index()));
    return scope.path.stream()
        .filter(c -> c.symbols().stream().filter(s -> !s.isSize()).allMatch(known::contains))
        .toList();
  }

  /** New indices in the place of those of the loops around. */
  private final class Own {
    private final Map<Symbol, Affine> names = new HashMap<>();
    private final List<Range> free = new ArrayList<>();
    private final List<Affine> dimensions = new ArrayList<>();

    Own(List<Range> around) {
      for (Range range : around) {
        Symbol index = indices.fresh(range.index());
        free.add(new Range(index, range.from().substitute(names), range.to().substitute(names)));
        names.put(range.index(), Affine.of(index));
        dimensions.add(largest(range.to()));
      }
    }

    Term of(Term term) {
      return term.substitute(names).freshen(indices);
    }
  }

  /** Names what an array holds at the depth of its declaration; it then holds just that. */
  Contents name(Contents contents) {
    List<Piece> pieces = contents.layers().get(0);
    if (pieces.isEmpty() || isNamed(pieces)) {
      return contents;
    }
    List<Range> loops =
        scope.loops.subList(0, contents.depth()).stream().map(Scope.Loop::range).toList();
    Equation equation = equation(contents, Facts.NONE.with(loops));
    List<Range> around = around(equation.value().symbols(), contents.depth());
    List<Affine> outer = around.stream().map(r -> Affine.of(r.index())).toList();
    Own own = new Own(around);
    List<Range> free = Product.concat(own.free, equation.free());
    List<Affine> dimensions = Product.concat(own.dimensions, contents.dimensions());
    Term value = own.of(equation.value());
    Tensor tensor = define(contents.name(), dimensions, free, value);
    List<Range> ranges = new ArrayList<>();
    List<Affine> subscripts = new ArrayList<>();
    for (Range range : equation.free()) {
      Symbol index = indices.fresh(range.index());
      ranges.add(new Range(index, range.from(), range.to()));
      subscripts.add(Affine.of(index));
    }
    Term access = Term.of(new Factor.Access(tensor, Product.concat(outer, subscripts)));
    return contents.withLayer(0, List.of(new Piece(false, ranges, List.of(), subscripts, access)));
  }

  /** The intermediate that an array is a copy of. */
  Optional<Tensor> named(Contents contents) {
    if (contents.source().isPresent() || contents.depth() > 0 || contents.layers().size() != 1) {
      return Optional.empty();
    }
    List<Piece> pieces = contents.layers().get(0);
    return isNamed(pieces)
        ? pieces
            .get(0)
            .value()
            .accesses()
            .map(Factor.Access::tensor)
            .filter(tensor -> tensor.dimensions().equals(contents.dimensions()))
            .findFirst()
        : Optional.empty();
  }

  /** Whether the pieces are one copy of a whole named tensor, or of a part for the loops around. */
  private static boolean isNamed(List<Piece> pieces) {
    if (pieces.size() != 1 || pieces.get(0).value().products().size() != 1) {
      return false;
    }
    Piece piece = pieces.get(0);
    Product product = piece.value().products().get(0);
    return !piece.add()
        && piece.conditions().isEmpty()
        && product.coefficient() == 1
        && product.sums().isEmpty()
        && product.conditions().isEmpty()
        && product.factors().size() == 1
        && product.factors().get(0) instanceof Factor.Access access
        && access.tensor().kind() == Tensor.Kind.DEFINED
        && access.tensor().name().contains("#")
        && isWhole(piece, access);
  }

  /** Whether the piece runs over all of the tensor's last dimensions, in order. */
  private static boolean isWhole(Piece piece, Factor.Access access) {
    int rank = piece.subscripts().size();
    int outer = access.subscripts().size() - rank;
    if (outer < 0 || piece.ranges().size() != rank) {
      return false;
    }
    for (int d = 0; d < rank; d++) {
      Affine subscript = piece.subscripts().get(d);
      Affine dimension = access.tensor().dimensions().get(outer + d);
      boolean whole =
          subscript.symbol().isPresent()
              && access.subscripts().get(outer + d).equals(subscript)
              && piece.ranges().contains(Range.of(subscript.symbol().get(), dimension));
      if (!whole) {
        return false;
      }
    }
    return access.subscripts().subList(0, outer).stream()
        .noneMatch(s -> piece.ranges().stream().anyMatch(r -> s.contains(r.index())));
  }

  /** What an array holds at the depth of its declaration, over new free indices. */
  Equation equation(Contents contents, Facts known) {
    List<Range> free = new ArrayList<>();
    List<Affine> subscripts = new ArrayList<>();
    for (int d = 0; d < contents.dimensions().size(); d++) {
      Symbol index = indices.fresh(indexName(contents, d, free));
      free.add(Range.of(index, contents.dimensions().get(d)));
      subscripts.add(Affine.of(index));
    }
    Facts facts = known.with(free);
    Term value =
        Contents.read(contents.layers().get(0), subscripts, facts, indices, () -> Term.ZERO);
    Tensor tensor = new Tensor(contents.name(), contents.dimensions(), Tensor.Kind.DEFINED);
    return new Equation(tensor, free, value);
  }

  /** The name of the index that the user writes the array with. */
  private static String indexName(Contents contents, int d, List<Range> before) {
    List<String> used = before.stream().map(r -> r.index().name()).toList();
    for (Piece piece : contents.layers().get(0)) {
      for (Symbol index : piece.subscripts().get(d).indices()) {
        if (piece.subscripts().get(d).symbol().isPresent() && !used.contains(index.name())) {
          return index.name();
        }
      }
    }
    for (Piece piece : contents.layers().get(0)) {
      for (Symbol index : piece.subscripts().get(d).indices()) {
        if (!used.contains(index.name())) {
          return index.name();
        }
      }
    }
    return Notation.free(Set.copyOf(used));
  }

  Tensor define(String name, List<Affine> dimensions, List<Range> free, Term value) {
    if (value.accesses().anyMatch(a -> a.tensor().kind() == Tensor.Kind.CARRIED)) {
      throw new OutsideNotation("an intermediate of a recurrence");
    }
    if (scope.equations.size() >= MOST) {
      throw new OutsideNotation("too many intermediates");
    }
    Tensor tensor = new Tensor(name + "#" + versions++, dimensions, Tensor.Kind.DEFINED);
    Facts facts = scope.facts.with(free);
    scope.equations.add(new Equation(tensor, free, Simplify.term(value, facts)));
    return tensor;
  }

  /** The loops around, to that depth, whose indices occur or bound one that occurs. */
  private List<Range> around(Set<Symbol> symbols, int depth) {
    List<Range> ranges = new ArrayList<>();
    Set<Symbol> needed = new TreeSet<>(symbols);
    for (int k = depth - 1; k >= 0; k--) {
      Range range = scope.loops.get(k).range();
      if (needed.contains(range.index())) {
        ranges.add(0, range);
        needed.addAll(range.from().symbols());
        needed.addAll(range.to().symbols());
      }
    }
    return ranges;
  }

  /** An upper bound in sizes alone. */
  private Affine largest(Affine e) {
    Affine bound = e;
    for (int k = scope.loops.size() - 1; k >= 0; k--) {
      Range range = scope.loops.get(k).range();
      if (bound.contains(range.index())) {
        int unit =
            Long.signum(
                bound
                    .coefficient(range.index())
                    .flatMap(
                        c ->
                            c.constant().isPresent()
                                ? java.util.Optional.of(c.constant().getAsLong())
                                : java.util.Optional.<Long>empty())
                    .orElseThrow(() -> new OutsideNotation("the size of an intermediate")));
        bound = bound.substitute(range.index(), unit > 0 ? range.to().plus(-1) : range.from());
      }
    }
    if (!bound.indices().isEmpty()) {
      throw new OutsideNotation("the size of an intermediate");
    }
    return bound;
  }
}
