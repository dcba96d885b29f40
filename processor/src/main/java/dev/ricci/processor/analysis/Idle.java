package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scalars that some runs compute and never use, and that may be infinite or NaN then: {@code q = 1 /
 * x}, of use only below {@code if (x != 0)}. Their adjoint is exactly 0 in such runs, and must not
 * meet the infinite partial in a plain product.
 */
public final class Idle {
  private final Map<Variable, List<Statement>> declared = new HashMap<>();
  private final Map<Variable, Set<Variable>> computed = new HashMap<>();
  private final Set<Variable> used = new HashSet<>();
  private final Set<Variable> risky = new HashSet<>();

  private Idle() {}

  /** The idle scalars of a function. */
  public static Set<Variable> of(Function function) {
    Idle idle = new Idle();
    idle.walk(function.body(), List.of());
    // What a value in use is computed from is in use; what is computed from a risky value is risky.
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Map.Entry<Variable, Set<Variable>> one : idle.computed.entrySet()) {
        if (idle.used.contains(one.getKey())) {
          grown |= idle.used.addAll(one.getValue());
        }
        if (one.getValue().stream().anyMatch(idle.risky::contains)) {
          grown |= idle.risky.add(one.getKey());
        }
      }
    }
    Set<Variable> found = new HashSet<>(idle.risky);
    found.removeAll(idle.used);
    return Set.copyOf(found);
  }

  /** {@code path}: the statements with blocks of their own that stand around. */
  private void walk(List<Statement> statements, List<Statement> path) {
    for (Statement s : statements) {
      Variable target = null;
      if (s instanceof Declare declare) {
        target = declare.variable();
        declared.put(target, path);
      } else if (s instanceof Assign assign) {
        target = assign.variable();
      } else if (s instanceof Call call && call.result().isPresent()) {
        declared.put(call.result().get(), path);
      }
      boolean scalar = target != null && !target.isArray();
      for (Expression e : s.expressions()) {
        for (Variable read : Effects.contents(e)) {
          if (read.isArray() || !isNear(read, path)) {
            continue;
          }
          if (scalar && isNear(target, path)) {
            computed.computeIfAbsent(target, t -> new HashSet<>()).add(read);
          } else if (s.blocks().isEmpty()) {
            used.add(read); // a condition or a bound takes no derivative
          }
        }
        if (scalar && isRisky(e)) {
          risky.add(target);
        }
      }
      if (!s.blocks().isEmpty()) {
        List<Statement> inside = new ArrayList<>(path);
        inside.add(s);
        s.blocks().forEach(block -> walk(block, inside));
      }
    }
  }

  /** Whether a variable is declared in the block that is being looked at, and not around it. */
  private boolean isNear(Variable variable, List<Statement> path) {
    return declared.getOrDefault(variable, List.of()).size() >= path.size();
  }

  private static boolean isRisky(Expression e) {
    boolean here =
        (e instanceof Binary quotient
                && e.type().isReal()
                && (quotient.operation() == BinaryOperation.DIVIDE
                    || quotient.operation() == BinaryOperation.REMAINDER)
                && !(quotient.right() instanceof RealLiteral))
            || (e instanceof Intrinsic call && isRisky(call));
    return here || e.children().stream().anyMatch(Idle::isRisky);
  }

  private static boolean isRisky(Intrinsic call) {
    return switch (call.function()) {
      case LOG, LOG10, LOG1P, POW, SQRT, CBRT, ASIN, ACOS, TAN, HYPOT, ATAN2 -> true;
      default -> false;
    };
  }
}
