package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which expressions keep their value from a statement on to the end of the function: nothing that can
 * run after the statement writes to what they read. The reverse sweep may evaluate such an expression
 * again instead of keeping its value. What a loop's body declares is new in each iteration.
 */
public final class Stability {
  private record Place(int position, List<Integer> loops) {}

  private final IdentityHashMap<Statement, Place> places = new IdentityHashMap<>();
  private final Map<Variable, Integer> loopsAroundDeclaration = new HashMap<>();
  private final Map<Variable, Integer> lastWrite = new HashMap<>();
  private final Map<Variable, Statement> declarations = new HashMap<>();
  private int position;

  private Stability() {}

  /** Places the statements of a function, each of which must be an object of its own. */
  public static Stability of(Function function) {
    Stability stability = new Stability();
    for (Parameter parameter : function.parameters()) {
      stability.loopsAroundDeclaration.put(parameter.variable(), 0);
    }
    stability.walk(function.body(), List.of());
    return stability;
  }

  private void walk(List<Statement> statements, List<Integer> loops) {
    for (Statement statement : statements) {
      int here = position++;
      places.put(statement, new Place(here, loops));
      if (statement instanceof Declare declare) {
        declared(declare.variable(), statement, loops);
      } else if (statement instanceof Call call) {
        call.result().ifPresent(variable -> declared(variable, statement, loops));
      } else if (statement instanceof Pop pop) {
        pop.targets().forEach(variable -> declared(variable, statement, loops));
      }
      List<Integer> inside = loops;
      if (statement instanceof For || statement instanceof While) {
        inside = new ArrayList<>(loops);
        inside.add(here);
        if (statement instanceof For loop) {
          declared(loop.index(), statement, inside);
        }
      }
      if (statement.blocks().isEmpty()) {
        Effects effects = Effects.of(statement);
        effects.assigned().forEach(variable -> lastWrite.put(variable, here));
        effects.stored().forEach(variable -> lastWrite.put(variable, here));
      }
      for (List<Statement> block : statement.blocks()) {
        walk(block, inside);
      }
    }
  }

  private void declared(Variable variable, Statement statement, List<Integer> loops) {
    loopsAroundDeclaration.put(variable, loops.size());
    declarations.put(variable, statement);
  }

  /** The statement that declares a local variable. */
  public Statement declaration(Variable variable) {
    return declarations.get(variable);
  }

  /** Whether the statement is one of the function's. */
  public boolean knows(Statement statement) {
    return places.containsKey(statement);
  }

  /** Whether the statement {@code first} stands before {@code second}. */
  public boolean precedes(Statement first, Statement second) {
    return places.get(first).position() < places.get(second).position();
  }

  /** Whether nothing that can run at or after {@code at} changes what the expression reads. */
  public boolean isStable(Expression expression, Statement at) {
    return Effects.contents(expression).stream().allMatch(variable -> isStable(variable, at));
  }

  /** Whether nothing that can run at or after {@code at} changes the variable (or its elements). */
  public boolean isStable(Variable variable, Statement at) {
    Integer write = lastWrite.get(variable);
    if (write == null) {
      return true;
    }
    Place place = places.get(at);
    if (place == null) {
      return false;
    }
    int around = loopsAroundDeclaration.getOrDefault(variable, 0);
    int from = around < place.loops().size() ? place.loops().get(around) : place.position();
    return write < from;
  }
}
