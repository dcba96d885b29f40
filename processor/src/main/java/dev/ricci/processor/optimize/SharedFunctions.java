package dev.ricci.processor.optimize;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Evaluates no transcendental function twice: one that occurs again, of an argument that does not
 * change, gets a name before the first statement that evaluates it.
 */
public final class SharedFunctions {
  private static final Set<MathFunction> COSTLY =
      EnumSet.of(
          MathFunction.SIN,
          MathFunction.COS,
          MathFunction.TAN,
          MathFunction.ASIN,
          MathFunction.ACOS,
          MathFunction.ATAN,
          MathFunction.ATAN2,
          MathFunction.SINH,
          MathFunction.COSH,
          MathFunction.TANH,
          MathFunction.EXP,
          MathFunction.EXPM1,
          MathFunction.LOG,
          MathFunction.LOG10,
          MathFunction.LOG1P,
          MathFunction.POW,
          MathFunction.CBRT,
          MathFunction.HYPOT);

  private final Effects effects;
  private final Names names;
  private final Map<Expression, Integer> occurrences = new HashMap<>();

  private SharedFunctions(Function function) {
    this.effects = Effects.of(function.body());
    this.names = Names.of(function);
  }

  /** The function with such calls named. */
  public static Function name(Function function) {
    SharedFunctions shared = new SharedFunctions(function);
    shared.count(function.body());
    return function.withBody(shared.block(function.body(), new HashMap<>()));
  }

  private void count(List<Statement> statements) {
    for (Statement s : statements) {
      s.expressions().forEach(this::count);
      s.blocks().forEach(this::count);
    }
  }

  private void count(Expression e) {
    if (isCostly(e)) {
      occurrences.merge(e, 1, Integer::sum);
    }
    e.children().forEach(this::count);
  }

  /** Whether a call is worth a name and keeps its value. */
  private boolean isCostly(Expression e) {
    return e instanceof Intrinsic call
        && COSTLY.contains(call.function())
        && Effects.contents(e).stream().noneMatch(effects::changes);
  }

  private List<Statement> block(List<Statement> statements, Map<Expression, Expression> named) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      Set<Expression> evaluated = new LinkedHashSet<>();
      boolean declares =
          s instanceof Declare declare
              && !effects.assigned().contains(declare.variable())
              && declare.value().filter(this::isCostly).isPresent();
      Expression whole = declares ? s.expressions().get(0) : null;
      s.expressions().forEach(e -> evaluated(e, evaluated));
      for (Expression call : evaluated) {
        if (!call.equals(whole) && occurrences.get(call) > 1 && !named.containsKey(call)) {
          Variable variable = names.variable("t", call.type());
          out.add(Declare.of(s.origin(), variable, call.mapChildren(e -> replaced(e, named))));
          named.put(call, variable.read());
        }
      }
      List<Expression> expressions = s.expressions().stream().map(e -> replaced(e, named)).toList();
      List<List<Statement>> blocks =
          s.blocks().stream().map(b -> block(b, new HashMap<>(named))).toList();
      out.add(s.with(expressions, blocks));
      if (declares) {
        named.putIfAbsent(whole, ((Declare) s).variable().read());
      }
    }
    return out;
  }

  /** The costly calls that an expression surely evaluates, the innermost first. */
  private void evaluated(Expression e, Set<Expression> calls) {
    boolean lazy =
        e instanceof Conditional
            || (e instanceof Binary b
                && (b.operation() == BinaryOperation.AND || b.operation() == BinaryOperation.OR));
    List<Expression> sure = lazy ? e.children().subList(0, 1) : e.children();
    sure.forEach(child -> evaluated(child, calls));
    if (isCostly(e)) {
      calls.add(e);
    }
  }

  private static Expression replaced(Expression e, Map<Expression, Expression> named) {
    Expression name = named.get(e);
    return name != null ? name : e.mapChildren(child -> replaced(child, named));
  }
}
