package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which array variables of one function may share storage: those bound to one another, to rows of one
 * another, or by a choice between them. Flow-insensitive: two variables that ever meet are in one
 * class for good.
 */
public final class Aliases {
  private final Map<Variable, Variable> parent = new HashMap<>();

  private Aliases() {}

  /** The classes of {@code function}'s array variables. */
  public static Aliases of(Function function) {
    Aliases aliases = new Aliases();
    aliases.collect(function.body());
    return aliases;
  }

  /** The representative of a variable's class; a variable that meets no other represents itself. */
  public Variable root(Variable variable) {
    Variable root = variable;
    for (Variable up = parent.get(root); up != null; up = parent.get(root)) {
      root = up;
    }
    return root;
  }

  /** Whether two variables may share storage. */
  public boolean mayShare(Variable a, Variable b) {
    return root(a).equals(root(b));
  }

  /**
   * The variables whose storage an expression of array type may refer to: none for a fresh array or
   * a constant field.
   */
  public static List<Variable> bases(Expression array) {
    List<Variable> bases = new ArrayList<>();
    collectBases(array, bases);
    return bases;
  }

  private static void collectBases(Expression array, List<Variable> bases) {
    if (array instanceof Read read) {
      bases.add(read.variable());
    } else if (array instanceof Load load) {
      collectBases(load.array(), bases);
    } else if (array instanceof Conditional choice) {
      collectBases(choice.whenTrue(), bases);
      collectBases(choice.whenFalse(), bases);
    }
  }

  private void collect(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Declare declare && declare.variable().isArray()) {
        declare.value().ifPresent(value -> bind(declare.variable(), value));
      } else if (statement instanceof Assign assign && assign.variable().isArray()) {
        bind(assign.variable(), assign.value());
      } else if (statement instanceof PushArray push) {
        bases(push.array()).forEach(array -> union(array, recorded(array)));
      } else if (statement instanceof PopArray pop) {
        bases(pop.array()).forEach(array -> union(array, recorded(array)));
      } else if (statement instanceof Call call && call.result().isPresent()) {
        bindResult(call, call.result().get());
      }
      statement.blocks().forEach(this::collect);
    }
  }

  /** What is recorded and taken back is one: which array goes where is not followed. */
  private static Variable recorded(Variable array) {
    return new Variable("this", new ArrayType(array.type().element(), 1)); // no variable's name
  }

  private void bind(Variable variable, Expression value) {
    for (Variable base : bases(value)) {
      union(variable, base);
    }
  }

  /** A callee of this file may return an array that it was given, or a row of it. */
  private void bindResult(Call call, Variable result) {
    if (!result.isArray() || call.callee() instanceof Callee.Generated) {
      return;
    }
    for (Expression argument : call.arguments()) {
      if (argument.type().rank() >= result.type().rank()
          && argument.type().element() == result.type().element()) {
        bind(result, argument);
      }
    }
  }

  private void union(Variable a, Variable b) {
    Variable rootA = root(a);
    Variable rootB = root(b);
    if (!rootA.equals(rootB)) {
      parent.put(rootA, rootB);
    }
  }
}
