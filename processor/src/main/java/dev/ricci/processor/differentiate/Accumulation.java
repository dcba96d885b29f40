package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Aliases;
import dev.ricci.processor.analysis.Idle;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All partials of straight-line code in one pass: the code itself with its local partials beside it,
 * then the elimination of all values between inputs and outputs. A branch is accumulated by itself:
 * the partials of what it assigns by what was before it are variables that both ways assign.
 */
final class Accumulation {
  private final Activity activity;
  private final Names names;
  private final Unchanging unchanging;
  private final LinearGraph graph = new LinearGraph();
  private final Map<Object, Integer> current = new LinkedHashMap<>();
  private final Map<Integer, Object> inputs = new LinkedHashMap<>();
  private final Set<Variable> idle;
  private boolean isIdle;
  private final Set<Object> leaves = new HashSet<>();
  private final List<Statement> statements = new ArrayList<>();
  private Map<Object, Map<Object, Expression>> partials = Map.of();

  private Accumulation(Function function, Set<Variable> wrt, Activity activity, Names names) {
    this.activity = activity;
    this.names = names;
    this.unchanging = Unchanging.in(function);
    this.leaves.addAll(wrt);
    this.idle = Idle.of(function);
  }

  /** The place of a function's returned value among its outputs. */
  static final Object RESULT = "result";

  /**
   * Accumulates.
   *
   * @param function in normal form and {@link StraightLine}
   * @param wrt what is differentiated by
   * @param activity in it
   * @param names of the function that takes the statements
   */
  static Accumulation of(Function function, Set<Variable> wrt, Activity activity, Names names) {
    Accumulation accumulation = new Accumulation(function, wrt, activity, names);
    accumulation.block(function.body(), accumulation.statements);
    accumulation.finish();
    return accumulation;
  }

  /** The function's statements, without its return, and those that compute the partials. */
  List<Statement> statements() {
    return statements;
  }

  /**
   * The partial of an output by an input, both a {@link Variable} or a {@link StraightLine.Element};
   * absent where it is structurally zero.
   */
  Optional<Expression> partial(Object output, Object input) {
    return Optional.ofNullable(partials.getOrDefault(output, Map.of()).get(input));
  }

  private void block(List<Statement> body, List<Statement> out) {
    for (Statement s : body) {
      if (s instanceof Declare declare && activity.isActive(declare.variable())) {
        out.add(s);
        if (declare.value().isPresent()) {
          Variable variable = declare.variable();
          define(variable, declare.value().get(), variable.read(), out);
        }
      } else if (s instanceof Assign assign && activity.isActive(assign.variable())) {
        assign(assign, out);
      } else if (s instanceof Store store && isActive(store.array())) {
        Object element = StraightLine.element(new Load(store.array(), store.index())).orElseThrow();
        define(element, store.value(), store.value(), out);
        out.add(s);
      } else if (s instanceof Fill fill && isActive(fill.array())) {
        Variable array = ((Read) fill.array()).variable();
        current.replaceAll(
            (place, node) ->
                place instanceof StraightLine.Element e && e.array().equals(array)
                    ? Integer.valueOf(graph.node())
                    : node);
        out.add(s);
      } else if (s instanceof If branch) {
        branch(branch, out);
      } else if (s instanceof Return leave) {
        leave.value().ifPresent(value -> define(RESULT, value, value, out));
      } else {
        out.add(s);
      }
    }
  }

  private boolean isActive(Expression array) {
    return Aliases.bases(array).stream().anyMatch(activity::isActive);
  }

  private void assign(Assign assign, List<Statement> out) {
    Variable variable = assign.variable();
    if (Occurrence.of(variable.read(), assign.value())) {
      define(variable, assign.value(), assign.value(), out);
      out.add(assign);
    } else {
      out.add(assign);
      define(variable, assign.value(), variable.read(), out);
    }
  }

  /** Makes a node for a new value of {@code place}; partials that will not last get names now. */
  private void define(Object place, Expression value, Expression result, List<Statement> out) {
    isIdle = place instanceof Variable variable && idle.contains(variable);
    Map<Integer, Partial> linear = withReciprocal(linear(value, result), place, out);
    int node = graph.node();
    linear.forEach(
        (source, partial) ->
            graph.add(node, source, partial.map(e -> unchanging.is(e) ? e : name(e, place, out))));
    current.put(place, node);
  }

  /** The partials, multiplied by the reciprocal where two of them divide by the same. */
  private Map<Integer, Partial> withReciprocal(
      Map<Integer, Partial> partials, Object place, List<Statement> out) {
    List<Expression> divisors = new ArrayList<>();
    partials.values().forEach(p -> divisor(p.value()).ifPresent(divisors::add));
    Optional<Expression> shared =
        divisors.stream().filter(d -> Collections.frequency(divisors, d) > 1).findFirst();
    if (shared.isEmpty()) {
      return partials;
    }
    Expression one = Algebra.literal(1, shared.get());
    Expression reciprocal = name(Algebra.divide(one, shared.get()), place, out);
    Map<Integer, Partial> multiplied = new LinkedHashMap<>(partials);
    multiplied.replaceAll(
        (source, p) ->
            divisor(p.value()).equals(shared) ? p.map(e -> multiplied(e, reciprocal)) : p);
    return multiplied;
  }

  private static Optional<Expression> divisor(Expression e) {
    if (e instanceof Unary sign && sign.operation() == UnaryOperation.NEGATE) {
      return divisor(sign.operand());
    }
    return e instanceof Binary quotient
            && quotient.operation() == BinaryOperation.DIVIDE
            && quotient.type() == ScalarType.DOUBLE
        ? Optional.of(quotient.right())
        : Optional.empty();
  }

  private static Expression multiplied(Expression quotient, Expression reciprocal) {
    if (quotient instanceof Unary sign) {
      return Algebra.negate(multiplied(sign.operand(), reciprocal));
    }
    return Algebra.multiply(((Binary) quotient).left(), reciprocal);
  }

  private Expression name(Expression e, Object place, List<Statement> out) {
    boolean atom = e instanceof Read || e instanceof Load;
    if (e instanceof RealLiteral || (atom && unchanging.is(e))) {
      return e;
    }
    Variable variable = names.variable(base(place), ScalarType.DOUBLE);
    unchanging.add(variable);
    out.add(Declare.of(Origin.NONE, variable, e));
    return variable.read();
  }

  /** What a partial of {@code place} is called. */
  private static String base(Object place) {
    if (place instanceof Variable variable) {
      return "d" + variable.name();
    }
    return place instanceof StraightLine.Element element
        ? "d" + element.array().name() + element.indices().get(element.indices().size() - 1)
        : "partial";
  }

  /** The value as a sum of partials times nodes. */
  private Map<Integer, Partial> linear(Expression e, Expression result) {
    Map<Integer, Partial> sum = new LinkedHashMap<>();
    if (!activity.isActive(e)) {
      return sum;
    }
    if (e instanceof Read || e instanceof Load) {
      node(e).ifPresent(node -> sum.put(node, Partial.of(RealLiteral.ONE)));
      return sum;
    }
    List<Partial> outer = DerivativeRules.partials(e, result);
    for (int k = 0; k < outer.size(); k++) {
      Partial partial = isIdle ? outer.get(k).guarded() : outer.get(k);
      Expression operand = e.children().get(k);
      linear(operand, operand)
          .forEach((node, inner) -> sum.merge(node, partial.after(inner), Partial::plus));
    }
    return sum;
  }

  private Optional<Integer> node(Expression atom) {
    Object place;
    Variable variable;
    if (atom instanceof Load load) {
      StraightLine.Element element = StraightLine.element(load).orElseThrow();
      place = element;
      variable = element.array();
    } else {
      variable = ((Read) atom).variable();
      place = variable;
    }
    if (leaves.contains(variable) && !current.containsKey(place)) {
      int input = graph.node();
      current.put(place, input);
      inputs.put(input, place);
    }
    return Optional.ofNullable(current.get(place));
  }

  private void branch(If branch, List<Statement> out) {
    Map<Object, Integer> before = new LinkedHashMap<>(current);
    List<Statement> whenTrue = new ArrayList<>();
    List<Statement> whenFalse = new ArrayList<>();
    Map<Object, Map<Integer, Partial>> taken = way(branch.whenTrue(), before, whenTrue);
    Map<Object, Map<Integer, Partial>> other = way(branch.whenFalse(), before, whenFalse);
    Set<Object> assigned = new LinkedHashSet<>(taken.keySet());
    assigned.addAll(other.keySet());
    current.clear();
    current.putAll(before);
    inputs.forEach((node, place) -> current.putIfAbsent(place, node));
    Map<Object, Integer> joined = new LinkedHashMap<>();
    for (Object place : assigned) {
      Map<Integer, Partial> yes = orUnchanged(taken, place);
      Map<Integer, Partial> no = orUnchanged(other, place);
      int node = graph.node();
      Set<Integer> sources = new LinkedHashSet<>(yes.keySet());
      sources.addAll(no.keySet());
      for (int source : sources) {
        Partial a = yes.getOrDefault(source, Partial.ABSENT);
        Partial b = no.getOrDefault(source, Partial.ABSENT);
        graph.add(node, source, joined(place, a, b, whenTrue, whenFalse, out));
      }
      joined.put(place, node);
    }
    current.putAll(joined);
    out.add(new If(branch.origin(), branch.condition(), whenTrue, whenFalse));
  }

  /** One way of a branch: for each place that it assigns, its partials by what was before. */
  private Map<Object, Map<Integer, Partial>> way(
      List<Statement> body, Map<Object, Integer> before, List<Statement> out) {
    current.clear();
    current.putAll(before);
    inputs.forEach((node, place) -> current.putIfAbsent(place, node));
    int first = graph.count();
    block(body, out);
    Map<Object, Integer> results = new LinkedHashMap<>();
    for (Map.Entry<Object, Integer> entry : current.entrySet()) {
      boolean outside = !isDeclared(entry.getKey(), body);
      if (entry.getValue() >= first && outside && !inputs.containsKey(entry.getValue())) {
        results.put(entry.getKey(), entry.getValue());
      }
    }
    return accumulate(results, first, out);
  }

  private static boolean isDeclared(Object place, List<Statement> body) {
    return body.stream()
        .anyMatch(s -> s instanceof Declare declare && declare.variable().equals(place));
  }

  /** Eliminates every node from {@code first} on but inputs; the partials of what results. */
  private Map<Object, Map<Integer, Partial>> accumulate(
      Map<Object, Integer> results, int first, List<Statement> out) {
    Set<Integer> internal = new LinkedHashSet<>();
    for (int node = first; node < graph.count(); node++) {
      if (!inputs.containsKey(node) && graph.predecessors(node) != null) {
        internal.add(node);
      }
    }
    Map<Object, Integer> copies = new LinkedHashMap<>();
    results.forEach(
        (place, node) -> {
          int copy = graph.node();
          graph.add(copy, node, Partial.of(RealLiteral.ONE));
          copies.put(place, copy);
        });
    graph.eliminate(internal, e -> name(e, "", out));
    Map<Object, Map<Integer, Partial>> partialsOf = new LinkedHashMap<>();
    copies.forEach(
        (place, copy) -> partialsOf.put(place, new LinkedHashMap<>(graph.predecessors(copy))));
    graph.eliminate(new LinkedHashSet<>(copies.values()), e -> e);
    return partialsOf;
  }

  private Map<Integer, Partial> orUnchanged(Map<Object, Map<Integer, Partial>> way, Object place) {
    Map<Integer, Partial> assigned = way.get(place);
    if (assigned != null) {
      return assigned;
    }
    Integer before = current.get(place);
    return before == null ? Map.of() : Map.of(before, Partial.of(RealLiteral.ONE));
  }

  /** A variable that takes the one or the other partial. */
  private Partial joined(
      Object place,
      Partial a,
      Partial b,
      List<Statement> whenTrue,
      List<Statement> whenFalse,
      List<Statement> out) {
    if (a.equals(b) && unchanging.is(a.value()) && a.value() instanceof RealLiteral) {
      return a;
    }
    Variable variable = names.variable(base(place), ScalarType.DOUBLE);
    unchanging.add(variable);
    out.add(new Declare(Origin.NONE, variable, Optional.empty()));
    set(variable, a, whenTrue);
    set(variable, b, whenFalse);
    return new Partial(variable.read(), a.singular() || b.singular());
  }

  private static void set(Variable variable, Partial partial, List<Statement> way) {
    boolean leaves = !way.isEmpty() && way.get(way.size() - 1) instanceof Throw;
    if (!leaves) {
      way.add(new Assign(Origin.NONE, variable, partial.value()));
    }
  }

  private void finish() {
    Map<Object, Integer> outputs = new LinkedHashMap<>();
    for (Map.Entry<Object, Integer> entry : current.entrySet()) {
      boolean isOutput =
          entry.getKey().equals(RESULT)
              || (entry.getKey() instanceof StraightLine.Element
                  && !inputs.containsKey(entry.getValue()));
      if (isOutput) {
        outputs.put(entry.getKey(), entry.getValue());
      }
    }
    partials = new LinkedHashMap<>();
    accumulate(outputs, 0, statements)
        .forEach(
            (place, row) -> {
              Map<Object, Expression> byInput = new LinkedHashMap<>();
              row.forEach((node, partial) -> byInput.put(inputs.get(node), partial.value()));
              partials.put(place, byInput);
            });
  }
}
