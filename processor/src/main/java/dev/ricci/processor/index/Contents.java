package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An array while a program is read. Inside loops it has one layer of writes for each loop around:
 * what the present iteration has written so far.
 *
 * @param name the user's
 * @param dimensions sizes
 * @param depth number of loops around its declaration
 * @param layers the first: writes at the depth of the declaration; then by loop, outer first
 * @param source the tensor that it is, for a parameter
 */
record Contents(
    String name,
    List<Affine> dimensions,
    int depth,
    List<List<Piece>> layers,
    java.util.Optional<Tensor> source) {
  Contents {
    dimensions = List.copyOf(dimensions);
    layers = layers.stream().map(List::copyOf).toList();
  }

  Contents withLayers(List<List<Piece>> other) {
    return new Contents(name, dimensions, depth, other, source);
  }

  Contents withLayer(int k, List<Piece> pieces) {
    List<List<Piece>> all = new ArrayList<>(layers);
    all.set(k, pieces);
    return withLayers(all);
  }

  Contents enterLoop() {
    return withLayers(Product.concat(layers, List.of(List.of())));
  }

  Contents leaveLoop() {
    return withLayers(layers.subList(0, layers.size() - 1));
  }

  List<Piece> top() {
    return layers.get(layers.size() - 1);
  }

  /** With one more write in the present iteration; what it covers is forgotten. */
  Contents written(Piece piece) {
    List<Piece> pieces = new ArrayList<>(top());
    if (!piece.add()) {
      pieces.removeIf(p -> p.isCoveredBy(piece));
    }
    pieces.add(piece);
    return withLayer(layers.size() - 1, pieces);
  }

  /**
   * The element at {@code subscripts} after some writes: each write that may have hit it, under the
   * conditions that it did and that no later one set it.
   *
   * @param pieces the writes, in order
   * @param below the element before the writes; asked for only if it may be seen
   */
  static Term read(
      List<Piece> pieces,
      List<Affine> subscripts,
      Facts facts,
      Indices indices,
      java.util.function.Supplier<Term> below) {
    Term result = Term.ZERO;
    List<List<Condition>> open = List.of(List.of());
    boolean scattered = false;
    for (int k = pieces.size() - 1; k >= 0; k--) {
      Piece piece = pieces.get(k).freshen(indices);
      List<Condition> hit = new ArrayList<>(piece.conditions());
      for (int d = 0; d < subscripts.size(); d++) {
        hit.add(new Condition.Equal(piece.subscripts().get(d).minus(subscripts.get(d))));
      }
      Term cover = Simplify.product(new Product(1, piece.ranges(), hit, List.of()), facts);
      if (cover.isZero()) {
        continue;
      }
      if (scattered && !piece.value().isZero()) {
        throw new OutsideNotation("an element that is set more than once");
      }
      for (List<Condition> mask : open) {
        Term value = piece.value().when(hit);
        for (int r = piece.ranges().size() - 1; r >= 0; r--) {
          value = value.sum(piece.ranges().get(r));
        }
        result = result.plus(Simplify.term(value.when(mask), facts));
      }
      if (!piece.add()) {
        Product covered = cover.products().get(0);
        if (cover.products().size() > 1 || !covered.sums().isEmpty()) {
          // Which elements it leaves has no formula: there must be nothing before.
          scattered = true;
          continue;
        }
        if (!covered.factors().isEmpty() || covered.coefficient() != 1) {
          throw new OutsideNotation("an element that is set more than once");
        }
        if (covered.conditions().isEmpty()) {
          return LikeTerms.merge(result);
        }
        open = rest(open, covered.conditions(), facts);
        if (open.isEmpty()) {
          return LikeTerms.merge(result);
        }
      }
    }
    Term before = below.get();
    if (scattered && !before.isZero()) {
      throw new OutsideNotation("an element that is set more than once");
    }
    for (List<Condition> mask : open) {
      result = result.plus(Simplify.term(before.when(mask), facts));
    }
    return LikeTerms.merge(result);
  }

  private static List<List<Condition>> rest(
      List<List<Condition>> open, List<Condition> covered, Facts facts) {
    List<List<Condition>> rest = new ArrayList<>();
    for (List<Condition> mask : Translation.both(open, Translation.complement(covered))) {
      Term possible = Simplify.product(new Product(1, List.of(), mask, List.of()), facts);
      if (!possible.isZero()) {
        rest.add(possible.products().get(0).conditions());
      }
    }
    if (rest.size() > 12) {
      throw new OutsideNotation("too many overlapping writes");
    }
    return rest;
  }

  /** Renames an index of a loop in some pieces, as of another iteration. */
  static Piece inIteration(Piece piece, Symbol index, Symbol other, Indices indices) {
    Map<Symbol, Affine> map = new HashMap<>();
    map.put(index, Affine.of(other));
    return piece.freshen(indices).substitute(map);
  }
}
