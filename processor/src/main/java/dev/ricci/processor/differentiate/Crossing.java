package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Carries locals of a forward block to the reverse block that stands elsewhere: in another loop, or in
 * another branch of the same condition. What is cheap and reads only what has not changed is computed
 * again; the rest is recorded on the tape at the end of the forward block, or, in a branch, hoisted
 * out of it.
 */
final class Crossing {
  /** Operations that cost no more than recording and taking back a number. */
  private static final int CHEAP = 4;

  private final Primal primal;
  private final List<Statement> forward;
  private final List<Statement> reverse;
  private final Map<Variable, Statement> declarations = new LinkedHashMap<>();
  private final Set<Variable> assigned;
  private final Set<Variable> needed = new LinkedHashSet<>();
  private final Map<Variable, Variable> renamed = new HashMap<>();
  private final Map<Variable, Optional<Expression>> recomputed = new HashMap<>();

  private Crossing(Region region, Primal primal) {
    this.primal = primal;
    this.forward = new ArrayList<>(region.forward());
    this.reverse = region.reverse();
    this.assigned = Effects.of(forward).assigned();
    for (Statement statement : forward) {
      if (statement instanceof Declare declare) {
        declarations.put(declare.variable(), statement);
      } else if (statement instanceof Call call && call.result().isPresent()) {
        declarations.put(call.result().get(), statement);
      } else if (statement instanceof Pop pop) {
        pop.targets().forEach(target -> declarations.put(target, statement));
      }
    }
    Effects effects = Effects.of(reverse);
    for (Variable variable : declarations.keySet()) {
      if (effects.touches(variable)) {
        need(variable);
      }
    }
  }

  private void need(Variable variable) {
    if (declarations.containsKey(variable) && needed.add(variable)) {
      if (variable.isArray()) {
        declarations.get(variable).expressions().stream()
            .flatMap(e -> Effects.reads(e).stream())
            .forEach(this::need);
      }
      recomputed(variable).ifPresent(e -> Effects.reads(e).forEach(this::need));
    }
  }

  /** Both blocks, the reverse one taking back from the tape what the forward one records. */
  static Region overTape(Region region, Primal primal) {
    return new Crossing(region, primal).tape(Set.of());
  }

  /**
   * Both blocks, to stand in two branches of one condition.
   *
   * @param before receives the declarations of what crosses, to stand before the first branch
   */
  static Region betweenBranches(Region region, Primal primal, List<Statement> before) {
    Crossing crossing = new Crossing(region, primal);
    Set<Variable> hoisted = new LinkedHashSet<>();
    for (Variable variable : crossing.needed) {
      if (!variable.isArray() && !crossing.isRecomputable(variable)) {
        hoisted.add(variable);
      }
    }
    for (Variable variable : hoisted) {
      before.add(Declare.of(Origin.NONE, variable, zero(variable.type().element())));
    }
    List<Statement> within = new ArrayList<>();
    crossing.forward.forEach(s -> crossing.withoutDeclaration(s, hoisted, within));
    crossing.forward.clear();
    crossing.forward.addAll(within);
    crossing.forward.removeIf(s -> s instanceof Declare d && hoisted.contains(d.variable()));
    return crossing.tape(hoisted);
  }

  private void withoutDeclaration(Statement s, Set<Variable> hoisted, List<Statement> out) {
    if (s instanceof Declare declare
        && hoisted.contains(declare.variable())
        && declare.value().isPresent()) {
      out.add(new Assign(s.origin(), declare.variable(), declare.value().get()));
    } else if (s instanceof Call call && call.result().filter(hoisted::contains).isPresent()) {
      Variable result = call.result().get();
      Variable here = primal.names().variable(result.name(), result.type());
      out.add(new Call(s.origin(), Optional.of(here), call.callee(), call.arguments()));
      out.add(new Assign(s.origin(), result, here.read()));
    } else {
      out.add(s);
    }
  }

  /** Java's default value of a type. */
  static Expression zero(ScalarType type) {
    if (type == ScalarType.BOOLEAN) {
      return new BooleanLiteral(false);
    }
    return type.isFloating() ? Algebra.literal(0, type) : new IntegerLiteral(0, type);
  }

  private Region tape(Set<Variable> hoisted) {
    List<Expression> pushed = new ArrayList<>();
    List<Variable> popped = new ArrayList<>();
    List<Statement> again = new ArrayList<>();
    List<Variable> arrays = new ArrayList<>();
    for (Variable variable : declarations.keySet()) {
      if (!needed.contains(variable) || hoisted.contains(variable)) {
        continue;
      }
      Variable here = primal.names().variable(variable.name(), variable.type());
      renamed.put(variable, here);
      if (variable.isArray()) {
        arrays.add(variable);
      } else if (!isRecomputable(variable)) {
        pushed.add(variable.read());
        popped.add(here);
      }
    }
    for (Variable variable : declarations.keySet()) {
      if (renamed.containsKey(variable) && isRecomputable(variable)) {
        Declare declare = (Declare) declarations.get(variable);
        again.add(
            Declare.of(
                declare.origin(),
                renamed.get(variable),
                Renaming.of(recomputed(variable).orElseThrow(), renamed)));
      }
    }
    Effects effects = Effects.of(reverse);
    Set<Variable> contents = new LinkedHashSet<>(effects.contents());
    contents.addAll(effects.stored());
    List<Statement> allocations = new ArrayList<>();
    for (Variable array : arrays) {
      Declare declare = (Declare) declarations.get(array);
      Expression fresh = Renaming.of(declare.value().orElseThrow(), renamed);
      allocations.add(Declare.of(declare.origin(), renamed.get(array), fresh));
    }
    List<Statement> prologue = new ArrayList<>();
    if (!popped.isEmpty()) {
      prologue.add(new Pop(Origin.NONE, popped));
    }
    prologue.addAll(again);
    arrays.removeIf(array -> !contents.contains(array));
    for (Variable array : arrays) {
      forward.add(new PushArray(Origin.NONE, array.read()));
    }
    if (!pushed.isEmpty()) {
      forward.add(new Push(Origin.NONE, pushed));
    }
    prologue.addAll(allocations);
    Collections.reverse(arrays);
    for (Variable array : arrays) {
      prologue.add(new PopArray(Origin.NONE, renamed.get(array).read()));
    }
    prologue.addAll(Renaming.of(reverse, renamed));
    return new Region(forward, prologue);
  }

  private boolean isRecomputable(Variable variable) {
    return recomputed(variable).isPresent();
  }

  /** An expression that the reverse block can evaluate for the value of a local. */
  private Optional<Expression> recomputed(Variable variable) {
    Optional<Expression> known = recomputed.get(variable);
    if (known == null) {
      known = findRecomputed(variable);
      recomputed.put(variable, known);
    }
    return known;
  }

  private Optional<Expression> findRecomputed(Variable variable) {
    Statement at = primal.stability().declaration(variable);
    if (at == null
        || variable.isArray()
        || assigned.contains(variable)
        || !(declarations.get(variable) instanceof Declare declare)
        || declare.value().isEmpty()) {
      return Optional.empty();
    }
    Expression value = declare.value().get();
    if (cost(value) <= CHEAP && isAvailable(value, at)) {
      return Optional.of(value);
    }
    return primal
        .results()
        .element(variable, forward)
        .filter(element -> !declarations.containsKey(Effects.root(element)))
        .filter(
            element -> StoredResults.subscripts(element).stream().allMatch(e -> isAvailable(e, at)))
        .map(element -> element);
  }

  private boolean isAvailable(Expression e, Statement at) {
    Set<Variable> contents = Effects.contents(e);
    for (Variable operand : Effects.reads(e)) {
      if (declarations.containsKey(operand)) {
        boolean kept =
            needed.contains(operand) && !operand.isArray() && !assigned.contains(operand);
        if (!kept && !isRecomputable(operand)) {
          return false;
        }
      } else if (contents.contains(operand) && !primal.stability().isStable(operand, at)) {
        return false;
      }
    }
    return true;
  }

  private static int cost(Expression e) {
    int cost = 0;
    if (e instanceof Binary binary) {
      boolean division =
          binary.operation() == BinaryOperation.DIVIDE
              || binary.operation() == BinaryOperation.REMAINDER;
      cost = division && binary.type().isReal() ? CHEAP + 1 : 1;
    } else if (e instanceof Intrinsic call) {
      cost =
          switch (call.function()) {
            case ABS, MAX, MIN, SIGNUM, TO_RADIANS, TO_DEGREES, COPY_SIGN, IS_NAN -> 1;
            default -> CHEAP + 1;
          };
    } else if (!(e instanceof Read
        || e instanceof Load
        || e instanceof Length
        || e instanceof Unary
        || e instanceof Cast
        || e instanceof RealLiteral
        || e instanceof IntegerLiteral)) {
      cost = e instanceof NewArray || !e.children().isEmpty() ? CHEAP + 1 : 1;
    }
    for (Expression child : e.children()) {
      cost += cost(child);
    }
    return cost;
  }
}
