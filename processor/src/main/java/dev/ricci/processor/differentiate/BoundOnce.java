package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.analysis.Liveness;
import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds each array variable once, at its declaration. A variable assigned anew in the block that
 * declares it becomes another variable from there on; one assigned in a loop or branch (two buffers
 * that swap, a state replaced by the next) gets storage of its own, and binding becomes copying. That
 * is the same as long as nobody writes to an array under one name and looks at it under another.
 */
final class BoundOnce {
  private final Names names;
  private final Set<Variable> readOnly = new HashSet<>();
  private Set<Variable> rebound = Set.of();
  private Liveness liveness;

  private BoundOnce(Function function) {
    this.names = Names.of(function);
    for (Parameter parameter : function.parameters()) {
      if (parameter.role() != Parameter.Role.OUTPUT && parameter.role() != Parameter.Role.INOUT) {
        readOnly.add(parameter.variable());
      }
    }
  }

  /**
   * The function with arrays bound once.
   *
   * @throws NotDifferentiableException where two names of an array are needed
   */
  static Function of(Function function) {
    if (rebound(function.body()).isEmpty()) {
      return function;
    }
    BoundOnce once = new BoundOnce(function);
    List<Statement> body = once.versions(function.body());
    once.rebound = rebound(body);
    if (once.rebound.isEmpty()) {
      return function.withBody(body);
    }
    Function separate = Separate.of(function.withBody(body));
    once.liveness = Liveness.of(separate);
    return function.withBody(once.copies(separate.body()));
  }

  private static Set<Variable> rebound(List<Statement> statements) {
    Set<Variable> rebound = new LinkedHashSet<>(Effects.of(statements).assigned());
    rebound.removeIf(variable -> !variable.isArray());
    return rebound;
  }

  /** Renames at assignments in the declaring block; joins a choice made by two branches. */
  private List<Statement> versions(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    Set<Variable> declaredHere = new HashSet<>();
    List<Statement> rest = statements;
    while (!rest.isEmpty()) {
      Statement s = rest.get(0);
      rest = rest.subList(1, rest.size());
      if (s instanceof Declare declare && declare.variable().isArray()) {
        declaredHere.add(declare.variable());
      }
      Optional<Assign> assigned = assigned(s);
      if (assigned.isPresent() && declaredHere.contains(assigned.get().variable())) {
        Variable old = assigned.get().variable();
        Variable fresh = new Variable(names.fresh(old.name()), old.type());
        out.add(Declare.of(s.origin(), fresh, assigned.get().value()));
        declaredHere.add(fresh);
        rest = Renaming.of(rest, Map.of(old, fresh));
        continue;
      }
      out.add(s.with(s.expressions(), s.blocks().stream().map(this::versions).toList()));
    }
    Effects effects = Effects.of(out);
    out.removeIf(
        s ->
            s instanceof Declare declare
                && declare.variable().isArray()
                && declare.value().isEmpty()
                && !effects.touches(declare.variable()));
    return out;
  }

  /** An assignment of an array variable: also {@code if (c) a = u; else a = v;}. */
  private static Optional<Assign> assigned(Statement s) {
    if (s instanceof Assign assign && assign.variable().isArray()) {
      return Optional.of(assign);
    }
    if (s instanceof If branch && branch.whenTrue().size() == 1 && branch.whenFalse().size() == 1) {
      Optional<Assign> a = assigned(branch.whenTrue().get(0));
      Optional<Assign> b = assigned(branch.whenFalse().get(0));
      if (a.isPresent()
          && b.isPresent()
          && a.get().variable().equals(b.get().variable())
          && isName(a.get().value())
          && isName(b.get().value())) {
        Expression choice = new Conditional(branch.condition(), a.get().value(), b.get().value());
        return Optional.of(new Assign(s.origin(), a.get().variable(), choice));
      }
    }
    return Optional.empty();
  }

  private static boolean isName(Expression e) {
    return e instanceof Read || e instanceof Load || e instanceof Conditional;
  }

  private List<Statement> copies(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof Declare declare && rebound.contains(declare.variable())) {
        Variable variable = declare.variable();
        Expression value = declare.value().orElseThrow(() -> refusal(s, variable));
        if (value instanceof NewArray
            || value instanceof ArrayLiteral
            || value instanceof CloneArray) {
          out.add(s);
        } else {
          ArrayType type = (ArrayType) variable.type();
          check(s, variable, value);
          out.add(Declare.of(s.origin(), variable, new NewArray(type, sizes(value))));
          copy(s.origin(), value, variable.read(), out);
        }
      } else if (s instanceof Assign assign && assign.variable().isArray()) {
        check(s, assign.variable(), assign.value());
        assign(assign, out);
      } else {
        if (s instanceof Declare declare
            && declare.variable().isArray()
            && declare.value().filter(BoundOnce::isName).isPresent()
            && Effects.reads(declare.value().get()).stream().anyMatch(rebound::contains)) {
          // an alias of what is copied over later: a copy too
          check(s, declare.variable(), declare.value().get());
          ArrayType type = (ArrayType) declare.variable().type();
          Expression value = declare.value().get();
          out.add(Declare.of(s.origin(), declare.variable(), new NewArray(type, sizes(value))));
          copy(s.origin(), value, declare.variable().read(), out);
          continue;
        }
        out.add(s.with(s.expressions(), s.blocks().stream().map(this::copies).toList()));
      }
    }
    return out;
  }

  /** A copy stands for the array itself only if the other name is not used on. */
  private void check(Statement s, Variable variable, Expression value) {
    if (value instanceof Read || value instanceof Load) {
      Variable root = Effects.root(value);
      if (!readOnly.contains(root) && liveness.isLiveAfter(s, root)) {
        throw refusal(s, variable);
      }
    } else if (value instanceof Conditional) {
      throw refusal(s, variable);
    }
  }

  private static NotDifferentiableException refusal(Statement s, Variable variable) {
    return new NotDifferentiableException(
        s,
        variable.name()
            + " is bound to an array that is used on under another name; give it its own array, by"
            + " clone() or by copying the elements");
  }

  private void assign(Assign assign, List<Statement> out) {
    Origin origin = assign.origin();
    Expression target = assign.variable().read();
    Expression value = assign.value();
    if (value instanceof NewArray) {
      zero(origin, target, out);
    } else if (value instanceof CloneArray clone) {
      copy(origin, clone.array(), target, out);
    } else if (value instanceof ArrayLiteral) {
      Variable fresh = names.variable(assign.variable().name() + "Next", value.type());
      out.add(Declare.of(origin, fresh, value));
      copy(origin, fresh.read(), target, out);
    } else {
      copy(origin, value, target, out);
    }
  }

  private static List<Expression> sizes(Expression array) {
    List<Expression> sizes = new ArrayList<>();
    Expression rows = array;
    Expression empty = null;
    IntegerLiteral zero = IntegerLiteral.of(0);
    for (int k = 0; k < array.type().rank(); k++) {
      Expression size = new Length(rows);
      sizes.add(empty == null ? size : new Conditional(empty, zero, size));
      Expression none = new Binary(BinaryOperation.EQUAL, size, zero);
      empty = empty == null ? none : new Binary(BinaryOperation.OR, empty, none);
      if (k + 1 < array.type().rank()) {
        rows = new Load(rows, zero);
      }
    }
    return sizes;
  }

  private void zero(Origin origin, Expression target, List<Statement> out) {
    if (target.type().rank() == 1) {
      Expression zero = Crossing.zero(target.type().element());
      out.add(new Fill(origin, target, IntegerLiteral.of(0), new Length(target), zero));
      return;
    }
    Variable i = names.variable("i", ScalarType.INT);
    List<Statement> body = new ArrayList<>();
    zero(origin, new Load(target, i.read()), body);
    out.add(For.upTo(origin, i, new Length(target), body));
  }

  private void copy(Origin origin, Expression source, Expression target, List<Statement> out) {
    IntegerLiteral zero = IntegerLiteral.of(0);
    if (target.type().rank() == 1) {
      out.add(new Copy(origin, source, zero, target, zero, new Length(target)));
      return;
    }
    Variable i = names.variable("i", ScalarType.INT);
    List<Statement> body = new ArrayList<>();
    copy(origin, new Load(source, i.read()), new Load(target, i.read()), body);
    out.add(For.upTo(origin, i, new Length(target), body));
  }
}
