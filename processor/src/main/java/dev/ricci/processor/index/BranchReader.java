package dev.ricci.processor.index;

import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a branch: each alternative under its own conditions, then a scalar is the sum of what it is
 * in each, under those conditions.
 */
final class BranchReader {
  private final Reader reader;
  private final Scope scope;

  BranchReader(Reader reader) {
    this.reader = reader;
    this.scope = reader.scope;
  }

  /**
   * One way through the branch.
   *
   * @param conditions when it is taken
   * @param values the scalars after it
   */
  private record Way(List<Condition> conditions, Map<Variable, Object> values) {}

  void run(If branch) {
    List<List<Condition>> holds = reader.alternatives(branch.condition());
    Map<Variable, Object> before = new HashMap<>(scope.values);
    List<Way> ways = new ArrayList<>();
    for (List<Condition> conditions : holds) {
      ways(conditions, branch.whenTrue(), before, ways);
    }
    for (List<Condition> conditions : Translation.negation(holds)) {
      ways(conditions, branch.whenFalse(), before, ways);
    }
    if (ways.isEmpty()) {
      throw new OutsideNotation("a branch that is never reached");
    }
    Map<Variable, Object> merged = new HashMap<>();
    before.forEach((variable, value) -> merged.put(variable, merge(variable, value, ways)));
    scope.values.clear();
    scope.values.putAll(merged);
  }

  private void ways(
      List<Condition> conditions,
      List<Statement> body,
      Map<Variable, Object> before,
      List<Way> ways) {
    Term possible = Simplify.product(new Product(1, List.of(), conditions, List.of()), scope.facts);
    if (possible.isZero()) {
      return;
    }
    List<Condition> open = possible.products().get(0).conditions();
    Facts facts = scope.facts;
    List<Condition> path = scope.path;
    scope.values.clear();
    scope.values.putAll(before);
    scope.facts = facts.when(open);
    scope.path = Product.concat(path, open);
    reader.run(body);
    ways.add(new Way(open, new HashMap<>(scope.values)));
    scope.facts = facts;
    scope.path = path;
  }

  private Object merge(Variable variable, Object before, List<Way> ways) {
    Object first = ways.get(0).values().get(variable);
    if (ways.stream().allMatch(w -> first.equals(w.values().get(variable)))) {
      return first;
    }
    if (!ways.stream().allMatch(w -> w.values().get(variable) instanceof Term)) {
      return Scope.UNKNOWN;
    }
    Term whole = Term.ZERO;
    Term changes = before instanceof Term start ? start : null;
    for (Way way : ways) {
      Term value = (Term) way.values().get(variable);
      whole = whole.plus(value.when(way.conditions()));
      if (changes != null && value.products().containsAll(((Term) before).products())) {
        List<Product> rest = new ArrayList<>(value.products());
        ((Term) before).products().forEach(rest::remove);
        changes = changes.plus(new Term(rest).when(way.conditions()));
      } else {
        changes = null;
      }
    }
    return Simplify.term(changes == null ? whole : changes, scope.facts);
  }
}
