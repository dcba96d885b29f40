package dev.ricci.processor.index;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
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
import java.util.Set;

/**
 * Writes the values of a pattern's entries one after the other. What does not depend on the inner
 * loops is computed outside them; the order of an entry's operations is that of its formula, so that
 * entries with equal formulas are equal to the bit wherever they stand.
 */
final class EntryValues {
  private final Values values;
  private final Names names;
  private final Indices indices;
  private final PatternLoops loops;
  private final Variable array;
  private final Variable next;
  private final List<Level> levels = new ArrayList<>();

  /** For each local that stands in a formula, the depth of the body that declares it. */
  private final Map<Tensor, Integer> declared = new HashMap<>();

  /**
   * A body that is being written.
   *
   * @param index of its loop; null if it has none
   * @param inside what holds in it
   * @param before what is computed at its start
   * @param known formulas that have a local there
   */
  private record Level(Symbol index, Facts inside, List<Statement> before, Map<Term, Term> known) {}

  EntryValues(Values values, Names names, Indices indices, Variable array) {
    this.values = values;
    this.names = names;
    this.indices = indices;
    this.loops = new PatternLoops(values, names);
    this.array = array;
    this.next = names.variable("k", ScalarType.INT);
  }

  /** The statements. */
  List<Statement> of(List<Pattern> pattern, Facts known) {
    List<Statement> all = new ArrayList<>();
    all.add(Declare.of(Origin.NONE, next, IntegerLiteral.of(0)));
    all.addAll(body(null, known, pattern));
    return all;
  }

  private List<Statement> body(Symbol index, Facts inside, List<Pattern> pattern) {
    List<Statement> before = new ArrayList<>();
    levels.add(new Level(index, inside, before, new HashMap<>()));
    List<Statement> body = new ArrayList<>();
    for (Pattern part : pattern) {
      if (part instanceof Pattern.Entry entry) {
        entry(entry, body);
      } else if (part instanceof Pattern.Loop loop) {
        body.addAll(loops.loop(loop, () -> body(loop.index(), loop.inside(), loop.body())));
      } else if (part instanceof Pattern.Fork fork) {
        Condition holds = new Condition.AtLeast(fork.e());
        List<Statement> yes = body(null, inside.when(List.of(holds)), fork.whenAtLeast());
        List<Statement> no = body(null, inside.when(holds.negation()), fork.whenLess());
        if (!yes.isEmpty() || !no.isEmpty()) {
          body.add(new If(Origin.NONE, loops.test(fork), yes, no));
        }
      }
    }
    levels.remove(levels.size() - 1);
    before.addAll(body);
    return before;
  }

  private void entry(Pattern.Entry entry, List<Statement> body) {
    List<Product> products = new ArrayList<>();
    for (Product product : entry.value().products()) {
      products.add(prepared(product));
    }
    body.add(new Store(Origin.NONE, array.read(), next.read(), values.term(new Term(products))));
    Expression after = new Binary(BinaryOperation.ADD, next.read(), IntegerLiteral.of(1));
    body.add(new Assign(Origin.NONE, next, after));
  }

  private Product prepared(Product product) {
    if (!product.sums().isEmpty()) {
      Product sum = new Product(1, product.sums(), product.conditions(), product.factors());
      return summed(Term.of(sum)).products().get(0).scale(product.coefficient());
    }
    if (!product.conditions().isEmpty()) {
      return product.mapFactors(this::withoutSums);
    }
    return product.mapFactors(f -> hoisted(withoutSums(f)));
  }

  private Factor withoutSums(Factor factor) {
    return factor.mapTerms(this::withoutSums);
  }

  private Term withoutSums(Term term) {
    return term.products().stream().allMatch(p -> p.sums().isEmpty())
        ? term.map(p -> p.mapFactors(this::withoutSums))
        : summed(term);
  }

  /** A sum, computed in the outermost body in which it can be. */
  private Term summed(Term term) {
    int depth = depth(term);
    Level level = levels.get(depth);
    Term known = level.known().get(term);
    if (known != null) {
      return known;
    }
    Variable local = names.variable("sum", ScalarType.DOUBLE);
    level.before().add(Declare.of(Origin.NONE, local, RealLiteral.ZERO));
    Tensor tensor = local(local, depth);
    Equation equation = new Equation(tensor, List.of(), term);
    for (Nest nest : Nest.of(equation, Target.of(local), level.inside(), indices)) {
      level.before().addAll(new Emitter(values, names, indices, level.inside()).emit(nest, false));
    }
    Term read = Term.of(new Factor.Access(tensor, List.of()));
    level.known().put(term, read);
    return read;
  }

  /** A factor read from a local where it is the same in all iterations of the innermost loop. */
  private Factor hoisted(Factor factor) {
    if (factor instanceof Factor.Whole
        || (factor instanceof Factor.Access access && access.subscripts().isEmpty())) {
      return factor;
    }
    if (!factor.terms().isEmpty() && !(factor instanceof Factor.Apply)) {
      return factor.mapTerms(t -> t.constant().isPresent() ? t : hoisted(t));
    }
    Term term = hoisted(Term.of(factor));
    return term.products().get(0).factors().get(0);
  }

  private Term hoisted(Term term) {
    int depth = depth(term);
    if (depth == levels.size() - 1) {
      return term;
    }
    Level level = levels.get(depth);
    Term known = level.known().get(term);
    if (known != null) {
      return known;
    }
    Variable local = names.variable("factor", ScalarType.DOUBLE);
    level.before().add(Declare.of(Origin.NONE, local, values.term(term)));
    Term read = Term.of(new Factor.Access(local(local, depth), List.of()));
    level.known().put(term, read);
    return read;
  }

  private Tensor local(Variable variable, int depth) {
    Tensor tensor = new Tensor("local " + variable.name(), List.of(), Tensor.Kind.DEFINED);
    values.define(tensor, variable.read());
    declared.put(tensor, depth);
    return tensor;
  }

  /** The depth of the outermost body where a formula can be evaluated, not outside a test. */
  private int depth(Term term) {
    Set<Symbol> symbols = term.symbols();
    int needed =
        term.accesses().mapToInt(a -> declared.getOrDefault(a.tensor(), 0)).max().orElse(0);
    int k = levels.size() - 1;
    while (k > needed
        && levels.get(k).index() != null
        && !symbols.contains(levels.get(k).index())
        && isSafe(term, levels.get(k - 1).inside())) {
      k--;
    }
    return k;
  }

  /** Whether its subscripts are in range even if the loops inside are empty. */
  private static boolean isSafe(Term term, Facts here) {
    return term.accesses()
        .allMatch(
            a -> {
              for (int d = 0; d < a.subscripts().size(); d++) {
                Affine s = a.subscripts().get(d);
                Affine last = a.tensor().dimensions().get(d).plus(-1);
                boolean bound = s.indices().stream().allMatch(i -> here.position(i) >= 0);
                if (bound && !(here.nonNegative(s) && here.nonNegative(last.minus(s)))) {
                  return false;
                }
              }
              return true;
            });
  }
}
