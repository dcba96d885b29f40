package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Coupling;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Where an array element is overwritten, its adjoint becomes 0, unless nothing in the rest of the
 * reverse sweep looks at it: no statement that can run before the overwriting one touches the element.
 */
final class Resets {
  private final Primal primal;

  /** Arrays whose adjoint a caller looks at. */
  private final Set<Variable> shared = new HashSet<>();

  private final IdentityHashMap<Statement, List<Statement>> loopsAround = new IdentityHashMap<>();

  Resets(Primal primal) {
    this.primal = primal;
    Function function = primal.function();
    for (Parameter parameter : function.parameters()) {
      if (parameter.role() == Parameter.Role.INOUT) {
        shared.add(parameter.variable());
      }
    }
    walk(function.body(), List.of());
  }

  private void walk(List<Statement> statements, List<Statement> loops) {
    for (Statement statement : statements) {
      loopsAround.put(statement, loops);
      List<Statement> inside = loops;
      if (statement instanceof For || statement instanceof While) {
        inside = new ArrayList<>(loops);
        inside.add(statement);
      }
      for (List<Statement> block : statement.blocks()) {
        walk(block, inside);
      }
    }
  }

  /** Whether the adjoint of what {@code s} writes to must be set to 0. */
  boolean isNeeded(Statement s, Variable array) {
    if (shared.contains(array)) {
      return true;
    }
    Statement declaration = primal.stability().declaration(array);
    int around = declaration == null ? 0 : loopsAround.get(declaration).size();
    List<Statement> loops = loopsAround.get(s);
    for (Statement loop : loops.subList(around, loops.size())) {
      if (!(loop instanceof For counted) || !Coupling.isPartitioned(array, counted)) {
        return true;
      }
    }
    return touchedBefore(primal.function().body(), s, array, new boolean[1]);
  }

  /** Whether a statement before {@code s}, in the order of the text, touches the array. */
  private boolean touchedBefore(
      List<Statement> statements, Statement s, Variable array, boolean[] reached) {
    for (Statement statement : statements) {
      if (statement == s) {
        reached[0] = true;
      }
      if (reached[0]) {
        return false;
      }
      if (statement.blocks().isEmpty()) {
        if (looksAtAdjoint(statement, array)) {
          return true;
        }
      }
      for (List<Statement> block : statement.blocks()) {
        if (touchedBefore(block, s, array, reached)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the reverse of a statement looks at the array's adjoint: not if it stores constants. */
  private boolean looksAtAdjoint(Statement s, Variable array) {
    if (s instanceof Declare) {
      return false;
    }
    Effects effects = Effects.of(s);
    if (effects.contents().contains(array)) {
      return true;
    }
    if (!effects.stored().contains(array)) {
      return false;
    }
    return s.expressions().stream().skip(1).anyMatch(primal.activity()::isActive);
  }
}
