package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Substitution;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a function into the form that {@link Split} cuts: no statement is long in itself; scalar
 * parameters, results of calls and what comes from the tape are never assigned again; and many
 * values recorded at once are recorded as an array, which parts fill and read. Expressions are
 * pure, so that naming a part of one changes no bit; the parts of an expression that Java may leave
 * out stay where they are.
 */
final class SplitForm {
  /** As many scalars are recorded one by one. */
  private static final int FEW = 12;

  private final Names names;
  private final int maxExpression;
  private final List<Statement> declarations = new ArrayList<>();

  private SplitForm(Names names, int maxExpression) {
    this.names = names;
    this.maxExpression = maxExpression;
  }

  /** The function in that form; {@code maxBytes} are what a method may have. */
  static Function of(Function function, int maxBytes) {
    SplitForm form = new SplitForm(Names.of(function), maxBytes / 8);
    Set<Variable> assigned = new HashSet<>();
    ArrayOrigins.collectAssigned(function.body(), assigned);
    Substitution copies = new Substitution();
    List<Statement> body = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      if (!variable.isArray() && assigned.contains(variable)) {
        Variable copy = form.names.variable(variable.name(), variable.type());
        copies.put(variable, copy.read());
        body.add(Declare.of(Origin.NONE, copy, variable.read()));
      }
    }
    body.addAll(form.block(copies.apply(function.body())));
    body.addAll(0, form.declarations);
    return function.withBody(body);
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    statements.forEach(s -> add(s, out));
    return out;
  }

  private void add(Statement s, List<Statement> out) {
    if (s instanceof Push push) {
      push(push, out);
    } else if (s instanceof Pop pop) {
      pop(pop, out);
    } else if (s instanceof Call call
        && call.result().isPresent()
        && !call.result().get().isArray()) {
      Variable result = call.result().get();
      Variable given = names.variable(result.name(), result.type());
      out.add(new Call(s.origin(), Optional.of(given), call.callee(), call.arguments()));
      out.add(Declare.of(s.origin(), result, given.read()));
    } else if (s instanceof Declare declare
        && declare.value().orElse(null) instanceof ArrayLiteral literal
        && isLong(literal)
        && !isConstant(literal)) {
      List<Expression> sizes = new ArrayList<>();
      for (Expression e = literal;
          e instanceof ArrayLiteral row;
          e = row.elements().isEmpty() ? null : row.elements().get(0)) {
        sizes.add(IntegerLiteral.of(row.elements().size()));
      }
      if (sizes.size() < literal.type().rank()) {
        out.add(s);
        return;
      }
      Variable array = declare.variable();
      out.add(Declare.of(s.origin(), array, new NewArray((ArrayType) array.type(), sizes)));
      elements(s.origin(), array.read(), literal, out);
    } else {
      boolean repeated = s instanceof While; // its condition is evaluated again and again
      List<Expression> expressions =
          repeated ? s.expressions() : s.expressions().stream().map(e -> named(e, out)).toList();
      out.add(s.with(expressions, s.blocks().stream().map(this::block).toList()));
    }
  }

  private void elements(
      Origin origin, Expression array, ArrayLiteral literal, List<Statement> out) {
    for (int k = 0; k < literal.elements().size(); k++) {
      Expression element = literal.elements().get(k);
      if (element instanceof ArrayLiteral row) {
        elements(origin, new Load(array, IntegerLiteral.of(k)), row, out);
      } else {
        add(new Store(origin, array, IntegerLiteral.of(k), element), out);
      }
    }
  }

  private static boolean isConstant(Expression e) {
    return ArrayOrigins.reads(e).isEmpty();
  }

  private boolean isLong(Expression e) {
    return BytecodeEstimate.of(e) > maxExpression;
  }

  /** The expression with names for as much of it as makes it short. */
  private Expression named(Expression e, List<Statement> out) {
    if (!isLong(e)) {
      return e;
    }
    List<Expression> children = new ArrayList<>();
    for (int k = 0; k < e.children().size(); k++) {
      Expression child = e.children().get(k);
      if (k > 0 && isLazy(e)) {
        children.add(child);
        continue;
      }
      Expression shorter = named(child, out);
      boolean isBig =
          shorter.type().rank() == 0 && BytecodeEstimate.of(shorter) > maxExpression / 2;
      children.add(isBig ? name(shorter, out) : shorter);
    }
    return e.withChildren(children);
  }

  private Expression name(Expression e, List<Statement> out) {
    Variable variable = names.variable("term", e.type());
    out.add(Declare.of(Origin.NONE, variable, e));
    return variable.read();
  }

  /** Whether only the first operand is evaluated for sure. */
  private static boolean isLazy(Expression e) {
    return e instanceof Conditional
        || (e instanceof Binary b && b.operation().kind() == BinaryOperation.Kind.LOGICAL);
  }

  private void push(Push push, List<Statement> out) {
    if (push.values().size() <= FEW) {
      out.add(push.with(push.values().stream().map(v -> named(v, out)).toList(), List.of()));
      return;
    }
    Map<ScalarType, List<Expression>> byType = new LinkedHashMap<>();
    for (Expression value : push.values()) {
      byType.computeIfAbsent(value.type().element(), t -> new ArrayList<>()).add(value);
    }
    byType.forEach(
        (type, values) -> {
          Variable recorded = recorded(type, values.size());
          for (int k = 0; k < values.size(); k++) {
            Expression at = IntegerLiteral.of(k);
            add(new Store(push.origin(), recorded.read(), at, values.get(k)), out);
          }
          out.add(new PushArray(push.origin(), recorded.read()));
        });
  }

  private void pop(Pop pop, List<Statement> out) {
    if (pop.targets().size() <= FEW) {
      List<Variable> given = new ArrayList<>();
      for (Variable target : pop.targets()) {
        given.add(names.variable(target.name(), target.type()));
      }
      out.add(new Pop(pop.origin(), given));
      for (int k = 0; k < given.size(); k++) {
        out.add(Declare.of(Origin.NONE, pop.targets().get(k), given.get(k).read()));
      }
      return;
    }
    Map<ScalarType, List<Variable>> byType = new LinkedHashMap<>();
    for (Variable target : pop.targets()) {
      byType.computeIfAbsent(target.type().element(), t -> new ArrayList<>()).add(target);
    }
    List<Statement> restored = new ArrayList<>();
    List<Statement> reads = new ArrayList<>();
    byType.forEach(
        (type, targets) -> {
          Variable recorded = recorded(type, targets.size());
          restored.add(0, new PopArray(pop.origin(), recorded.read()));
          for (int k = 0; k < targets.size(); k++) {
            Load value = new Load(recorded.read(), IntegerLiteral.of(k));
            reads.add(Declare.of(Origin.NONE, targets.get(k), value));
          }
        });
    out.addAll(restored);
    out.addAll(reads);
  }

  private Variable recorded(ScalarType type, int size) {
    ArrayType arrayType = new ArrayType(type, 1);
    Variable recorded = names.variable("recorded", arrayType);
    NewArray made = new NewArray(arrayType, List.of(IntegerLiteral.of(size)));
    declarations.add(Declare.of(Origin.NONE, recorded, made));
    return recorded;
  }
}
