package dev.ricci.processor.index;

import dev.ricci.processor.index.Condition.AtLeast;
import dev.ricci.processor.index.Condition.Equal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Writes an index, such as a row or column of a matrix, as two, {@code r = a·n + b} with 0 ≤ b < n, where the
 * conditions on its entries treat it so: those of a flat array, or of a Kronecker product.
 */
final class Radix {
  private final Indices indices;
  private final Facts known;
  private final Set<String> taken;

  Radix(Indices indices, Facts known) {
    this(indices, known, Set.of());
  }

  /**
   * @param taken names that new indices should not have, for print
   */
  Radix(Indices indices, Facts known, Set<String> taken) {
    this.indices = indices;
    this.known = known;
    this.taken = new HashSet<>(taken);
  }

  /** The same matrix. */
  BlockMatrix split(BlockMatrix matrix) {
    List<BlockMatrix.Band> bands = new ArrayList<>();
    for (BlockMatrix.Band band : matrix.bands()) {
      List<Term> values = band.blocks().stream().map(BlockMatrix.Block::value).toList();
      Map<Symbol, Affine> rows = new HashMap<>();
      List<Range> split = split(band.rows(), values, rows);
      List<BlockMatrix.Block> blocks = new ArrayList<>();
      for (BlockMatrix.Block block : band.blocks()) {
        Map<Symbol, Affine> map = new HashMap<>(rows);
        List<Range> columns = split(block.columns(), List.of(block.value()), map);
        blocks.add(
            map.isEmpty()
                ? block
                : new BlockMatrix.Block(
                    block.offset(),
                    columns,
                    substituted(block.value(), map, known.with(split).with(columns))));
      }
      bands.add(new BlockMatrix.Band(band.offset(), split, blocks));
    }
    return new BlockMatrix(bands, matrix.height());
  }

  /** Product by product, so that their order stays. */
  private static Term substituted(Term value, Map<Symbol, Affine> map, Facts facts) {
    Term all = Term.ZERO;
    for (Product product : value.substitute(map).products()) {
      all = all.plus(Simplify.product(product, facts));
    }
    return all;
  }

  /**
   * Ranges, some of them split.
   *
   * @param values where the conditions are
   * @param map takes what each split index is in terms of the new ones
   */
  List<Range> split(List<Range> ranges, List<Term> values, Map<Symbol, Affine> map) {
    List<Range> split = new ArrayList<>();
    for (Range range : ranges) {
      Optional<Affine> n = modulus(range, values);
      if (n.isEmpty()) {
        split.add(range);
        continue;
      }
      Range high = Range.of(indices.fresh(range.index()), quotient(range.to(), n.get()).get());
      String name = Notation.free(taken);
      taken.add(name);
      Range low = Range.of(indices.fresh(name), n.get());
      split.add(high);
      split.add(low);
      map.put(range.index(), Affine.of(high.index()).times(n.get()).plus(Affine.of(low.index())));
    }
    return split;
  }

  /** The size by which another index is multiplied where a condition compares it with this one. */
  private static Optional<Affine> modulus(Range range, List<Term> values) {
    for (Term value : values) {
      for (Product product : value.products()) {
        for (Condition condition : product.conditions()) {
          Affine e =
              condition instanceof Equal c
                  ? c.e()
                  : condition instanceof AtLeast c ? c.e() : Affine.ZERO;
          if (e.unitCoefficient(range.index()) == 0) {
            continue;
          }
          for (Symbol other : e.indices()) {
            Affine n = e.coefficient(other).orElse(Affine.ZERO);
            Affine size = n.isNegative() ? n.negate() : n;
            boolean proper = !size.is(1) && size.indices().isEmpty();
            if (!other.equals(range.index()) && proper && quotient(range.to(), size).isPresent()) {
              return Optional.of(size);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The quotient if it is exact and the divisor one size or number. */
  private static Optional<Affine> quotient(Affine whole, Affine divisor) {
    OptionalLong number = divisor.constant();
    if (number.isPresent()) {
      long n = number.getAsLong();
      Affine quotient = n > 1 ? whole.quotient(n) : Affine.ONE;
      return !quotient.is(1) && quotient.times(divisor).equals(whole)
          ? Optional.of(quotient)
          : Optional.empty();
    }
    return divisor
        .symbol()
        .flatMap(whole::coefficient)
        .filter(q -> !q.is(0) && !q.is(1) && q.times(divisor).equals(whole));
  }
}
