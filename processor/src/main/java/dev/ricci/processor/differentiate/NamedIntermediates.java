package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Aliases;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a function into the normal form that differentiation works on. The same operations happen in
 * the same order; some of their results get names. Afterwards, in every value that carries a
 * derivative:
 *
 * <ul>
 *   <li>an operand that a partial mentions is an atom (a variable, an array element, a literal) or
 *       carries no derivative;
 *   <li>an operation whose partials mention its result ({@code exp}, {@code sqrt}, division, …) is the
 *       whole right-hand side of a {@link Declare}, or of an {@link Assign} to a variable that the
 *       right-hand side does not read;
 *   <li>a choice {@code c ? a : b} has become an {@link If};
 *   <li>sums, differences, signs, conversions and other operations stay nested.
 * </ul>
 *
 * A guarded product's partial stays as it is written, so that it is seen that it is guarded.
 */
final class NamedIntermediates {
  /** Stands for the result in a question to the rules; no variable has such a name. */
  private static final String RESULT_MARK = "?";

  private final Activity activity;
  private final Names names;
  private final Set<Variable> introduced = new HashSet<>();
  private final Map<Expression, Variable> inStatement = new HashMap<>();

  private NamedIntermediates(Activity activity, Names names) {
    this.activity = activity;
    this.names = names;
  }

  /**
   * The normal form of a function.
   *
   * @param function any
   * @param activity what carries a derivative in it; to be computed anew for the result
   */
  static Function of(Function function, Activity activity) {
    NamedIntermediates form = new NamedIntermediates(activity, Names.of(function));
    return function.withBody(form.block(function.body()));
  }

  private boolean isActive(Variable variable) {
    return introduced.contains(variable) || activity.isActive(variable);
  }

  private boolean isActive(Expression e) {
    return Activity.sources(e).stream().anyMatch(this::isActive);
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement statement : statements) {
      inStatement.clear();
      out.add(normal(statement, out));
    }
    inStatement.clear();
    return out;
  }

  /** The statement over normal expressions; the names that it needs are declared in {@code out}. */
  private Statement normal(Statement statement, List<Statement> out) {
    Origin origin = statement.origin();
    if (statement instanceof Declare declare && declare.value().isPresent()) {
      Variable variable = declare.variable();
      if (!isActive(variable)) {
        return statement;
      }
      if (isActiveChoice(declare.value().get())) {
        out.add(new Declare(origin, variable, Optional.empty()));
        return normal(new Assign(origin, variable, declare.value().get()), out);
      }
      return Declare.of(origin, variable, operandsNormal(declare.value().get(), origin, out));
    }
    if (statement instanceof Assign assign) {
      if (!isActive(assign.variable())) {
        return statement;
      }
      if (isActiveChoice(assign.value())) {
        Conditional choice = (Conditional) assign.value();
        return new If(
            origin,
            choice.condition(),
            block(List.of(new Assign(origin, assign.variable(), choice.whenTrue()))),
            block(List.of(new Assign(origin, assign.variable(), choice.whenFalse()))));
      }
      boolean overwrites = Occurrence.of(assign.variable().read(), assign.value());
      return new Assign(
          origin,
          assign.variable(),
          overwrites
              ? nested(assign.value(), origin, out)
              : operandsNormal(assign.value(), origin, out));
    }
    if (statement instanceof Store store) {
      return isActiveArray(store.array())
          ? new Store(origin, store.array(), store.index(), nested(store.value(), origin, out))
          : statement;
    }
    if (statement instanceof Fill fill) {
      return isActiveArray(fill.array())
          ? new Fill(
              origin, fill.array(), fill.from(), fill.to(), nested(fill.value(), origin, out))
          : statement;
    }
    if (statement instanceof Return leave) {
      return new Return(origin, leave.value().map(value -> nested(value, origin, out)));
    }
    if (statement instanceof Call call) {
      return call.with(
          call.arguments().stream().map(argument -> atom(argument, origin, out)).toList(),
          List.of());
    }
    if (statement instanceof Push push) {
      return new Push(
          origin, push.values().stream().map(value -> nested(value, origin, out)).toList());
    }
    return statement.with(
        statement.expressions(), statement.blocks().stream().map(this::block).toList());
  }

  private boolean isActiveArray(Expression array) {
    return Aliases.bases(array).stream().anyMatch(this::isActive);
  }

  private boolean isActiveChoice(Expression e) {
    return e instanceof Conditional && e.type().rank() == 0 && isActive(e);
  }

  /** Normal, at a place where a root that mentions its result must be a name. */
  private Expression nested(Expression e, Origin origin, List<Statement> out) {
    if (e.type().rank() > 0) {
      return operandsNormal(e, origin, out);
    }
    if (!isActive(e)) {
      return e;
    }
    if (e instanceof Conditional) {
      return name(e, origin, out);
    }
    Expression normal = operandsNormal(e, origin, out);
    return mentionsResult(e, normal) ? name(normal, origin, out) : normal;
  }

  /** Normal, and an atom if it is an active scalar. */
  private Expression atom(Expression e, Origin origin, List<Statement> out) {
    Expression normal = nested(e, origin, out);
    boolean isAtom =
        normal.type().rank() > 0
            || normal instanceof Read
            || normal instanceof Load
            || !isActive(e);
    return isAtom ? normal : name(normal, origin, out);
  }

  private Expression name(Expression value, Origin origin, List<Statement> out) {
    Variable known = inStatement.get(value);
    if (known != null) {
      return known.read();
    }
    Variable variable = names.variable("t", value.type());
    introduced.add(variable);
    inStatement.put(value, variable);
    out.add(normal(Declare.of(origin, variable, value), out));
    return variable.read();
  }

  /** The operation over normal operands, those that its partials mention being atoms. */
  private Expression operandsNormal(Expression e, Origin origin, List<Statement> out) {
    if (!isActive(e) || e instanceof Read || e instanceof Load) {
      return e;
    }
    boolean guarded = e instanceof Intrinsic i && i.function() == MathFunction.GUARDED_PRODUCT;
    boolean linear = isLinear(e);
    List<Expression> operands = new ArrayList<>();
    for (int k = 0; k < e.children().size(); k++) {
      Expression operand = e.children().get(k);
      if (guarded && k == 1) {
        operands.add(operand);
      } else if (!linear && isActive(operand) && isMentioned(e, k)) {
        operands.add(atom(operand, origin, out));
      } else {
        operands.add(nested(operand, origin, out));
      }
    }
    return e.withChildren(operands);
  }

  private static boolean isLinear(Expression e) {
    return e instanceof Unary
        || e instanceof Cast
        || e.type().rank() > 0
        || (e instanceof Binary sum
            && (sum.operation() == BinaryOperation.ADD
                || sum.operation() == BinaryOperation.SUBTRACT));
  }

  /** Whether a partial of {@code e} by an active operand mentions its k-th operand. */
  private boolean isMentioned(Expression e, int k) {
    List<Expression> marked = new ArrayList<>(e.children());
    Variable mark = new Variable("?" + k, marked.get(k).type());
    marked.set(k, mark.read());
    return isInPartials(e, e.withChildren(marked), mark);
  }

  private boolean mentionsResult(Expression original, Expression normal) {
    Variable mark = new Variable(RESULT_MARK, normal.type());
    return isInPartials(original, normal, mark);
  }

  private boolean isInPartials(Expression original, Expression e, Variable mark) {
    List<Partial> partials =
        DerivativeRules.partials(e, new Variable(RESULT_MARK, e.type()).read());
    for (int k = 0; k < partials.size(); k++) {
      if (isActive(original.children().get(k))
          && Occurrence.of(mark.read(), partials.get(k).value())) {
        return true;
      }
    }
    return false;
  }
}
