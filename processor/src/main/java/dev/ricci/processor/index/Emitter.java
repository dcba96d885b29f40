package dev.ricci.processor.index;

import dev.ricci.processor.index.Condition.AtLeast;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a nest as statements: loops in the order of the schedule, bounds from brackets, factors
 * computed in the outermost loop that they depend on, sums in a scalar where the summing loops are
 * innermost.
 */
final class Emitter {
  private final Values values;
  private final Names names;
  private final Indices indices;
  private final Facts known;

  Emitter(Values values, Names names, Indices indices, Facts known) {
    this.values = values;
    this.names = names;
    this.indices = indices;
    this.known = known;
  }

  /**
   * The statements of a nest.
   *
   * @param sets whether its first write finds nothing to add to: it may set the element
   */
  List<Statement> emit(Nest nest, boolean sets) {
    Nest.Write first = nest.writes().get(0);
    if (first.once().isEmpty() || (sumsFirst(nest) && first.target().array().isArray())) {
      return new One(nest, sets).statements();
    }
    // What is added once has a nest of its own.
    List<Range> outer = new ArrayList<>(nest.loops());
    outer.removeAll(nest.reductions());
    Nest.Write once = new Nest.Write(first.target(), first.subscripts(), first.once());
    Nest.Write rest = new Nest.Write(first.target(), first.subscripts(), first.addends());
    List<Statement> statements =
        new ArrayList<>(
            new One(new Nest(outer, nest.conditions(), List.of(once)), sets).statements());
    statements.addAll(
        new One(new Nest(nest.loops(), nest.conditions(), List.of(rest)), false).statements());
    return statements;
  }

  /** Whether the sums of the nest end before its element is written; several share no scalar. */
  static boolean sumsFirst(Nest nest) {
    List<Range> order = Schedule.order(nest);
    int reductions = nest.reductions().size();
    if (reductions > 0 && nest.writes().size() > 1) {
      return false;
    }
    return Set.copyOf(order.subList(order.size() - reductions, order.size()))
        .equals(Set.copyOf(nest.reductions()));
  }

  /** {@code target[subscripts] op value}. */
  private Statement write(Nest.Write write, Optional<BinaryOperation> operation, Expression value) {
    Variable array = write.target().array();
    if (!array.isArray()) {
      Expression next =
          operation.isEmpty() ? value : new Binary(operation.get(), array.read(), value);
      return new Assign(Origin.NONE, array, next);
    }
    List<Affine> subscripts = write.subscripts();
    int last = subscripts.size() - 1;
    Expression row = values.element(array.read(), subscripts.subList(0, last));
    Expression index = values.integer(subscripts.get(last));
    Expression next =
        operation.isEmpty() ? value : new Binary(operation.get(), new Load(row, index), value);
    return new Store(Origin.NONE, row, index, next);
  }

  /** The emission of one nest. */
  private final class One {
    private final List<Range> order;
    private final List<Condition> conditions;
    private final List<Nest.Write> writes;
    private final boolean sets;

    /** Depth at which sums are complete: the number of loops outside all summing ones. */
    private final int sumDepth;

    private final List<Variable> loopVariables = new ArrayList<>();
    private final List<Facts> facts = new ArrayList<>();
    private final List<List<Statement>> before = new ArrayList<>();

    /** For each local that stands in a formula, the number of loops around its declaration. */
    private final Map<Tensor, Integer> declared = new HashMap<>();

    One(Nest nest, boolean sets) {
      order = Schedule.order(nest);
      conditions = nest.conditions();
      writes = new ArrayList<>(nest.writes());
      this.sets = sets;
      Set<Range> reductions = Set.copyOf(nest.reductions());
      int depth = order.size();
      while (depth > 0 && reductions.contains(order.get(depth - 1))) {
        depth--;
      }
      boolean scalar = !writes.get(0).target().array().isArray();
      sumDepth = writes.size() == 1 && !scalar ? depth : order.size();
      Facts inside = known;
      facts.add(inside.when(at(0)));
      before.add(new ArrayList<>());
      for (int k = 0; k < order.size(); k++) {
        inside = inside.with(order.get(k));
        facts.add(inside.when(upTo(k + 1)));
        before.add(new ArrayList<>());
      }
    }

    private List<Condition> upTo(int depth) {
      return conditions.stream().filter(c -> depth(c.symbols()) <= depth).toList();
    }

    private List<Condition> at(int depth) {
      return conditions.stream().filter(c -> depth(c.symbols()) == depth).toList();
    }

    /** Number of loops around the outermost place where these symbols are known. */
    private int depth(Set<Symbol> symbols) {
      for (int k = order.size(); k > 0; k--) {
        if (symbols.contains(order.get(k - 1).index())) {
          return k;
        }
      }
      return 0;
    }

    List<Statement> statements() {
      for (Range range : order) {
        Variable index = names.variable(range.index().name(), ScalarType.INT);
        loopVariables.add(index);
        values.define(range.index(), index.read());
      }
      List<Statement> body = new ArrayList<>();
      List<Nest.Write> prepared = writes.stream().map(this::prepare).toList();
      Variable sum = null;
      if (sumDepth < order.size()) {
        sum = names.variable("sum", ScalarType.DOUBLE);
        Nest.Write into = new Nest.Write(Target.of(sum), List.of(), prepared.get(0).addends());
        add(into, false, body);
      } else {
        for (int k = 0; k < prepared.size(); k++) {
          add(prepared.get(k), sets && k == 0, body);
        }
      }
      for (int depth = order.size(); depth >= 0; depth--) {
        List<Statement> all = new ArrayList<>(before.get(depth));
        if (depth == sumDepth && sum != null) {
          Term start = new Term(writes.get(0).once()).map(this::summed);
          all.addAll(before.get(depth).subList(all.size(), before.get(depth).size()));
          all.add(Declare.of(Origin.NONE, sum, values.term(start)));
          all.addAll(body);
          Optional<BinaryOperation> operation =
              sets ? Optional.empty() : Optional.of(BinaryOperation.ADD);
          all.add(write(writes.get(0), operation, sum.read()));
        } else {
          all.addAll(body);
        }
        body = guarded(all, depth);
        if (depth > 0) {
          body = List.of(loop(depth, body));
        }
      }
      return body;
    }

    private void add(Nest.Write write, boolean set, List<Statement> into) {
      List<Product> addends = write.addends();
      if (set || addends.size() > 1) {
        Optional<BinaryOperation> operation =
            set ? Optional.empty() : Optional.of(BinaryOperation.ADD);
        into.add(write(write, operation, values.term(new Term(addends))));
        return;
      }
      Product only = addends.get(0);
      BinaryOperation operation =
          only.coefficient() < 0 ? BinaryOperation.SUBTRACT : BinaryOperation.ADD;
      double sign = only.coefficient() < 0 ? -1 : 1;
      Expression value = values.product(sign * only.coefficient(), only.factors());
      into.add(write(write, Optional.of(operation), value));
    }

    private List<Statement> guarded(List<Statement> body, int depth) {
      List<Condition> tests = at(depth).stream().filter(c -> !Schedule.isBound(c, order)).toList();
      return tests.isEmpty()
          ? body
          : new ArrayList<>(
              List.of(new If(Origin.NONE, values.conditions(tests), body, List.<Statement>of())));
    }

    private Statement loop(int depth, List<Statement> body) {
      Range range = order.get(depth - 1);
      Facts outside = facts.get(depth - 1);
      List<Affine> lower = new ArrayList<>(List.of(range.from()));
      List<Affine> upper = new ArrayList<>(List.of(range.to()));
      for (Condition condition : at(depth)) {
        if (Schedule.isBound(condition, order)) {
          Affine e = ((AtLeast) condition).e();
          Affine bound = e.solve(range.index());
          boolean below = e.unitCoefficient(range.index()) == 1;
          (below ? lower : upper).add(below ? bound : bound.plus(1));
        }
      }
      Expression from = extreme(MathFunction.MAX, strictest(lower, outside, 1));
      List<Affine> last = strictest(upper, outside, -1);
      // i <= k rather than i < k + 1
      boolean inclusive = last.size() == 1 && last.get(0).terms().getOrDefault(List.of(), 0L) == 1;
      Expression to = extreme(MathFunction.MIN, inclusive ? List.of(last.get(0).plus(-1)) : last);
      Variable index = loopVariables.get(depth - 1);
      return new For(
          Origin.NONE,
          Optional.empty(),
          index,
          from,
          inclusive ? BinaryOperation.LESS_EQUAL : BinaryOperation.LESS,
          to,
          1,
          body);
    }

    /** The bounds that no other bound implies. */
    private List<Affine> strictest(List<Affine> bounds, Facts outside, int sign) {
      List<Affine> left = new ArrayList<>();
      for (Affine bound : bounds) {
        boolean implied =
            left.stream().anyMatch(o -> outside.nonNegative(o.minus(bound).times(Affine.of(sign))));
        if (!implied) {
          left.removeIf(o -> outside.nonNegative(bound.minus(o).times(Affine.of(sign))));
          left.add(bound);
        }
      }
      return left;
    }

    private Expression extreme(MathFunction function, List<Affine> bounds) {
      Expression all = null;
      for (Affine bound : bounds) {
        Expression next = values.integer(bound);
        all =
            all == null ? next : new Intrinsic(function, false, ScalarType.INT, List.of(all, next));
      }
      return all;
    }

    // Factors that do not depend on the inner loops are computed outside them.

    private Nest.Write prepare(Nest.Write write) {
      List<Product> addends = new ArrayList<>();
      for (Product addend : write.addends()) {
        addends.add(hoist(summed(addend)));
      }
      return new Nest.Write(write.target(), write.subscripts(), addends);
    }

    /** Sums inside factors, computed into locals. */
    private Product summed(Product product) {
      return product.mapFactors(f -> f.mapTerms(this::summed));
    }

    private Term summed(Term term) {
      if (term.products().stream().noneMatch(p -> !p.sums().isEmpty())) {
        return term.map(this::summed);
      }
      int depth = depth(term);
      Variable local = names.variable("sum", ScalarType.DOUBLE);
      List<Statement> statements = before.get(depth);
      statements.add(Declare.of(Origin.NONE, local, RealLiteral.ZERO));
      Tensor tensor = local(local);
      Equation equation = new Equation(tensor, List.of(), term);
      for (Nest nest : Nest.of(equation, Target.of(local), facts.get(depth), indices)) {
        statements.addAll(new Emitter(values, names, indices, facts.get(depth)).emit(nest, false));
      }
      declared.put(tensor, depth);
      return Term.of(new Factor.Access(tensor, List.of()));
    }

    /** Number of loops around the outermost place where all that a formula reads is known. */
    private int depth(Term term) {
      return term.accesses()
          .mapToInt(a -> declared.getOrDefault(a.tensor(), 0))
          .reduce(depth(term.symbols()), Math::max);
    }

    private Tensor local(Variable variable) {
      Tensor tensor = new Tensor("local " + variable.name(), List.of(), Tensor.Kind.DEFINED);
      values.define(tensor, variable.read());
      return tensor;
    }

    private Product hoist(Product product) {
      int inner = order.size();
      double coefficient = product.coefficient();
      List<Factor> rest = new ArrayList<>();
      List<List<Factor>> byDepth = new ArrayList<>();
      for (int d = 0; d < inner; d++) {
        byDepth.add(new ArrayList<>());
      }
      for (Factor factor : product.factors()) {
        int depth = depth(Term.of(factor));
        if (depth < inner && isSafe(factor, depth)) {
          if (factor instanceof Factor.Guarded guarded) {
            Term partial = stored(values.term(guarded.partial()), "partial", depth);
            rest.add(new Factor.Guarded(partial));
          } else {
            byDepth.get(depth).add(factor);
          }
        } else {
          rest.add(factor);
        }
      }
      Factor carried = null;
      for (int d = 0; d < inner; d++) {
        List<Factor> group = byDepth.get(d);
        if (group.isEmpty()) {
          continue;
        }
        if (carried != null) {
          group.add(0, carried);
        }
        boolean plain = group.size() == 1 && isPlain(group.get(0)) && Math.abs(coefficient) == 1;
        if (plain) {
          carried = group.get(0);
          continue;
        }
        Expression value = values.product(Math.abs(coefficient), group);
        carried = stored(value, "factor", d).products().get(0).factors().get(0);
        coefficient = Math.signum(coefficient);
      }
      if (carried != null) {
        rest.add(0, carried);
      }
      return new Product(coefficient, List.of(), List.of(), rest);
    }

    private boolean isPlain(Factor factor) {
      return factor instanceof Factor.Access a && a.subscripts().isEmpty();
    }

    private Term stored(Expression value, String name, int depth) {
      Variable local = names.variable(name, ScalarType.DOUBLE);
      before.get(depth).add(Declare.of(Origin.NONE, local, value));
      Tensor tensor = local(local);
      declared.put(tensor, depth);
      return Term.of(new Factor.Access(tensor, List.of()));
    }

    /** Whether it can be evaluated there: the inner loops may be empty, so nothing follows from them. */
    private boolean isSafe(Factor factor, int depth) {
      Facts here = facts.get(depth);
      return Term.of(factor)
          .accesses()
          .allMatch(
              a -> {
                for (int d = 0; d < a.subscripts().size(); d++) {
                  Affine s = a.subscripts().get(d);
                  Affine last = a.tensor().dimensions().get(d).plus(-1);
                  if (s.indices().stream().anyMatch(i -> here.position(i) < 0)) {
                    continue;
                  }
                  if (!here.nonNegative(s) || !here.nonNegative(last.minus(s))) {
                    return false;
                  }
                }
                return true;
              });
    }
  }
}
