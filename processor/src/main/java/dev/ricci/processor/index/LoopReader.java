package dev.ricci.processor.index;

import dev.ricci.processor.index.Condition.AtLeast;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a loop in closed form: one iteration is read with the index as a symbol; then scalars that
 * an iteration adds to become sums, and writes become families of writes. That is exact if no
 * iteration sees what another did, except through such sums; each read and each pair of writes is
 * checked for it, and a loop where it cannot be proven stays outside.
 */
final class LoopReader {
  private final Reader reader;
  private final Scope scope;
  private final Indices indices;

  LoopReader(Reader reader) {
    this.reader = reader;
    this.scope = reader.scope;
    this.indices = reader.indices;
  }

  void run(For loop) {
    if (loop.index().type() != ScalarType.INT || Math.abs(loop.step()) != 1) {
      throw new OutsideNotation("a loop with a step");
    }
    List<Condition> more = new ArrayList<>();
    Symbol index = reader.index(loop.index());
    boolean descending = loop.step() < 0;
    Affine start = reader.affine(loop.from());
    List<Affine> ends = new ArrayList<>();
    bounds(loop.bound(), descending ? MathFunction.MAX : MathFunction.MIN, ends);
    boolean inclusive =
        loop.relation() == BinaryOperation.LESS_EQUAL
            || loop.relation() == BinaryOperation.GREATER_EQUAL;
    Affine end = ends.get(0);
    Range range =
        descending
            ? new Range(index, inclusive ? end : end.plus(1), start.plus(1))
            : new Range(index, start, inclusive ? end.plus(1) : end);
    for (Affine other : ends.subList(1, ends.size())) {
      Affine gap = descending ? Affine.of(index).minus(other) : other.minus(Affine.of(index));
      more.add(new AtLeast(inclusive ? gap : gap.plus(-1)));
    }
    List<Variable> assigned = assigned(loop.body());
    List<Variable> counters = assigned.stream().filter(v -> v.type() == ScalarType.INT).toList();
    Map<Variable, Affine> atIteration = new HashMap<>();
    Map<Variable, Affine> after = new HashMap<>();
    if (!counters.isEmpty()) {
      induct(loop, range, more, descending, counters, atIteration, after);
    }
    iterate(loop, range, more, descending, atIteration, true);
    after.forEach(scope.values::put);
    counters.stream()
        .filter(v -> !after.containsKey(v))
        .forEach(v -> scope.values.put(v, Scope.UNKNOWN));
  }

  /** The bounds all of which an index must keep: min(a, b) for a rising loop. */
  private void bounds(Expression bound, MathFunction combine, List<Affine> into) {
    if (bound instanceof Intrinsic call && call.function() == combine) {
      call.arguments().forEach(a -> bounds(a, combine, into));
    } else {
      into.add(reader.affine(bound));
    }
  }

  /** Variables known outside that the body assigns, in a fixed order. */
  private List<Variable> assigned(List<Statement> body) {
    Map<String, Variable> found = new TreeMap<>();
    collect(body, found);
    return found.values().stream().filter(scope.values::containsKey).toList();
  }

  private static void collect(List<Statement> body, Map<String, Variable> into) {
    for (Statement statement : body) {
      if (statement instanceof Assign assign) {
        into.put(assign.variable().name(), assign.variable());
      }
      statement.blocks().forEach(block -> collect(block, into));
    }
  }

  /** Finds int variables that grow by the same amount in each iteration, as i·step + start. */
  private void induct(
      For loop,
      Range range,
      List<Condition> more,
      boolean descending,
      List<Variable> counters,
      Map<Variable, Affine> atIteration,
      Map<Variable, Affine> after) {
    Scope saved = scope.copy();
    Map<Variable, Affine> unknown = new HashMap<>();
    for (Variable counter : counters) {
      unknown.put(counter, Affine.of(indices.fresh(counter.name())));
    }
    Map<Variable, Object> ends = iterate(loop, range, more, descending, unknown, false);
    scope.restore(saved);
    for (Variable counter : counters) {
      if (!(ends.get(counter) instanceof Affine end)
          || !(saved.values.get(counter) instanceof Affine start)) {
        continue;
      }
      Affine step = end.minus(unknown.get(counter));
      boolean steady =
          !step.contains(range.index())
              && unknown.values().stream().noneMatch(u -> step.contains(u.symbol().orElseThrow()));
      if (steady && scope.facts.nonNegative(range.length())) {
        Affine done =
            descending
                ? range.to().plus(-1).minus(Affine.of(range.index()))
                : Affine.of(range.index()).minus(range.from());
        atIteration.put(counter, start.plus(step.times(done)));
        after.put(counter, start.plus(step.times(range.length())));
      }
    }
  }

  /** Reads one iteration and closes it over the loop; what it leaves in each variable. */
  private Map<Variable, Object> iterate(
      For loop,
      Range range,
      List<Condition> more,
      boolean descending,
      Map<Variable, Affine> counters,
      boolean exact) {
    Map<Variable, Object> before = new HashMap<>(scope.values);
    Facts facts = scope.facts;
    List<Condition> path = scope.path;
    Map<Variable, Tensor> carried = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
    for (Variable variable : assigned(loop.body())) {
      if (variable.isArray()) {
        throw new OutsideNotation("an array variable that is rebound in a loop");
      }
      if (counters.containsKey(variable)) {
        scope.values.put(variable, counters.get(variable));
      } else if (scope.values.get(variable) instanceof Term) {
        Tensor stand =
            new Tensor(variable.name() + "@" + range.index().id(), List.of(), Tensor.Kind.CARRIED);
        carried.put(variable, stand);
        scope.values.put(variable, Term.of(new Factor.Access(stand, List.of())));
      } else {
        scope.values.put(variable, Scope.UNKNOWN);
      }
    }
    int equations = scope.equations.size();
    Scope.Loop frame =
        new Scope.Loop(range, descending, List.copyOf(carried.values()), new ArrayList<>());
    scope.loops.add(frame);
    scope.arrays.replaceAll((id, a) -> a.source().isPresent() ? a : a.enterLoop());
    scope.facts = facts.with(range).when(more);
    scope.path = Product.concat(path, more);
    scope.values.put(loop.index(), Affine.of(range.index()));
    reader.run(loop.body());
    Map<Variable, Object> ends = new HashMap<>(scope.values);
    scope.facts = facts;
    scope.path = path;
    scope.loops.remove(scope.loops.size() - 1);
    scope.values.keySet().retainAll(before.keySet());
    Set<Integer> outside =
        Set.copyOf(
            scope.arrays.entrySet().stream()
                .filter(e -> e.getValue().source().isEmpty())
                .filter(e -> e.getValue().depth() <= scope.loops.size())
                .map(Map.Entry::getKey)
                .toList());
    scope
        .arrays
        .entrySet()
        .removeIf(e -> e.getValue().source().isEmpty() && !outside.contains(e.getKey()));
    Set<Tensor> stands = Set.copyOf(carried.values());
    Map<Tensor, Running> running = running(carried, ends, before, stands, range, descending, more);
    for (int k = equations; k < scope.equations.size(); k++) {
      Equation equation = scope.equations.get(k);
      scope.equations.set(
          k, new Equation(equation.tensor(), equation.free(), replaced(equation.value(), running)));
    }
    require(
        scope.equations.subList(equations, scope.equations.size()).stream()
            .allMatch(e -> e.value().accesses().noneMatch(a -> stands.contains(a.tensor()))));
    for (int id : outside.stream().sorted().toList()) {
      Contents contents = scope.arrays.get(id);
      List<Piece> pieces =
          contents.top().stream()
              .map(
                  p ->
                      new Piece(
                          p.add(),
                          p.ranges(),
                          p.conditions(),
                          p.subscripts(),
                          replaced(p.value(), running)))
              .toList();
      require(pieces.stream().flatMap(Piece::accesses).noneMatch(a -> stands.contains(a.tensor())));
      if (exact) {
        checkReads(id, pieces, frame);
        pieces =
            new Overlap(range, descending, facts.with(range).when(more), indices).close(pieces);
      }
      Contents left = contents.leaveLoop();
      scope.arrays.put(
          id, left.withLayer(left.layers().size() - 1, Product.concat(left.top(), pieces)));
    }
    carried.forEach(
        (variable, stand) ->
            scope.values.put(
                variable,
                sum(ends.get(variable), stand, stands, range, more, before.get(variable))));
    return ends;
  }

  private static void require(boolean independent) {
    if (!independent) {
      throw new OutsideNotation("a recurrence");
    }
  }

  /** What is read of an array must not have been written by an earlier iteration. */
  private void checkReads(int id, List<Piece> pieces, Scope.Loop frame) {
    for (Scope.ElementRead read : frame.reads()) {
      if (read.array() != id) {
        continue;
      }
      for (Piece piece : pieces) {
        Symbol other = indices.fresh(frame.range().index());
        Piece earlier = Contents.inIteration(piece, frame.range().index(), other, indices);
        Facts known =
            read.facts()
                .with(new Range(other, frame.range().from(), frame.range().to()))
                .with(earlier.ranges())
                .when(earlier.conditions())
                .when(List.of(Overlap.before(other, frame.range().index(), frame.descending())));
        require(known.differ(earlier.subscripts(), read.subscripts()));
      }
    }
  }

  /**
   * A sum inside the loop that adds it up.
   *
   * @param before what it is at the start of an iteration: Σ of what the iterations before it add
   * @param added what an iteration adds
   * @param after what it is then
   */
  private record Running(Term before, Term added, Term after) {}

  /** The sums that the loop adds up, as they are in an iteration. */
  private Map<Tensor, Running> running(
      Map<Variable, Tensor> carried,
      Map<Variable, Object> ends,
      Map<Variable, Object> before,
      Set<Tensor> stands,
      Range range,
      boolean descending,
      List<Condition> more) {
    Map<Tensor, Running> running = new HashMap<>();
    carried.forEach(
        (variable, stand) -> {
          Optional<Term> added = added(ends.get(variable), stand, stands);
          if (added.isPresent()) {
            Symbol earlier = indices.fresh(range.index());
            Affine now = Affine.of(range.index());
            Term each =
                added
                    .get()
                    .when(more)
                    .freshen(indices)
                    .substitute(Map.of(range.index(), Affine.of(earlier)));
            Range past =
                descending
                    ? new Range(earlier, now.plus(1), range.to())
                    : new Range(earlier, range.from(), now);
            Range present =
                descending
                    ? new Range(earlier, now, range.to())
                    : new Range(earlier, range.from(), now.plus(1));
            Term start = (Term) before.get(variable);
            running.put(
                stand,
                new Running(
                    start.plus(each.sum(past)), added.get(), start.plus(each.sum(present))));
          }
        });
    return running;
  }

  /** The formula with the stand-ins of sums replaced by the sums. */
  private Term replaced(Term term, Map<Tensor, Running> running) {
    if (running.keySet().stream().noneMatch(term::mentions)) {
      return term;
    }
    Term all = Term.ZERO;
    List<Product> open = new ArrayList<>(term.products());
    running.forEach(
        (stand, sum) -> {
          Product self = Term.of(new Factor.Access(stand, List.of())).products().get(0);
          if (open.contains(self) && open.containsAll(sum.added().products())) {
            open.remove(self);
            sum.added().products().forEach(open::remove);
            open.addAll(sum.after().freshen(indices).products());
          }
        });
    for (Product product : open) {
      Product rest = product.withFactors(List.of());
      Term value = Term.ONE;
      boolean alone = product.factors().size() == 1 && product.sums().isEmpty();
      for (Factor factor : product.factors()) {
        Term sum =
            factor instanceof Factor.Access a && running.containsKey(a.tensor())
                ? running.get(a.tensor()).before()
                : null;
        if (sum == null) {
          value = value.times(Term.of(factor.mapTerms(t -> replaced(t, running))));
        } else {
          value = alone ? sum.freshen(indices) : value.times(sum.freshen(indices));
        }
      }
      all = all.plus(value.map(rest::times));
    }
    return all;
  }

  /** What an iteration adds to a sum, itself without sums of this loop. */
  private static Optional<Term> added(Object end, Tensor stand, Set<Tensor> stands) {
    if (!(end instanceof Term term)) {
      return Optional.empty();
    }
    Product self = Term.of(new Factor.Access(stand, List.of())).products().get(0);
    List<Product> rest = new ArrayList<>(term.products());
    boolean adds = rest.remove(self);
    Term added = new Term(rest);
    return adds && added.accesses().noneMatch(a -> stands.contains(a.tensor()))
        ? Optional.of(added)
        : Optional.empty();
  }

  /** A scalar after the loop: what it was and the sum of what the iterations add. */
  private static Object sum(
      Object end,
      Tensor stand,
      Set<Tensor> stands,
      Range range,
      List<Condition> more,
      Object before) {
    // What mixes sums, multiplies, or keeps the last iteration's value is no formula, and what
    // depends on it is refused where it is read.
    Optional<Term> added = added(end, stand, stands);
    return added.isPresent()
        ? ((Term) before).plus(added.get().when(more).sum(range))
        : Scope.UNKNOWN;
  }
}
