package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a function into a form without exits: at most one {@link Return}, at the end, and no {@link
 * Break}. What follows a statement that may exit moves into the branch that goes on, or is guarded by
 * a flag that the exit sets; a loop that is left goes on only while no flag is set. A throw may stay.
 */
public final class ExitFree {
  private final Names names;
  private final Map<String, Variable> flags = new LinkedHashMap<>();
  private final Optional<Variable> result;

  private ExitFree(Function function) {
    this.names = Names.of(function);
    this.result = function.result().map(type -> names.variable("result", type));
  }

  /** The function without exits; itself if it has none. */
  public static Function of(Function function) {
    List<Statement> body = function.body();
    boolean plain = body.isEmpty() || Exits.of(body.subList(0, body.size() - 1)).isEmpty();
    if (plain && !hasBlocks(body)) {
      boolean fine =
          body.isEmpty() || Exits.of(body).isEmpty() || body.get(body.size() - 1) instanceof Return;
      if (fine) {
        return function;
      }
    }
    return new ExitFree(function).function(function);
  }

  private static boolean hasBlocks(List<Statement> statements) {
    return statements.stream()
        .anyMatch(
            s -> Exits.label(s).isPresent() || s.blocks().stream().anyMatch(ExitFree::hasBlocks));
  }

  private Function function(Function function) {
    List<Statement> body = function.body();
    Optional<Expression> last = Optional.empty();
    if (!body.isEmpty()
        && body.get(body.size() - 1) instanceof Return leave
        && Exits.of(body.subList(0, body.size() - 1)).stream().noneMatch(Exits.RETURN::equals)) {
      last = leave.value();
      body = body.subList(0, body.size() - 1);
    }
    boolean returns = Exits.of(body).contains(Exits.RETURN);
    List<Statement> out = new ArrayList<>();
    List<Statement> inner = block(body);
    boolean guards = returns && Effects.of(inner).read().contains(flag(Exits.RETURN));
    if (guards) {
      out.add(flagDeclaration(Exits.RETURN));
    }
    if (returns && result.isPresent()) {
      out.add(new Declare(Origin.NONE, result.get(), initial(result.get(), guards)));
    }
    out.addAll(inner);
    if (returns && result.isPresent()) {
      out.add(Return.of(Origin.NONE, result.get().read()));
    } else {
      last.ifPresent(value -> out.add(Return.of(Origin.NONE, value)));
    }
    return function.withBody(withoutUnread(out));
  }

  /** A value where the compiler could not see that every path assigns one. */
  private static Optional<Expression> initial(Variable variable, boolean guards) {
    if (variable.isArray() || !guards) {
      return Optional.empty();
    }
    return Optional.of(Crossing.zero(variable.type().element()));
  }

  private Variable flag(String target) {
    return flags.computeIfAbsent(
        target,
        t -> names.variable(t.equals(Exits.RETURN) ? "returned" : t + "Left", ScalarType.BOOLEAN));
  }

  private Statement flagDeclaration(String target) {
    return Declare.of(Origin.NONE, flag(target), new BooleanLiteral(false));
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (int k = 0; k < statements.size(); k++) {
      Statement s = statements.get(k);
      List<Statement> rest = statements.subList(k + 1, statements.size());
      if (s instanceof Return leave) {
        if (leave.value().isPresent()) {
          out.add(new Assign(s.origin(), result.orElseThrow(), leave.value().get()));
        }
        out.add(set(Exits.RETURN, s.origin()));
        return out;
      }
      if (s instanceof Break leave) {
        out.add(set(leave.label(), s.origin()));
        return out;
      }
      if (s instanceof Block inner) {
        Set<String> exits = Exits.of(s);
        if (Exits.of(inner.body()).contains(inner.label())) {
          out.add(flagDeclaration(inner.label()));
        }
        out.addAll(block(inner.body()));
        if (!exits.isEmpty()) {
          return guarded(exits, rest, out);
        }
      } else if (s instanceof If branch) {
        if (Exits.of(s).isEmpty() && !hasBlocks(List.of(s))) {
          out.add(s);
        } else if (branch(branch, rest, out)) {
          return out;
        }
      } else if (s instanceof For || s instanceof While) {
        loop(s, out);
        if (!Exits.of(s).isEmpty()) {
          return guarded(Exits.of(s), rest, out);
        }
      } else {
        out.add(s);
      }
    }
    return out;
  }

  /** Adds the branch and, if it returns true, all that follows it. */
  private boolean branch(If branch, List<Statement> rest, List<Statement> out) {
    boolean first = Exits.complete(branch.whenTrue());
    boolean second = Exits.complete(branch.whenFalse());
    List<Statement> whenTrue = branch.whenTrue();
    List<Statement> whenFalse = branch.whenFalse();
    boolean exits = !Exits.of(branch).isEmpty();
    boolean moved = exits && !(first && second);
    if (moved && first) {
      whenTrue = joined(whenTrue, rest);
    } else if (moved && second) {
      whenFalse = joined(whenFalse, rest);
    }
    out.add(new If(branch.origin(), branch.condition(), block(whenTrue), block(whenFalse)));
    if (exits && !moved) {
      guarded(Exits.of(branch), rest, out);
      return true;
    }
    return moved;
  }

  private static List<Statement> joined(List<Statement> a, List<Statement> b) {
    List<Statement> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  private List<Statement> guarded(Set<String> exits, List<Statement> rest, List<Statement> out) {
    if (!rest.isEmpty()) {
      List<Statement> body = block(rest);
      if (!body.isEmpty()) {
        out.add(new If(rest.get(0).origin(), running(exits), body, List.of()));
      }
    }
    return out;
  }

  /** No flag of these is set. */
  private Expression running(Set<String> exits) {
    Expression all = null;
    for (String exit : exits) {
      Expression go = new Unary(UnaryOperation.NOT, flag(exit).read());
      all = all == null ? go : new Binary(BinaryOperation.AND, all, go);
    }
    return all;
  }

  private Statement set(String target, Origin origin) {
    return new Assign(origin, flag(target), new BooleanLiteral(true));
  }

  private void loop(Statement s, List<Statement> out) {
    List<Statement> body = s.blocks().get(0);
    Set<String> exits = Exits.of(body);
    if (exits.isEmpty()) {
      out.add(withoutLabel(s.with(s.expressions(), List.of(block(body)))));
      return;
    }
    Exits.label(s).filter(exits::contains).ifPresent(label -> out.add(flagDeclaration(label)));
    List<Statement> inner = block(body);
    Expression running = running(exits);
    if (s instanceof While loop) {
      boolean always = loop.condition().equals(new BooleanLiteral(true));
      Expression condition =
          always ? running : new Binary(BinaryOperation.AND, running, loop.condition());
      out.add(new While(s.origin(), Optional.empty(), condition, inner));
      return;
    }
    For loop = (For) s;
    ScalarType type = loop.index().type().element();
    Variable next = names.variable(loop.index().name() + "Next", type);
    List<Statement> counted = new ArrayList<>();
    counted.add(Declare.of(s.origin(), loop.index(), next.read()));
    counted.addAll(inner);
    Expression step = new IntegerLiteral(loop.step(), type);
    counted.add(new Assign(s.origin(), next, new Binary(BinaryOperation.ADD, next.read(), step)));
    out.add(Declare.of(s.origin(), next, loop.from()));
    Expression more = new Binary(loop.relation(), next.read(), loop.bound());
    out.add(
        new While(
            s.origin(), Optional.empty(), new Binary(BinaryOperation.AND, running, more), counted));
  }

  private static Statement withoutLabel(Statement s) {
    if (s instanceof For loop && loop.label().isPresent()) {
      return new For(
          loop.origin(),
          Optional.empty(),
          loop.index(),
          loop.from(),
          loop.relation(),
          loop.bound(),
          loop.step(),
          loop.body());
    }
    if (s instanceof While loop && loop.label().isPresent()) {
      return new While(loop.origin(), Optional.empty(), loop.condition(), loop.body());
    }
    return s;
  }

  /** Drops the flags that nothing reads. */
  private List<Statement> withoutUnread(List<Statement> statements) {
    Set<Variable> read = Effects.of(statements).read();
    Set<Variable> unread = new LinkedHashSet<>(flags.values());
    unread.removeAll(read);
    return without(unread, statements);
  }

  private static List<Statement> without(Set<Variable> unread, List<Statement> statements) {
    List<Statement> kept = new ArrayList<>();
    for (Statement s : statements) {
      boolean drop =
          (s instanceof Declare declare && unread.contains(declare.variable()))
              || (s instanceof Assign assign && unread.contains(assign.variable()));
      if (!drop) {
        kept.add(
            s.with(s.expressions(), s.blocks().stream().map(b -> without(unread, b)).toList()));
      }
    }
    return kept;
  }
}
