package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which variables flow into which in a whole program: an edge from u to v where v is computed from u,
 * in the sense of a {@link Mode}.
 */
final class FlowGraph {
  /** Which computations count. */
  enum Mode {
    /** Of reals from reals by operations that have a derivative. */
    DERIVATIVES,
    /** Of numbers from numbers, by any operation; comparing and indexing only select. */
    VALUES
  }

  /** The function name of the entry. */
  static final String ENTRY = "";

  /** Constant between the points where they jump: their derivative is 0 wherever they have one. */
  private static final Set<MathFunction> FLAT =
      EnumSet.of(
          MathFunction.SIGNUM,
          MathFunction.FLOOR,
          MathFunction.CEIL,
          MathFunction.RINT,
          MathFunction.ROUND,
          MathFunction.ULP,
          MathFunction.GET_EXPONENT,
          MathFunction.IS_NAN,
          MathFunction.IS_FINITE,
          MathFunction.IS_INFINITE);

  /** Differentiable by their first argument alone. */
  private static final Set<MathFunction> FIRST_ONLY =
      EnumSet.of(MathFunction.COPY_SIGN, MathFunction.NEXT_AFTER, MathFunction.SCALB);

  /**
   * A place that holds reals.
   *
   * @param function key of the function
   * @param name of the variable that represents its alias class; "return" for the function's
   *     result
   */
  record Node(String function, String name) {}

  /**
   * A value that is computed for a place.
   *
   * @param function key of the function that computes it
   * @param value what is computed
   * @param target where it goes
   * @param declared whether it goes through a function whose partials the user gives
   */
  record Flow(String function, Expression value, Node target, boolean declared) {}

  private final Mode mode;
  private final Writes writes;
  private final List<Flow> flows = new ArrayList<>();
  private final Map<String, Aliases> aliases = new HashMap<>();
  private final Map<Node, Set<Node>> successors = new HashMap<>();
  private final Map<Node, Set<Node>> predecessors = new HashMap<>();

  private FlowGraph(Mode mode, Writes writes) {
    this.mode = mode;
    this.writes = writes;
  }

  static FlowGraph of(Program program, Mode mode) {
    FlowGraph graph = new FlowGraph(mode, Writes.of(program));
    graph.aliases.put(ENTRY, Aliases.of(program.entry()));
    program.functions().forEach((key, f) -> graph.aliases.put(key, Aliases.of(f)));
    graph.collect(ENTRY, program.entry().body(), program);
    program.functions().forEach((key, f) -> graph.collect(key, f.body(), program));
    return graph;
  }

  /** Whether the called function {@code key} may change the contents of its k-th parameter. */
  boolean isWritten(String key, int k) {
    return writes.isWritten(key, k);
  }

  /** Where a variable's value lives. */
  Node node(String function, Variable variable) {
    Aliases known = aliases.get(function);
    return new Node(function, (known == null ? variable : known.root(variable)).name());
  }

  /** Where the values of variables live. */
  Set<Node> nodes(String function, Set<Variable> variables) {
    Set<Node> nodes = new HashSet<>();
    variables.forEach(variable -> nodes.add(node(function, variable)));
    return nodes;
  }

  /** What a function returns. ("return" is no variable's name.) */
  Node result(String function) {
    return new Node(function, "return");
  }

  /** The scalars recorded on the tape, which all functions share, lumped together. */
  Node tape() {
    return new Node(ENTRY, "tape()"); // no variable's name
  }

  /** The arrays recorded on the tape, lumped together. */
  Node arrayTape() {
    return new Node(ENTRY, "tape[]");
  }

  /** The places from which the entry's caller sees values. */
  Set<Node> results(Function entry) {
    Set<Node> results = new HashSet<>();
    results.add(result(ENTRY));
    for (Parameter parameter : entry.parameters()) {
      if (parameter.role() == Parameter.Role.OUTPUT || parameter.role() == Parameter.Role.INOUT) {
        results.add(node(ENTRY, parameter.variable()));
      }
    }
    return results;
  }

  Set<Node> reachableFrom(Set<Node> start) {
    return closure(start, successors);
  }

  Set<Node> reaching(Set<Node> end) {
    return closure(end, predecessors);
  }

  private static Set<Node> closure(Set<Node> start, Map<Node, Set<Node>> edges) {
    Set<Node> reached = new HashSet<>(start);
    Deque<Node> pending = new ArrayDeque<>(start);
    while (!pending.isEmpty()) {
      for (Node next : edges.getOrDefault(pending.pop(), Set.of())) {
        if (reached.add(next)) {
          pending.push(next);
        }
      }
    }
    return reached;
  }

  private void edge(Node from, Node to) {
    successors.computeIfAbsent(from, key -> new LinkedHashSet<>()).add(to);
    predecessors.computeIfAbsent(to, key -> new LinkedHashSet<>()).add(from);
  }

  /** All values computed from others, in the order of the text. */
  List<Flow> flows() {
    return flows;
  }

  private void flow(String function, Expression value, Node target) {
    flow(new Flow(function, value, target, false));
  }

  private void flow(Flow flow) {
    flows.add(flow);
    for (Variable source : sources(flow.value(), mode)) {
      edge(node(flow.function(), source), flow.target());
    }
  }

  /** The variables that the value of {@code expression} is computed from. */
  static Set<Variable> sources(Expression expression, Mode mode) {
    Set<Variable> sources = new LinkedHashSet<>();
    anySource(
        expression,
        mode,
        source -> {
          sources.add(source);
          return false; // go on to the others
        });
    return sources;
  }

  /** Whether one of the variables that a value is computed from is such. */
  static boolean anySource(Expression expression, Mode mode, Predicate<Variable> is) {
    if (expression instanceof Read read) {
      return (mode == Mode.VALUES || read.type().isReal()) && is.test(read.variable());
    }
    for (Expression operand : operands(expression, mode)) {
      if (anySource(operand, mode, is)) {
        return true;
      }
    }
    return false;
  }

  /** The operands from which the value of an expression is computed. */
  static List<Expression> operands(Expression e, Mode mode) {
    if (mode == Mode.DERIVATIVES && !e.type().isReal()) {
      return List.of();
    }
    if (e instanceof Load load) {
      return List.of(load.array());
    }
    if (e instanceof Conditional choice) {
      return List.of(choice.whenTrue(), choice.whenFalse());
    }
    if (e instanceof Intrinsic call && mode == Mode.DERIVATIVES) {
      int count = FIRST_ONLY.contains(call.function()) ? 1 : call.arguments().size();
      return FLAT.contains(call.function()) ? List.of() : call.arguments().subList(0, count);
    }
    boolean computed =
        e instanceof Unary
            || e instanceof Cast
            || e instanceof Intrinsic
            || e instanceof ArrayLiteral
            || e instanceof CloneArray
            || (e instanceof Binary && e.type() != ScalarType.BOOLEAN);
    return computed ? e.children() : List.of();
  }

  private void collect(String function, List<Statement> statements, Program program) {
    for (Statement statement : statements) {
      if (statement instanceof Declare declare) {
        declare.value().ifPresent(v -> flow(function, v, node(function, declare.variable())));
      } else if (statement instanceof Assign assign) {
        flow(function, assign.value(), node(function, assign.variable()));
      } else if (statement instanceof Store store) {
        write(function, store.value(), store.array());
      } else if (statement instanceof Fill fill) {
        write(function, fill.value(), fill.array());
      } else if (statement instanceof Copy copy) {
        write(function, copy.source(), copy.target());
      } else if (statement instanceof Return leave) {
        leave.value().ifPresent(value -> flow(function, value, result(function)));
      } else if (statement instanceof Push push) {
        push.values().forEach(value -> flow(function, value, tape()));
      } else if (statement instanceof Pop pop) {
        for (Variable target : pop.targets()) {
          if (mode == Mode.VALUES || target.type().isReal()) {
            edge(tape(), node(function, target));
          }
        }
      } else if (statement instanceof PushArray push) {
        flow(function, push.array(), arrayTape());
      } else if (statement instanceof PopArray pop) {
        for (Variable target : Aliases.bases(pop.array())) {
          if (mode == Mode.VALUES || target.type().isReal()) {
            edge(arrayTape(), node(function, target));
          }
        }
      } else if (statement instanceof Call call) {
        if (call.callee() instanceof Callee.Local local) {
          collectCall(function, call, local.key(), program);
        } else {
          collectForeignCall(function, call);
        }
      }
      statement.blocks().forEach(block -> collect(function, block, program));
    }
  }

  private void write(String function, Expression value, Expression array) {
    for (Variable target : Aliases.bases(array)) {
      flow(function, value, node(function, target));
    }
  }

  private void collectCall(String caller, Call call, String key, Program program) {
    if (program.partials().containsKey(key)) {
      for (Program.DeclaredPartial partial : program.partials().get(key)) {
        Expression argument = call.arguments().get(partial.parameter());
        call.result().ifPresent(r -> flow(new Flow(caller, argument, node(caller, r), true)));
      }
      return;
    }
    List<Parameter> parameters = program.functions().get(key).parameters();
    for (int k = 0; k < parameters.size(); k++) {
      Parameter parameter = parameters.get(k);
      Node inside = node(key, parameter.variable());
      Expression argument = call.arguments().get(k);
      flow(caller, argument, inside);
      if (writes.isWritten(key, k)) {
        for (Variable target : Aliases.bases(argument)) {
          edge(inside, node(caller, target));
        }
      }
    }
    call.result().ifPresent(result -> edge(result(key), node(caller, result)));
  }

  private void collectForeignCall(String caller, Call call) {
    Callee.Generated callee = (Callee.Generated) call.callee();
    Set<Variable> results = new HashSet<>();
    call.result().ifPresent(results::add);
    callee.output().ifPresent(k -> results.addAll(Aliases.bases(call.arguments().get(k))));
    if (callee.isGradient()) {
      call.arguments().stream()
          .skip(callee.wrt().size())
          .forEach(filled -> results.addAll(Aliases.bases(filled)));
    }
    for (Variable result : results) {
      for (int k = 0; k < callee.wrt().size(); k++) {
        if (result.type().isReal() && callee.wrt().get(k)) {
          flow(caller, call.arguments().get(k), node(caller, result));
        }
      }
    }
  }
}
