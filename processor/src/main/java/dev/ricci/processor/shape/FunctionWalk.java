package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Walks a function once from entry to exits, with what is known about sizes and integers at each
 * point, and judges every array access, call, declared local and return on the way.
 */
final class FunctionWalk {
  private final Function function;
  private final Declarations declarations;
  private final Symbols symbols = new Symbols();
  private final Prover prover = new Prover(symbols);
  private final Evaluation evaluation;
  private final Agreement agreement;
  private final Map<String, List<State>> leaving = new HashMap<>();
  private final Map<Variable, List<Dim>> bound = new LinkedHashMap<>();
  private final List<Access> accesses = new ArrayList<>();
  private Optional<List<Dim>> result = Optional.empty();
  private final Map<Variable, Run> runs = new HashMap<>();
  private boolean returned;

  /**
   * What the index of a counted loop runs over.
   *
   * @param loop the loop
   * @param from the first value
   * @param last the last value that its condition admits
   * @param trip the unknown that numbers its trips
   */
  record Run(For loop, Dim from, Dim last, Dim trip) {}

  /**
   * A walk.
   *
   * @param origins what messages say about sizes
   * @param terms what messages call expressions
   * @param calls the shapes of called functions
   */
  FunctionWalk(
      Function function, Declarations declarations, SizeOrigins origins, Terms terms, Calls calls) {
    this.function = function;
    this.declarations = declarations;
    this.agreement = new Agreement(function, declarations, prover, calls, origins, terms);
    this.evaluation = new Evaluation(symbols, prover, readOnly(function), accesses::add);
  }

  private static Set<Variable> readOnly(Function function) {
    Set<Variable> arrays = new HashSet<>();
    for (Parameter parameter : function.parameters()) {
      if (parameter.role() == Parameter.Role.CONSTANT) {
        arrays.add(parameter.variable());
      }
    }
    arrays.removeAll(Assigned.in(function.body()));
    return arrays;
  }

  /** Walks the whole function. */
  void run() {
    State state = new State();
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      if (variable.isArray()) {
        List<Dim> dims = declarations.java(variable).orElseGet(() -> own(variable));
        bind(variable, dims, state);
        for (Dim dim : dims) {
          state.context = state.context.and(dim);
        }
      } else if (variable.type().element().isInteger()) {
        state.integers.put(variable, Dim.named(variable.name()));
      }
    }
    for (String name : declarations.parameterNames()) {
      state.context = state.context.and(Dim.named(name).plus(-1));
    }
    run(function.body(), state);
  }

  /** The dimensions of an array without {@code @Shape}, named after it. */
  static List<Dim> own(Variable variable) {
    List<Dim> dims = new ArrayList<>();
    for (int k = 0; k < variable.type().rank(); k++) {
      dims.add(Dim.named(Wording.fresh(variable.name(), k)));
    }
    return dims;
  }

  private void run(List<Statement> statements, State state) {
    for (Statement statement : statements) {
      if (!state.reachable) {
        return;
      }
      evaluation.at(statement.origin().line());
      run(statement, state);
    }
  }

  private void run(Statement statement, State state) {
    if (statement instanceof Declare declare) {
      declare.value().ifPresent(value -> assign(declare.variable(), value, state));
    } else if (statement instanceof Assign assign) {
      assign(assign.variable(), assign.value(), state);
    } else if (statement instanceof Store store) {
      evaluation.visit(store.value(), state);
      evaluation.access(store.array(), store.index(), state);
    } else if (statement instanceof If branch) {
      branch(branch, state);
    } else if (statement instanceof For loop) {
      counted(loop, state);
    } else if (statement instanceof While loop) {
      general(loop, state);
    } else if (statement instanceof Block block) {
      run(block.body(), state);
      joinLeaving(block.label(), state);
    } else if (statement instanceof Break exit) {
      leaving.computeIfAbsent(exit.label(), label -> new ArrayList<>()).add(state.copy());
      state.reachable = false;
    } else if (statement instanceof Return exit) {
      exit(exit, state);
    } else if (statement instanceof Throw) {
      statement.expressions().forEach(e -> evaluation.visit(e, state));
      state.reachable = false;
    } else if (statement instanceof Call call) {
      call(call, state);
    } else if (statement instanceof Fill fill) {
      fill(fill, state);
    } else if (statement instanceof Copy copy) {
      copy(copy, state);
    } else {
      statement.expressions().forEach(e -> evaluation.visit(e, state));
      if (statement instanceof Pop pop) {
        pop.targets().forEach(state.integers::remove);
      }
    }
  }

  private void assign(Variable variable, Expression value, State state) {
    if (variable.isArray()) {
      List<Dim> dims = evaluation.array(value, state);
      if (evaluation.recording()) {
        agreement.local(variable, value, dims, state.context);
      }
      bind(variable, dims, state);
    } else if (variable.type() == ScalarType.BOOLEAN) {
      state.booleans.put(variable, evaluation.condition(value, state));
    } else if (variable.type().element().isInteger()) {
      state.integers.put(variable, evaluation.integer(value, state));
    } else {
      evaluation.visit(value, state);
    }
  }

  private void bind(Variable variable, List<Dim> dims, State state) {
    state.arrays.put(variable, dims);
    List<Dim> earlier = bound.putIfAbsent(variable, dims);
    if (earlier != null && !earlier.equals(dims) && evaluation.recording()) {
      bound.put(variable, State.unknown(variable, symbols));
    }
  }

  private void branch(If branch, State state) {
    Condition condition = evaluation.condition(branch.condition(), state);
    State yes = state.copy();
    yes.assume(condition.whenTrue(), prover);
    run(branch.whenTrue(), yes);
    State no = state.copy();
    no.assume(condition.whenFalse(), prover);
    run(branch.whenFalse(), no);
    state.become(State.join(List.of(yes, no), symbols));
  }

  private void joinLeaving(String label, State state) {
    List<State> ways = leaving.remove(label);
    if (ways != null) {
      ways.add(0, state.copy());
      state.become(State.join(ways, symbols));
    }
  }

  private void counted(For loop, State state) {
    Dim from = evaluation.integer(loop.from(), state);
    Dim bound = evaluation.integer(loop.bound(), state);
    boolean up = loop.step() > 0;
    boolean strict =
        loop.relation() == BinaryOperation.LESS || loop.relation() == BinaryOperation.GREATER;
    Dim trip = symbols.fresh(loop.index().name());
    Dim index = from.plus(trip.times(loop.step()));
    Dim last = strict ? bound.plus(up ? -1 : 1) : bound;
    Dim room = up ? last.minus(index) : index.minus(last);
    LoopWalk analysis =
        new LoopWalk(symbols, prover, state.copy(), Assigned.in(loop.body()), trip, true);
    Dim span = up ? last.minus(from) : from.minus(last);
    Consumer<State> body =
        head -> {
          head.context = head.context.and(trip).and(room);
          head.integers.put(loop.index(), index);
          run(loop.body(), head);
          head.integers.remove(loop.index());
        };
    silently(() -> analysis.analyse(forgetting(body), head -> List.of()));
    runs.put(loop.index(), new Run(loop, from, last, trip));
    body.accept(analysis.head(trip));
    Dim trips = trips(span, Math.abs(loop.step()), state);
    state.become(analysis.exit(trips));
    loop.label().ifPresent(label -> joinLeaving(label, state));
  }

  /** How often a loop runs whose last index is {@code span} beyond its first: none if negative. */
  private Dim trips(Dim span, long step, State state) {
    boolean some = prover.proves(state.context, span.plus(step));
    Dim trips = step == 1 ? span.plus(1) : some ? quotient(span, step, state) : null;
    if (some) {
      return trips;
    }
    Dim count = trips == null ? symbols.fresh("trips") : trips;
    return symbols.choice(
        "trips",
        List.of(
            new Symbols.Alternative(List.of(span), count),
            new Symbols.Alternative(List.of(span.negate().plus(-1)), Dim.ZERO)));
  }

  private Dim quotient(Dim span, long step, State state) {
    return new Quotients(symbols, prover).floor(span.plus(step), Dim.of(step), state);
  }

  private void general(While loop, State state) {
    Dim trip = symbols.fresh("trip");
    LoopWalk analysis =
        new LoopWalk(symbols, prover, state.copy(), Assigned.in(loop.body()), trip, false);
    Consumer<State> body =
        head -> {
          Condition condition = evaluation.condition(loop.condition(), head);
          head.assume(condition.whenTrue(), prover);
          run(loop.body(), head);
        };
    silently(
        () ->
            analysis.analyse(
                forgetting(body),
                head -> {
                  Condition condition = evaluation.condition(loop.condition(), head);
                  return condition.whenTrue().size() == 1 ? condition.whenTrue().get(0) : List.of();
                }));
    State head = analysis.head(trip);
    head.context = head.context.and(trip);
    body.accept(head.copy());
    silently(
        () -> {
          Condition condition = evaluation.condition(loop.condition(), head);
          Optional<Dim> trips = trips(condition, trip, head.context);
          trips.ifPresent(count -> head.become(analysis.head(count)));
          head.assume(
              (trips.isPresent() ? evaluation.condition(loop.condition(), head) : condition)
                  .whenFalse(),
              prover);
        });
    state.become(head);
    loop.label().ifPresent(label -> joinLeaving(label, state));
  }

  /**
   * How many trips a loop makes that goes on while A − trip − 1 ≥ 0 and has A − trip ≥ 0 at every
   * head: A.
   */
  private Optional<Dim> trips(Condition condition, Dim trip, Context context) {
    if (condition.whenTrue().size() != 1 || condition.whenTrue().get(0).size() != 1) {
      return Optional.empty();
    }
    Dim guard = condition.whenTrue().get(0).get(0).plus(1);
    Dim count = guard.plus(trip);
    return count.degreeIn(trip.name().orElseThrow()) == 0 && prover.proves(context, guard)
        ? Optional.of(count)
        : Optional.empty();
  }

  /** A walk through a loop's body that does not count: ways out of it are forgotten. */
  private UnaryOperator<State> forgetting(Consumer<State> body) {
    return head -> {
      Map<String, List<State>> outer = new HashMap<>();
      leaving.forEach((target, ways) -> outer.put(target, new ArrayList<>(ways)));
      body.accept(head);
      leaving.clear();
      leaving.putAll(outer);
      return head;
    };
  }

  private void silently(Runnable walk) {
    boolean before = evaluation.recording();
    evaluation.record(false);
    walk.run();
    evaluation.record(before);
  }

  private void exit(Return exit, State state) {
    if (exit.value().isPresent()) {
      Expression value = exit.value().get();
      if (value.type().rank() == 0) {
        evaluation.visit(value, state);
      } else {
        List<Dim> dims = evaluation.array(value, state);
        if (evaluation.recording()) {
          agreement.result(value, dims, state.context);
          result = returned ? result.filter(dims::equals) : Optional.of(dims);
          returned = true;
        }
      }
    }
    state.reachable = false;
  }

  private void call(Call call, State state) {
    List<Agreement.Argument> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      if (argument.type().rank() > 0) {
        arguments.add(
            new Agreement.Argument(argument, evaluation.array(argument, state), Optional.empty()));
      } else if (argument.type().element().isInteger() && argument.type() != ScalarType.BOOLEAN) {
        arguments.add(
            new Agreement.Argument(
                argument, List.of(), Optional.of(evaluation.integer(argument, state))));
      } else {
        evaluation.visit(argument, state);
        arguments.add(new Agreement.Argument(argument, List.of(), Optional.empty()));
      }
    }
    Optional<List<Dim>> dims =
        agreement.call(call, arguments, state.context, evaluation.recording());
    call.result()
        .filter(Variable::isArray)
        .ifPresent(
            v -> {
              List<Dim> known = dims.orElseGet(() -> evaluation.unknown(v.name(), v.type(), state));
              known.forEach(dim -> state.context = state.context.and(dim));
              bind(v, known, state);
            });
  }

  private void fill(Fill fill, State state) {
    Dim length = evaluation.array(fill.array(), state).get(0);
    Dim from = evaluation.integer(fill.from(), state);
    Dim to = evaluation.integer(fill.to(), state);
    evaluation.visit(fill.value(), state);
    evaluation.limit(fill.array(), fill.from(), from, length, state);
    evaluation.limit(fill.array(), fill.to(), to, length, state);
  }

  private void copy(Copy copy, State state) {
    Dim source = evaluation.array(copy.source(), state).get(0);
    Dim sourceFrom = evaluation.integer(copy.sourceFrom(), state);
    Dim target = evaluation.array(copy.target(), state).get(0);
    Dim targetFrom = evaluation.integer(copy.targetFrom(), state);
    Dim length = evaluation.integer(copy.length(), state);
    ends(copy.source(), copy.sourceFrom(), sourceFrom, length, source, copy.length(), state);
    ends(copy.target(), copy.targetFrom(), targetFrom, length, target, copy.length(), state);
  }

  private void ends(
      Expression array,
      Expression from,
      Dim first,
      Dim count,
      Dim length,
      Expression countExpression,
      State state) {
    evaluation.limit(array, from, first, length, state);
    evaluation.limit(array, countExpression, first.plus(count), length, state);
  }

  /** Every array variable with the dimensions it has throughout. */
  Map<Variable, List<Dim>> arrays() {
    return bound;
  }

  /** The loops by their index. */
  Map<Variable, Run> runs() {
    return runs;
  }

  /** The unknowns of this walk. */
  Symbols symbols() {
    return symbols;
  }

  /** The prover over this walk's unknowns. */
  Prover prover() {
    return prover;
  }

  /** Every judged access, in the order of the source. */
  List<Access> accesses() {
    return accesses;
  }

  /** The returned array's dimensions, the same at every return; absent if unknown. */
  Optional<List<Dim>> result() {
    return result;
  }

  /** What the comparison of shapes found. */
  Agreement agreement() {
    return agreement;
  }
}
