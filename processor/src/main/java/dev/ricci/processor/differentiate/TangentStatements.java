package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Aliases;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Augments statements with those that carry tangents along. Control flow is the user's; a tangent is
 * computed beside its value, before the value where the right-hand side reads what is overwritten.
 */
final class TangentStatements {
  private final TangentExpressions tangents;
  private final Activity activity;
  private final TangentCalls calls;
  private final Function<Return, List<Statement>> leaving;

  /**
   * For one function.
   *
   * @param tangents of its expressions
   * @param calls what becomes of its calls
   * @param leaving what becomes of its returns
   */
  TangentStatements(
      TangentExpressions tangents, TangentCalls calls, Function<Return, List<Statement>> leaving) {
    this.tangents = tangents;
    this.activity = tangents.activity();
    this.calls = calls;
    this.leaving = leaving;
  }

  List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement statement : statements) {
      augment(statement, out);
    }
    return out;
  }

  private void augment(Statement s, List<Statement> out) {
    if (s instanceof Declare declare && activity.isActive(declare.variable())) {
      declare(declare, out);
    } else if (s instanceof Assign assign && activity.isActive(assign.variable())) {
      assign(assign, out);
    } else if (s instanceof Store store && isActive(store.array())) {
      Expression value = tangents.of(store.value());
      out.add(new Store(s.origin(), tangents.ofArray(store.array()), store.index(), value));
      out.add(s);
    } else if (s instanceof Fill fill && isActive(fill.array())) {
      Expression array = tangents.ofArray(fill.array());
      out.add(new Fill(s.origin(), array, fill.from(), fill.to(), tangents.of(fill.value())));
      out.add(s);
    } else if (s instanceof Copy copy && isActive(copy.target())) {
      copy(copy, out);
      out.add(s);
    } else if (s instanceof Return leave) {
      out.addAll(leaving.apply(leave));
    } else if (s instanceof Call call) {
      if (call.callee() instanceof Callee.Local local) {
        calls.local(call, local, tangents, out);
      } else {
        ForeignTangents.call(call, tangents, out);
      }
    } else if (s instanceof Push push) {
      out.add(push(push));
    } else if (s instanceof Pop pop) {
      out.add(pop(pop));
    } else if (s instanceof PushArray push && isTaped(push.array())) {
      out.add(s);
      out.add(new PushArray(s.origin(), taped(push.array(), out)));
    } else if (s instanceof PopArray pop && isTaped(pop.array())) {
      out.add(new PopArray(s.origin(), taped(pop.array(), out)));
      out.add(s);
    } else {
      out.add(s.with(s.expressions(), s.blocks().stream().map(this::block).toList()));
    }
  }

  /** Whether an array is on the tape with its tangents, be they all 0. */
  private boolean isTaped(Expression array) {
    return isActive(array) || (array.type().isReal() && activity.isArrayTapeActive());
  }

  /** The tangents that go onto the tape, or come from it and are of no interest. */
  private Expression taped(Expression array, List<Statement> out) {
    if (isActive(array)) {
      return tangents.ofArray(array);
    }
    Variable none = tangents.names().variable("zeros", array.type());
    out.add(Declare.of(Origin.NONE, none, Extents.zerosLike(array)));
    return none.read();
  }

  private boolean isActive(Expression array) {
    return Aliases.bases(array).stream().anyMatch(activity::isActive);
  }

  private void declare(Declare declare, List<Statement> out) {
    Variable variable = declare.variable();
    Variable companion = tangents.companion(variable);
    out.add(declare);
    if (declare.value().isEmpty()) {
      out.add(new Declare(declare.origin(), companion, Optional.empty()));
    } else if (!variable.isArray()) {
      Expression value = tangents.of(declare.value().get(), variable.read());
      out.add(Declare.of(declare.origin(), companion, value));
    } else if (isMixedChoice(declare.value().get())) {
      out.add(new Declare(declare.origin(), companion, Optional.empty()));
      out.add(rebind(declare.origin(), companion, declare.value().get()));
    } else {
      out.add(Declare.of(declare.origin(), companion, tangents.bound(declare.value().get())));
    }
  }

  private void assign(Assign assign, List<Statement> out) {
    Variable variable = assign.variable();
    Variable companion = tangents.companion(variable);
    Origin origin = assign.origin();
    if (variable.isArray()) {
      out.add(rebind(origin, companion, assign.value()));
      out.add(assign);
    } else if (Occurrence.of(variable.read(), assign.value())) {
      out.add(new Assign(origin, companion, tangents.of(assign.value())));
      out.add(assign);
    } else {
      out.add(assign);
      out.add(new Assign(origin, companion, tangents.of(assign.value(), variable.read())));
    }
  }

  /** A choice between an array that has tangents and one that never does. */
  private boolean isMixedChoice(Expression array) {
    return array instanceof Conditional && !tangents.hasTangents(array);
  }

  private Statement rebind(Origin origin, Variable companion, Expression array) {
    if (array instanceof Conditional choice && isMixedChoice(array)) {
      return new If(
          origin,
          choice.condition(),
          List.of(rebind(origin, companion, choice.whenTrue())),
          List.of(rebind(origin, companion, choice.whenFalse())));
    }
    return new Assign(origin, companion, tangents.bound(array));
  }

  private void copy(Copy copy, List<Statement> out) {
    Expression target = tangents.ofArray(copy.target());
    if (isActive(copy.source())) {
      Expression source = tangents.ofArray(copy.source());
      out.add(
          new Copy(
              copy.origin(), source, copy.sourceFrom(), target, copy.targetFrom(), copy.length()));
    } else {
      Expression to = new Binary(BinaryOperation.ADD, copy.targetFrom(), copy.length());
      ScalarType type = target.type().element();
      out.add(new Fill(copy.origin(), target, copy.targetFrom(), to, Algebra.literal(0, type)));
    }
  }

  /** Each real is followed by its tangent, on one tape with it. */
  private Statement push(Push push) {
    if (!activity.isTapeActive()) {
      return push;
    }
    List<Expression> values = new ArrayList<>();
    for (Expression value : push.values()) {
      values.add(value);
      if (value.type().isReal()) {
        values.add(tangents.of(value));
      }
    }
    return new Push(push.origin(), values);
  }

  private Statement pop(Pop pop) {
    if (!activity.isTapeActive()) {
      return pop;
    }
    List<Variable> targets = new ArrayList<>();
    for (Variable target : pop.targets()) {
      targets.add(target);
      if (target.type().isReal()) {
        targets.add(tangents.companion(target));
      }
    }
    return new Pop(pop.origin(), targets);
  }
}
