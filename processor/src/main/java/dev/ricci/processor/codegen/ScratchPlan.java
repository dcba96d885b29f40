package dev.ricci.processor.codegen;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides, for each statement of a function that makes an array, which memory can be used again
 * without being seen. A statement outside of loops is executed once per call, so it may use one array
 * for ever. One in a loop may too, unless an earlier array of its own can still be held by a variable
 * that outlives the iteration: found by {@link ArrayFlow}, whatever the order of statements, hence
 * too often rather than too seldom.
 */
final class ScratchPlan {
  /** The function's own body, as the loop of what is in none. */
  private static final Object BODY = "body";

  private final ArrayFlow flow;
  private final IdentityHashMap<Statement, Slot> slots = new IdentityHashMap<>();
  private final IdentityHashMap<Statement, Object> loopOf = new IdentityHashMap<>();
  private final IdentityHashMap<Statement, Set<Variable>> visibleAt = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Object> parentLoop = new IdentityHashMap<>();
  private final Map<Variable, Object> declaredIn = new HashMap<>();

  /** The plan for {@code function}. */
  ScratchPlan(Function function) {
    flow = new ArrayFlow(function);
    Set<Variable> visible = new HashSet<>();
    for (Parameter parameter : function.parameters()) {
      declaredIn.put(parameter.variable(), BODY);
      visible.add(parameter.variable());
    }
    collect(function.body(), BODY, visible);
    loopOf.keySet().forEach(site -> slots.put(site, slot(site)));
  }

  /** The variables that may hold an array made by a statement of {@code function}, or a row of it. */
  static Set<Variable> holders(Function function) {
    ScratchPlan plan = new ScratchPlan(function);
    Set<Variable> holders = new HashSet<>();
    plan.slots.keySet().forEach(site -> holders.addAll(plan.flow.holders(target(site))));
    return holders;
  }

  /** The slot of a Declare or Assign whose value is a fresh array. */
  Slot of(Statement site) {
    return slots.get(site);
  }

  /** Whether any array is kept from call to call. */
  boolean usesWorkspace() {
    return slots.values().stream()
        .anyMatch(slot -> !(slot instanceof Slot.Allocated || slot instanceof Slot.Table));
  }

  private void collect(List<Statement> statements, Object loop, Set<Variable> outer) {
    Set<Variable> visible = new HashSet<>(outer);
    for (Statement statement : statements) {
      if (madeBy(statement) != null) {
        boolean again = loopOf.containsKey(statement); // one object at two places
        loopOf.put(statement, again ? statement : loop);
        visibleAt.put(statement, again ? Set.of() : Set.copyOf(visible));
      }
      if (statement instanceof Declare declare && declare.variable().isArray()) {
        declaredIn.put(declare.variable(), loop);
        if (declare.value().isPresent()) {
          visible.add(declare.variable());
        }
      }
      boolean repeats = statement instanceof For || statement instanceof While;
      if (repeats) {
        parentLoop.put(statement, loop);
      }
      statement.blocks().forEach(block -> collect(block, repeats ? statement : loop, visible));
    }
  }

  private static Variable target(Statement site) {
    return site instanceof Declare declare ? declare.variable() : ((Assign) site).variable();
  }

  /** The fresh array that a statement binds a variable to; null if it does not. */
  static Expression madeBy(Statement statement) {
    Expression value = null;
    if (statement instanceof Declare declare) {
      value = declare.value().orElse(null);
    } else if (statement instanceof Assign assign) {
      value = assign.value();
    }
    return value != null && ArrayFlow.isFresh(value) ? value : null;
  }

  private Slot slot(Statement site) {
    Variable target = target(site);
    Expression made = madeBy(site);
    if (isConstant(made) && !flow.isWritten(target) && !flow.isReturned(target)) {
      return new Slot.Table();
    }
    if (flow.isReturned(target)) {
      return new Slot.Allocated();
    }
    Object loop = loopOf.get(site);
    if (loop == BODY) {
      return new Slot.Single();
    }
    Set<Variable> holders = flow.holders(target);
    List<Variable> outliving = holders.stream().filter(v -> !isWithin(v, loop)).toList();
    if (outliving.isEmpty()) {
      return new Slot.Single();
    }
    boolean held = holders.stream().anyMatch(v -> !outliving.contains(v) && !isMadeHere(site, v));
    if (held || (!(made instanceof NewArray) && reads(made, holders))) {
      return new Slot.Pool();
    }
    List<Variable> others =
        outliving.stream().filter(v -> !(site instanceof Assign && v.equals(target))).toList();
    if (others.isEmpty()) {
      return new Slot.Single();
    }
    return flow.wholeHolders(target).containsAll(others) && visibleAt.get(site).containsAll(others)
        ? new Slot.Spare(others)
        : new Slot.Pool();
  }

  private static boolean isMadeHere(Statement site, Variable variable) {
    return site instanceof Declare declare && declare.variable().equals(variable);
  }

  /** Whether a variable is declared anew in each iteration of {@code loop}. */
  private boolean isWithin(Variable variable, Object loop) {
    for (Object at = declaredIn.get(variable); at != null; at = parentLoop.get(at)) {
      if (at == loop) {
        return true;
      }
    }
    return false;
  }

  private static boolean reads(Expression expression, Set<Variable> variables) {
    return expression instanceof Read read
        ? variables.contains(read.variable())
        : expression.children().stream().anyMatch(child -> reads(child, variables));
  }

  private static boolean isConstant(Expression expression) {
    if (expression instanceof ArrayLiteral literal) {
      return literal.elements().stream().allMatch(ScratchPlan::isConstant);
    }
    if (expression instanceof Unary || expression instanceof Cast) {
      return isConstant(expression.children().get(0)); // −0.5
    }
    return expression instanceof RealLiteral
        || expression instanceof IntegerLiteral
        || expression instanceof BooleanLiteral;
  }
}
