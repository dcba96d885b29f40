package dev.ricci.processor.optimize;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps in locals what an innermost loop would load and store again and again at one place: an
 * element that it accumulates in, elements and rows that it only reads. The JIT cannot, since any
 * store to an array of doubles might be to that element. The same operations in the same order, so
 * the same bits. A loop that might not run at all is put under a condition: it might name an element
 * that does not exist.
 */
public final class LoopInvariants {
  private final Map<Variable, Set<Variable>> origins;
  private final Names names;

  private LoopInvariants(Function function) {
    this.origins = ArrayOrigins.of(function);
    this.names = Names.of(function);
  }

  /** The function with such places kept in locals. */
  public static Function keep(Function function) {
    LoopInvariants pass = new LoopInvariants(function);
    return function.withBody(pass.block(function.body()));
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof For loop && isInnermost(loop)) {
        loop(loop, out);
      } else {
        out.add(s.with(s.expressions(), s.blocks().stream().map(this::block).toList()));
      }
    }
    return out;
  }

  /** Straight code, so that every place is reached in each iteration, and nothing leaves. */
  private static boolean isInnermost(For loop) {
    return loop.body().stream()
        .allMatch(s -> s instanceof Declare || s instanceof Assign || s instanceof Store);
  }

  private void loop(For loop, List<Statement> out) {
    Effects effects = Effects.of(loop.body());
    Set<Variable> changing = new LinkedHashSet<>(effects.assigned());
    changing.addAll(effects.declared());
    changing.add(loop.index());
    Map<Load, Variable> kept = new LinkedHashMap<>();
    Set<Load> accumulators = new LinkedHashSet<>();
    for (Statement s : loop.body()) {
      if (s instanceof Store store) {
        Load element = new Load(store.array(), store.index());
        if (isInvariant(element, changing, effects.stored())
            && isAlone(element, loop.body(), effects)) {
          accumulators.add(element);
        }
      }
    }
    Set<Load> read = new LinkedHashSet<>();
    for (Statement s : loop.body()) {
      s.expressions().forEach(e -> invariants(e, changing, effects, read));
    }
    read.removeIf(load -> load.type().rank() == 0 && accumulators.contains(load));
    boolean worthwhile =
        !accumulators.isEmpty() || read.stream().anyMatch(load -> load.type().rank() == 0);
    if (!worthwhile) {
      out.add(loop);
      return;
    }
    List<Statement> inside = new ArrayList<>();
    for (Load load : read) {
      name(load, load.type().rank() > 0 ? "Row" : "Here", loop.origin(), kept, inside);
    }
    for (Load element : accumulators) {
      name(element, "Sum", loop.origin(), kept, inside);
    }
    List<Statement> body = new ArrayList<>();
    for (Statement s : loop.body()) {
      if (s instanceof Store store
          && accumulators.contains(new Load(store.array(), store.index()))) {
        Variable sum = kept.get(new Load(store.array(), store.index()));
        body.add(new Assign(s.origin(), sum, replaced(store.value(), kept)));
      } else {
        body.add(s.with(s.expressions().stream().map(e -> replaced(e, kept)).toList(), List.of()));
      }
    }
    inside.add(loop.with(loop.expressions(), List.of(body)));
    for (Load element : accumulators) {
      inside.add(
          new Store(loop.origin(), element.array(), element.index(), kept.get(element).read()));
    }
    Expression runs =
        Simplification.simplify(new Binary(loop.relation(), loop.from(), loop.bound()));
    if (runs.equals(new BooleanLiteral(true))) {
      out.addAll(inside);
    } else {
      out.add(new If(loop.origin(), runs, inside, List.of()));
    }
  }

  private void name(
      Load load, String suffix, Origin origin, Map<Load, Variable> kept, List<Statement> out) {
    Variable variable = names.variable(ArrayOrigins.root(load).name() + suffix, load.type());
    out.add(Declare.of(origin, variable, load));
    kept.put(load, variable);
  }

  /** The largest loads whose place, and contents if they are elements, no iteration changes. */
  private void invariants(Expression e, Set<Variable> changing, Effects effects, Set<Load> found) {
    if (e instanceof Load load
        && ArrayOrigins.root(load) != null
        && isInvariant(load, changing, effects.stored())
        && (load.type().rank() > 0 || !isStored(ArrayOrigins.root(load), effects))) {
      found.add(load);
      return;
    }
    e.children().forEach(child -> invariants(child, changing, effects, found));
  }

  private boolean isStored(Variable array, Effects effects) {
    return effects.stored().stream().anyMatch(stored -> mayBeOne(stored, array));
  }

  private static boolean isInvariant(Load load, Set<Variable> changing, Set<Variable> stored) {
    for (Expression e = load; e instanceof Load l; e = l.array()) {
      if (ArrayOrigins.reads(l.index()).stream().anyMatch(changing::contains)
          || ArrayOrigins.elementReads(l.index()).stream().anyMatch(stored::contains)) {
        return false;
      }
    }
    Variable root = ArrayOrigins.root(load);
    return root != null && !changing.contains(root);
  }

  /** Whether the loop touches no other element of the array, under any name. */
  private boolean isAlone(Load element, List<Statement> body, Effects effects) {
    Variable root = ArrayOrigins.root(element);
    Set<Variable> touched = new LinkedHashSet<>(effects.read());
    touched.addAll(effects.stored());
    boolean aliased =
        touched.stream().anyMatch(v -> v.isArray() && !v.equals(root) && mayBeOne(v, root));
    return !aliased && body.stream().allMatch(s -> touchesOnly(s, element, root));
  }

  private static boolean touchesOnly(Statement s, Load element, Variable root) {
    if (s instanceof Store store && new Load(store.array(), store.index()).equals(element)) {
      return touchesOnly(store.value(), element, root);
    }
    return s.expressions().stream().allMatch(e -> touchesOnly(e, element, root));
  }

  private static boolean touchesOnly(Expression e, Load element, Variable root) {
    if (e.equals(element)) {
      return true;
    }
    return !(e instanceof Read read && read.variable().equals(root))
        && e.children().stream().allMatch(child -> touchesOnly(child, element, root));
  }

  private boolean mayBeOne(Variable a, Variable b) {
    return !Collections.disjoint(
        origins.getOrDefault(a, Set.of(a)), origins.getOrDefault(b, Set.of(b)));
  }

  private static Expression replaced(Expression e, Map<Load, Variable> kept) {
    Variable variable = e instanceof Load load ? kept.get(load) : null;
    return variable != null ? variable.read() : e.mapChildren(child -> replaced(child, kept));
  }
}
