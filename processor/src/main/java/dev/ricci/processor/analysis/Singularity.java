package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a tangent or an adjoint can be infinite although all values are finite: an operation whose
 * partial can be (√ at 0) gives such a tangent to what is computed from its result, downstream, and
 * such an adjoint to what its operand is computed from, upstream. One fact per variable, for the
 * whole of its life.
 */
public final class Singularity {
  /** Which operations have partials that can be infinite where their value is finite. */
  @FunctionalInterface
  public interface Rule {
    /** Whether the partial of {@code operation} by its k-th child can be. */
    boolean isSingular(Expression operation, int k);
  }

  private final String function;
  private final FlowGraph flow;
  private final Activity activity;
  private final Rule rule;
  private final Set<FlowGraph.Node> downstream;
  private final Set<FlowGraph.Node> upstream;
  private final Set<Variable> idle;

  private Singularity(
      String function,
      FlowGraph flow,
      Activity activity,
      Rule rule,
      Set<FlowGraph.Node> downstream,
      Set<FlowGraph.Node> upstream,
      Set<Variable> idle) {
    this.idle = idle;
    this.function = function;
    this.flow = flow;
    this.activity = activity;
    this.rule = rule;
    this.downstream = downstream;
    this.upstream = upstream;
  }

  /**
   * The facts about a program.
   *
   * @param activity in the program; what carries no derivative has no tangent to be infinite
   * @param rule the singular operations
   */
  public static Singularity of(Activity activity, Rule rule) {
    FlowGraph flow = activity.flow();
    Set<FlowGraph.Node> results = new HashSet<>();
    Set<FlowGraph.Node> operands = new HashSet<>();
    for (FlowGraph.Flow one : flow.flows()) {
      Set<Variable> singular = new HashSet<>();
      Activity here = activity.in(one.function());
      collect(one.value(), here, rule, singular);
      if (one.declared() && here.isActive(one.value())) {
        singular.addAll(Activity.sources(one.value()));
      }
      if (!singular.isEmpty()) {
        results.add(one.target());
        operands.addAll(flow.nodes(one.function(), singular));
      }
    }
    return new Singularity(
        FlowGraph.ENTRY,
        flow,
        activity,
        rule,
        flow.reachableFrom(results),
        flow.reaching(operands),
        Set.of());
  }

  /** The variables of the operands of singular operations in an expression. */
  private static void collect(Expression e, Activity activity, Rule rule, Set<Variable> singular) {
    List<Expression> operands = FlowGraph.operands(e, FlowGraph.Mode.DERIVATIVES);
    for (int k = 0; k < e.children().size(); k++) {
      Expression operand = e.children().get(k);
      if (operands.contains(operand) && activity.isActive(operand)) {
        if (isScalar(e) && rule.isSingular(e, k)) {
          singular.addAll(Activity.sources(operand));
        }
        collect(operand, activity, rule, singular);
      }
    }
  }

  private static boolean isScalar(Expression e) {
    return e.type().rank() == 0 && !(e instanceof Read);
  }

  /** The same facts, asked about a called function. */
  public Singularity in(String callee) {
    return new Singularity(callee, flow, activity.in(callee), rule, downstream, upstream, Set.of());
  }

  /** The same facts, with the {@link Idle} scalars of the function. */
  public Singularity with(Set<Variable> idleScalars) {
    return new Singularity(function, flow, activity, rule, downstream, upstream, idleScalars);
  }

  /** Whether the scalar may be infinite or NaN where nothing depends on it. */
  public boolean isIdle(Variable variable) {
    return idle.contains(variable);
  }

  /** Whether the tangent of a scalar expression can be infinite where its value is finite. */
  public boolean isDownstream(Expression e) {
    Set<Variable> singular = new HashSet<>();
    collect(e, activity, rule, singular);
    return !singular.isEmpty()
        || Activity.sources(e).stream()
            .anyMatch(v -> activity.isActive(v) && downstream.contains(flow.node(function, v)));
  }

  /** Whether the adjoint of a scalar, or of an array's elements, can be infinite. */
  public boolean isUpstream(Variable variable) {
    return upstream.contains(flow.node(function, variable));
  }
}
