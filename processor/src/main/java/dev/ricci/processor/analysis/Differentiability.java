package dev.ricci.processor.analysis;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Printer;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What in a program cannot be differentiated: a differentiated real made an integer that the result
 * is computed from (an error; a warning where it only selects an element or a branch), and inputs
 * that the result does not depend on.
 */
public final class Differentiability {
  private final Program program;
  private final Activity activity;
  private final FlowGraph values;
  private final Set<FlowGraph.Node> dependent;
  private final Set<FlowGraph.Node> reachingResult;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Object> reported = Collections.newSetFromMap(new IdentityHashMap<>());

  private final java.util.function.Function<Expression, Optional<String>> source;

  private Differentiability(
      Program program,
      Set<Variable> wrt,
      java.util.function.Function<Expression, Optional<String>> source) {
    this.program = program;
    this.source = source;
    this.activity = Activity.of(program, wrt);
    this.values = FlowGraph.of(program, FlowGraph.Mode.VALUES);
    this.dependent = values.reachableFrom(values.nodes(FlowGraph.ENTRY, wrt));
    this.reachingResult = values.reaching(values.results(program.entry()));
  }

  /**
   * Finds what is wrong.
   *
   * @param program as lowered, so that the problems' anchors have a place in the source: a node of
   *     the program, or a {@link Parameter} of its entry
   * @param wrt parameters of the entry to differentiate by
   */
  public static List<Problem> check(Program program, Set<Variable> wrt) {
    return check(program, wrt, expression -> Optional.empty(), parameter -> Optional.empty());
  }

  /**
   * The same, in the user's words.
   *
   * @param source the source text of an expression, by its identity, for messages
   * @param written the name of the method's own parameter that a parameter of the entry is, or is a
   *     component of
   */
  public static List<Problem> check(
      Program program,
      Set<Variable> wrt,
      java.util.function.Function<Expression, Optional<String>> source,
      java.util.function.Function<Parameter, Optional<String>> written) {
    Differentiability check = new Differentiability(program, wrt, source);
    check.statements(FlowGraph.ENTRY, program.entry().body());
    for (var entry : new TreeMap<>(program.functions()).entrySet()) {
      String key = entry.getKey();
      check.statements(key, entry.getValue().body());
    }
    check.dependence(program.entry(), wrt, written);
    return check.problems;
  }

  /** A record depends if one of its components does. */
  private void dependence(
      Function entry,
      Set<Variable> wrt,
      java.util.function.Function<Parameter, Optional<String>> written) {
    if (problems.stream().anyMatch(p -> p.code().severity() == Code.Severity.ERROR)) {
      return;
    }
    Map<String, Parameter> idle = new LinkedHashMap<>();
    Set<String> useful = new HashSet<>();
    for (Parameter parameter : entry.parameters()) {
      Variable variable = parameter.variable();
      if (wrt.contains(variable)) {
        String name = written.apply(parameter).orElse(variable.name());
        idle.putIfAbsent(name, parameter);
        if (activity.isUseful(variable)) {
          useful.add(name);
        }
      }
    }
    idle.keySet().removeAll(useful);
    idle.forEach(
        (name, parameter) ->
            problems.add(
                new Problem(
                    Code.ZERO_DERIVATIVE,
                    parameter,
                    "the result does not depend on "
                        + name
                        + ": its derivative is zero everywhere; leave it out of wrt if that is"
                        + " meant")));
  }

  private void statements(String function, List<Statement> statements) {
    for (Statement s : statements) {
      for (Expression expression : s.expressions()) {
        conversions(function, s, expression);
      }
      s.blocks().forEach(block -> statements(function, block));
    }
  }

  /** Reports every conversion in {@code e} of a real that varies with the inputs. */
  private void conversions(String function, Statement s, Expression e) {
    if (isConversion(e) && depends(function, e.children().get(0)) && reported.add(e)) {
      boolean computesResult = targets(function, s, e).stream().anyMatch(reachingResult::contains);
      problems.add(computesResult ? refusal(e) : warning(e));
    }
    e.children().forEach(child -> conversions(function, s, child));
  }

  private boolean depends(String function, Expression e) {
    return FlowGraph.sources(e, FlowGraph.Mode.VALUES).stream()
        .anyMatch(source -> dependent.contains(values.node(function, source)));
  }

  private static boolean isConversion(Expression e) {
    if (e instanceof Cast cast) {
      return cast.type().isInteger() && cast.operand().type().isReal();
    }
    return e instanceof Intrinsic call && call.function() == MathFunction.ROUND;
  }

  private String text(Expression e) {
    return source.apply(e).orElseGet(() -> Printer.print(e));
  }

  private Problem refusal(Expression e) {
    return new Problem(
        Code.NOT_DIFFERENTIABLE,
        e,
        text(e)
            + " makes an integer of a value that is differentiated, and the result is computed from"
            + " it: its derivative is lost; stay with reals (Math.floor, Math.rint keep the type,"
            + " and have derivative 0)");
  }

  private Problem warning(Expression e) {
    return new Problem(
        Code.INTEGER_CAST,
        e,
        text(e)
            + " makes an integer of a value that is differentiated; it only selects an element or a"
            + " branch, whose derivative is taken as if the selection were fixed");
  }

  /** Where the value of {@code part}, somewhere in an expression of {@code s}, goes. */
  private Set<FlowGraph.Node> targets(String function, Statement s, Expression part) {
    Set<FlowGraph.Node> targets = new HashSet<>();
    if (s instanceof Declare declare) {
      addIf(declare.value().orElseThrow(), part, Set.of(declare.variable()), function, targets);
    } else if (s instanceof Assign assign) {
      addIf(assign.value(), part, Set.of(assign.variable()), function, targets);
    } else if (s instanceof Store store) {
      addIf(store.value(), part, bases(store.array()), function, targets);
    } else if (s instanceof Fill fill) {
      addIf(fill.value(), part, bases(fill.array()), function, targets);
    } else if (s instanceof Copy copy) {
      addIf(copy.source(), part, bases(copy.target()), function, targets);
    } else if (s instanceof Return leave) {
      if (isComputedFrom(leave.value().orElseThrow(), part)) {
        targets.add(values.result(function));
      }
    } else if (s instanceof Call call) {
      call(function, call, part, targets);
    }
    return targets;
  }

  private void call(String function, Call call, Expression part, Set<FlowGraph.Node> targets) {
    for (int k = 0; k < call.arguments().size(); k++) {
      if (!isComputedFrom(call.arguments().get(k), part)) {
        continue;
      }
      if (call.callee() instanceof Callee.Local local) {
        Parameter parameter = program.functions().get(local.key()).parameters().get(k);
        targets.add(values.node(local.key(), parameter.variable()));
      } else {
        call.result().ifPresent(result -> targets.add(values.node(function, result)));
      }
    }
  }

  private static Set<Variable> bases(Expression array) {
    return new LinkedHashSet<>(Aliases.bases(array));
  }

  private void addIf(
      Expression value,
      Expression part,
      Set<Variable> variables,
      String function,
      Set<FlowGraph.Node> targets) {
    if (isComputedFrom(value, part)) {
      variables.forEach(variable -> targets.add(values.node(function, variable)));
    }
  }

  private static boolean isComputedFrom(Expression value, Expression part) {
    return value == part
        || FlowGraph.operands(value, FlowGraph.Mode.VALUES).stream()
            .anyMatch(operand -> isComputedFrom(operand, part));
  }
}
