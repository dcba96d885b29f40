package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What {@link Split} may move into a function of its own. */
final class Splittable {
  private Splittable() {}

  /**
   * Whether a statement leads nowhere but to its own end, binds no array, and leaves the tape alone.
   *
   * @param parts the keys of functions that may be called from where the statement moves
   */
  static boolean canMove(Statement s, Set<String> parts) {
    return canMove(s, parts, Set.of());
  }

  private static boolean canMove(Statement s, Set<String> parts, Set<String> labels) {
    Set<String> inner = new HashSet<>(labels);
    if (s instanceof Block b) {
      inner.add(b.label());
    } else if (s instanceof For l) {
      l.label().ifPresent(inner::add);
    } else if (s instanceof While l) {
      l.label().ifPresent(inner::add);
    } else if (s instanceof Break b && !labels.contains(b.label())) {
      return false;
    } else if (s instanceof Call c
        && !(c.callee() instanceof Callee.Local local && parts.contains(local.key()))) {
      return false;
    }
    return !(s instanceof Return || s instanceof Throw || records(s) || bindsArray(s))
        && s.expressions().stream().noneMatch(Splittable::makesArray)
        && s.blocks().stream().allMatch(b -> b.stream().allMatch(t -> canMove(t, parts, inner)));
  }

  private static boolean records(Statement s) {
    return s instanceof Push || s instanceof Pop || s instanceof PushArray || s instanceof PopArray;
  }

  private static boolean bindsArray(Statement s) {
    return (s instanceof Declare d && d.variable().isArray())
        || (s instanceof Assign a && a.variable().isArray());
  }

  private static boolean makesArray(Expression e) {
    return e instanceof NewArray
        || e instanceof ArrayLiteral
        || e instanceof CloneArray
        || e.children().stream().anyMatch(Splittable::makesArray);
  }

  /** The variables that a statement itself declares. */
  static Set<Variable> declaredBy(Statement s) {
    Set<Variable> declared = new LinkedHashSet<>();
    if (s instanceof Declare d) {
      declared.add(d.variable());
    } else if (s instanceof Call c) {
      c.result().ifPresent(declared::add);
    } else if (s instanceof Pop p) {
      declared.addAll(p.targets());
    }
    return declared;
  }

  /** Every variable that a statement declares, assigns or reads, here or within. */
  static Set<Variable> mentioned(Statement s) {
    Set<Variable> mentioned = new LinkedHashSet<>(declaredBy(s));
    if (s instanceof Assign a) {
      mentioned.add(a.variable());
    }
    s.expressions().forEach(e -> read(e, mentioned));
    s.blocks().forEach(block -> block.forEach(b -> mentioned.addAll(mentioned(b))));
    return mentioned;
  }

  private static void read(Expression e, Set<Variable> variables) {
    if (e instanceof Read r) {
      variables.add(r.variable());
    }
    e.children().forEach(child -> read(child, variables));
  }
}
