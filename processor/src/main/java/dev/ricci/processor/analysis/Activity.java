package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Variable;
import java.util.Map;
import java.util.Set;

/**
 * What carries a derivative: the real variables that depend on the differentiated inputs (they are
 * <em>varied</em>) and that the result depends on (<em>useful</em>). One fact per variable, for the
 * whole of its life; arrays that may share storage share it. Through a function that is flat wherever
 * it is differentiable ({@code floor}), a comparison, an index or an integer nothing passes.
 *
 * <p>Called functions are followed: a parameter of theirs is varied if it is at any call.
 */
public final class Activity {
  private final String function;
  private final FlowGraph flow;
  private final Set<FlowGraph.Node> varied;
  private final Set<FlowGraph.Node> useful;

  private Activity(
      String function, FlowGraph flow, Set<FlowGraph.Node> varied, Set<FlowGraph.Node> useful) {
    this.function = function;
    this.flow = flow;
    this.varied = varied;
    this.useful = useful;
  }

  /** Activity in a function that calls no function of its file. */
  public static Activity of(Function function, Set<Variable> wrt) {
    return of(new Program(function, Map.of()), wrt);
  }

  /**
   * Activity in a program.
   *
   * @param program the entry and all that it calls
   * @param wrt the entry's parameters to differentiate by
   */
  public static Activity of(Program program, Set<Variable> wrt) {
    FlowGraph flow = FlowGraph.of(program, FlowGraph.Mode.DERIVATIVES);
    Set<FlowGraph.Node> inputs = flow.nodes(FlowGraph.ENTRY, wrt);
    return new Activity(
        FlowGraph.ENTRY,
        flow,
        flow.reachableFrom(inputs),
        flow.reaching(flow.results(program.entry())));
  }

  /** The same facts, asked about a called function. */
  public Activity in(String callee) {
    return new Activity(callee, flow, varied, useful);
  }

  /** What flows where. */
  FlowGraph flow() {
    return flow;
  }

  /** Whether the variable depends on an input. */
  public boolean isVaried(Variable variable) {
    return variable.type().isReal() && varied.contains(flow.node(function, variable));
  }

  /** Whether the result depends on the variable. */
  public boolean isUseful(Variable variable) {
    return variable.type().isReal() && useful.contains(flow.node(function, variable));
  }

  /** Whether the variable carries a derivative from an input to the result. */
  public boolean isActive(Variable variable) {
    return isVaried(variable) && isUseful(variable);
  }

  /** The variables by which the value of {@code expression} has a derivative, active or not. */
  public static Set<Variable> sources(Expression expression) {
    return FlowGraph.sources(expression, FlowGraph.Mode.DERIVATIVES);
  }

  /** Whether the value of a real expression (or the contents of an array) carries a derivative. */
  public boolean isActive(Expression expression) {
    return FlowGraph.anySource(expression, FlowGraph.Mode.DERIVATIVES, this::isActive);
  }

  /** Whether the value of a real expression (or the contents of an array) depends on an input. */
  public boolean isVaried(Expression expression) {
    return FlowGraph.anySource(expression, FlowGraph.Mode.DERIVATIVES, this::isVaried);
  }

  /** Whether what the function returns carries a derivative. */
  public boolean isResultActive() {
    FlowGraph.Node result = flow.result(function);
    return varied.contains(result) && useful.contains(result);
  }

  /** Whether the called function {@code key} may change the contents of its k-th parameter. */
  public boolean isWritten(String key, int k) {
    return flow.isWritten(key, k);
  }

  /** Whether an active value is recorded on the tape, so that every recorded real has a derivative. */
  public boolean isTapeActive() {
    return varied.contains(flow.tape()) && useful.contains(flow.tape());
  }

  /** Whether the contents of an active array are recorded on the tape; see {@link #isTapeActive}. */
  public boolean isArrayTapeActive() {
    return varied.contains(flow.arrayTape()) && useful.contains(flow.arrayTape());
  }
}
