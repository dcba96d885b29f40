package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loops and what is added to elements inside them: the products of an equation, with the free
 * indices that a delta determines eliminated.
 *
 * @param loops the indices, in no particular order yet
 * @param conditions what remains to be tested
 * @param writes done in each iteration, in order
 */
record Nest(List<Range> loops, List<Condition> conditions, List<Write> writes) {
  /**
   * An addition to one element.
   *
   * @param target which array
   * @param subscripts which element
   * @param addends products without sums and brackets of their own
   * @param once added once, not in each iteration of the loops that sum
   */
  record Write(Target target, List<Affine> subscripts, List<Product> addends, List<Product> once) {
    Write {
      addends = List.copyOf(addends);
      once = List.copyOf(once);
    }

    Write(Target target, List<Affine> subscripts, List<Product> addends) {
      this(target, subscripts, addends, List.of());
    }

    Write substitute(Map<Symbol, Affine> map) {
      return new Write(
          target,
          subscripts.stream().map(s -> s.substitute(map)).toList(),
          addends.stream().map(p -> p.substitute(map)).toList(),
          once.stream().map(p -> p.substitute(map)).toList());
    }
  }

  Nest {
    loops = List.copyOf(loops);
    conditions = List.copyOf(conditions);
    writes = List.copyOf(writes);
  }

  /** The loops of one equation, those with the same indices and conditions joined. */
  static List<Nest> of(Equation equation, Target target, Facts known, Indices indices) {
    List<Nest> nests = new ArrayList<>();
    Tensor marker = new Tensor("", equation.tensor().dimensions(), Tensor.Kind.CARRIED);
    for (Product product : CommonFactors.collect(equation.value()).products()) {
      List<Factor> factors =
          Product.concat(
              List.of(new Factor.Access(marker, equation.subscripts())), product.factors());
      // New names for the free indices, as for the bound ones: each nest has its own.
      Map<Symbol, Affine> names = new HashMap<>();
      List<Range> all = new ArrayList<>();
      for (Range range : Product.concat(equation.free(), product.sums())) {
        Symbol index = indices.fresh(range.index());
        all.add(new Range(index, range.from().substitute(names), range.to().substitute(names)));
        names.put(range.index(), Affine.of(index));
      }
      Product inner =
          new Product(product.coefficient(), List.of(), product.conditions(), factors)
              .freshen(indices)
              .substitute(names);
      Product whole = new Product(inner.coefficient(), all, inner.conditions(), inner.factors());
      for (Product p : Simplify.product(whole, known).products()) {
        add(nests, nest(p, marker, target));
      }
    }
    return nests;
  }

  private static Nest nest(Product product, Tensor marker, Target target) {
    List<Factor> factors = new ArrayList<>(product.factors());
    Factor.Access place =
        (Factor.Access)
            factors.stream()
                .filter(f -> f instanceof Factor.Access a && a.tensor().equals(marker))
                .findFirst()
                .orElseThrow();
    factors.remove(place);
    List<Affine> subscripts = target.place().apply(place.subscripts());
    return new Nest(
        product.sums(),
        product.conditions(),
        List.of(
            new Write(
                target,
                subscripts,
                List.of(new Product(product.coefficient(), List.of(), List.of(), factors)))));
  }

  /** The writes, those to one element joined. */
  private static List<Write> joined(List<Write> writes, List<Write> more) {
    List<Write> all = new ArrayList<>(writes);
    for (Write write : more) {
      int same = -1;
      for (int k = 0; k < all.size(); k++) {
        Write other = all.get(k);
        if (other.target().array().equals(write.target().array())
            && other.subscripts().equals(write.subscripts())) {
          same = k;
        }
      }
      if (same < 0) {
        all.add(write);
      } else {
        List<Product> addends = Product.concat(all.get(same).addends(), write.addends());
        List<Product> once = Product.concat(all.get(same).once(), write.once());
        all.set(same, new Write(write.target(), write.subscripts(), addends, once));
      }
    }
    return all;
  }

  /** Joins a nest with one that has the same loops, or appends it. */
  static void add(List<Nest> nests, Nest nest) {
    if (!nests.isEmpty()) {
      int last = nests.size() - 1;
      Optional<Nest> joined =
          nests
              .get(last)
              .join(nest)
              .or(() -> nests.get(last).started(nest))
              .or(() -> nest.started(nests.get(last)));
      if (joined.isPresent()) {
        nests.set(last, joined.get());
        return;
      }
    }
    nests.add(nest);
  }

  private Optional<Nest> join(Nest other) {
    // A sum that has a start is complete: other writes must not come between.
    boolean started =
        Product.<Write>concat(writes, other.writes).stream().anyMatch(w -> !w.once().isEmpty());
    if (started
        || loops.size() != other.loops.size()
        || conditions.size() != other.conditions.size()
        || loops.size() > 6) {
      return Optional.empty();
    }
    List<List<Range>> orders = new ArrayList<>();
    LikeTerms.permute(new ArrayList<>(), other.loops, orders);
    // The order in which the written subscripts agree best comes first.
    Optional<Nest> best = Optional.empty();
    int most = -1;
    for (List<Range> order : orders) {
      Map<Symbol, Affine> names = new HashMap<>();
      for (int k = 0; k < order.size(); k++) {
        names.put(order.get(k).index(), Affine.of(loops.get(k).index()));
      }
      Set<Range> renamed = new HashSet<>();
      other.loops.forEach(r -> renamed.add(r.substitute(names)));
      Set<Condition> tests = new HashSet<>();
      other.conditions.forEach(c -> tests.add(c.substitute(names)));
      if (!renamed.equals(new HashSet<>(loops)) || !tests.equals(new HashSet<>(conditions))) {
        continue;
      }
      List<Write> more = other.writes.stream().map(w -> w.substitute(names)).toList();
      int agreeing = agreement(more.get(0).subscripts());
      if (agreeing > most) {
        most = agreeing;
        best = Optional.of(new Nest(loops, conditions, joined(writes, more)));
      }
    }
    return best;
  }

  /** The sums of this nest, begun with what {@code other} adds to the same elements. */
  private Optional<Nest> started(Nest other) {
    List<Range> reductions = reductions();
    List<Range> outer = new ArrayList<>(loops);
    outer.removeAll(reductions);
    if (reductions.isEmpty()
        || writes.size() != 1
        || other.writes.size() != 1
        || !other.writes.get(0).once().isEmpty()
        || !conditions.isEmpty()
        || !other.conditions.isEmpty()
        || other.loops.size() != outer.size()) {
      return Optional.empty();
    }
    Write mine = writes.get(0);
    Map<Symbol, Affine> names = new HashMap<>();
    for (int d = 0; d < mine.subscripts().size(); d++) {
      Optional<Symbol> theirs = other.writes.get(0).subscripts().get(d).symbol();
      if (theirs.isPresent()) {
        names.put(theirs.get(), mine.subscripts().get(d));
      }
    }
    Write renamed = other.writes.get(0).substitute(names);
    Set<Range> ranges = new HashSet<>();
    other.loops.forEach(r -> ranges.add(r.substitute(names)));
    if (!renamed.target().array().equals(mine.target().array())
        || !renamed.subscripts().equals(mine.subscripts())
        || !ranges.equals(new HashSet<>(outer))) {
      return Optional.empty();
    }
    List<Product> once = Product.concat(mine.once(), renamed.addends());
    Write write = new Write(mine.target(), mine.subscripts(), mine.addends(), once);
    return Optional.of(new Nest(loops, conditions, List.of(write)));
  }

  private int agreement(List<Affine> subscripts) {
    List<Affine> mine = writes.get(0).subscripts();
    int agreeing = 0;
    for (int d = 0; d < Math.min(mine.size(), subscripts.size()); d++) {
      agreeing += mine.get(d).equals(subscripts.get(d)) ? 1 : 0;
    }
    return agreeing;
  }

  /** Whether no two iterations write one element, whichever of the writes they do. */
  boolean isInjective() {
    List<Affine> first = writes.get(0).subscripts();
    for (Range loop : loops) {
      Affine index = Affine.of(loop.index());
      int d = first.indexOf(index);
      if (d < 0
          || !writes.stream()
              .allMatch(w -> w.subscripts().size() > d && w.subscripts().get(d).equals(index))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the write is to each element of the array of those dimensions just once. */
  boolean fills(List<Affine> dimensions) {
    if (writes.size() != 1
        || !conditions.isEmpty()
        || writes.get(0).subscripts().size() != dimensions.size()) {
      return false;
    }
    Set<Symbol> seen = new HashSet<>();
    for (int d = 0; d < dimensions.size(); d++) {
      Optional<Symbol> index = writes.get(0).subscripts().get(d).symbol();
      Affine dimension = dimensions.get(d);
      boolean whole =
          index.isPresent()
              && seen.add(index.get())
              && loops.contains(new Range(index.get(), Affine.ZERO, dimension));
      if (!whole) {
        return false;
      }
    }
    return true;
  }

  /** Whether the write is to each element on and below the diagonal of a matrix just once. */
  boolean fillsBelow(List<Affine> dimensions) {
    List<Affine> s = writes.get(0).subscripts();
    if (writes.size() != 1
        || !conditions.isEmpty()
        || s.size() != 2
        || s.get(0).symbol().isEmpty()
        || s.get(1).symbol().isEmpty()) {
      return false;
    }
    Symbol row = s.get(0).symbol().get();
    Symbol column = s.get(1).symbol().get();
    return loops.contains(new Range(row, Affine.ZERO, dimensions.get(0)))
        && loops.contains(new Range(column, Affine.ZERO, s.get(0).plus(1)));
  }

  /** Loops whose index does not say which element is written. */
  List<Range> reductions() {
    return loops.stream()
        .filter(
            r ->
                writes.stream()
                    .noneMatch(w -> w.subscripts().stream().anyMatch(s -> s.contains(r.index()))))
        .toList();
  }
}
