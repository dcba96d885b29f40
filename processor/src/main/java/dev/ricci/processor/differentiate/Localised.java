package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves into a loop the declarations of what only that loop uses and each iteration overwrites before
 * it reads: temporaries and work arrays that were declared outside for convenience. Iterations that
 * seemed to meet in them do not meet at all. The values computed stay the same.
 */
final class Localised {
  private final Set<Variable> changed;

  private Localised(Set<Variable> changed) {
    this.changed = changed;
  }

  /** The function with local declarations; arrays bound once, lengths plain. */
  static Function of(Function function) {
    Effects effects = Effects.of(function.body());
    Set<Variable> changed = new HashSet<>(effects.assigned());
    changed.addAll(effects.stored());
    return function.withBody(new Localised(changed).block(function.body()));
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> rest = new ArrayList<>(statements);
    List<Statement> out = new ArrayList<>();
    for (int k = 0; k < rest.size(); k++) {
      Statement s = rest.get(k);
      if (s instanceof Declare declare && sink(declare, rest, k)) {
        continue;
      }
      out.add(s.with(s.expressions(), s.blocks().stream().map(this::block).toList()));
    }
    return out;
  }

  /** Moves the declaration at {@code k} into the one loop that uses it, if it may. */
  private boolean sink(Declare declare, List<Statement> statements, int k) {
    Variable variable = declare.variable();
    int user = -1;
    for (int j = k + 1; j < statements.size(); j++) {
      if (Effects.of(statements.get(j)).touches(variable)) {
        if (user >= 0) {
          return false;
        }
        user = j;
      }
    }
    if (user < 0) {
      return false;
    }
    Statement loop = statements.get(user);
    boolean isLoop = loop instanceof For || loop instanceof While;
    if (!isLoop || loop.expressions().stream().anyMatch(e -> Effects.reads(e).contains(variable))) {
      return false;
    }
    List<Statement> body = loop.blocks().get(0);
    if (!isFresh(declare, body)) {
      return false;
    }
    statements.set(user, loop.with(loop.expressions(), List.of(inside(declare, body))));
    return true;
  }

  /** Whether the body overwrites before it reads, or one loop in it, the only user, does. */
  private boolean isFresh(Declare declare, List<Statement> body) {
    Variable variable = declare.variable();
    if (variable.isArray() ? isRewritten(declare, body) : Touched.overwrites(body, variable)) {
      return true;
    }
    List<Statement> users = body.stream().filter(s -> Effects.of(s).touches(variable)).toList();
    return users.size() == 1
        && (users.get(0) instanceof For || users.get(0) instanceof While)
        && users.get(0).expressions().stream().noneMatch(e -> Effects.reads(e).contains(variable))
        && isFresh(declare, users.get(0).blocks().get(0));
  }

  private static List<Statement> inside(Declare declare, List<Statement> body) {
    Variable variable = declare.variable();
    List<Statement> inside = new ArrayList<>();
    if (variable.isArray()) {
      inside.add(declare);
      inside.addAll(body);
      return inside;
    }
    boolean declared = false; // where it is first used
    for (Statement s : body) {
      if (!declared && Effects.of(s).touches(variable)) {
        declared = true;
        if (s instanceof Assign assign) {
          inside.add(Declare.of(s.origin(), variable, assign.value()));
          continue;
        }
        inside.add(new Declare(declare.origin(), variable, Optional.empty()));
      }
      inside.add(s);
    }
    return inside;
  }

  /** Whether the body writes every element of a work array before it reads one. */
  private boolean isRewritten(Declare declare, List<Statement> body) {
    if (!(declare.value().orElse(null) instanceof NewArray fresh)) {
      return false;
    }
    for (Expression size : fresh.dimensions()) {
      if (Effects.contents(size).stream().anyMatch(changed::contains)) {
        return false;
      }
    }
    return rewrites(body, declare.variable().read(), fresh.dimensions());
  }

  /** Whether the statements write all of an array of these sizes before they read any of it. */
  static boolean rewrites(List<Statement> statements, Expression array, List<Expression> sizes) {
    Variable root = Effects.root(array);
    for (Statement s : statements) {
      if (Effects.of(s).touches(root)) {
        return rewrites(s, array, sizes);
      }
    }
    return false;
  }

  /** Whether the statement, the first to mention the array, writes all of it before reading any. */
  private static boolean rewrites(Statement s, Expression array, List<Expression> sizes) {
    Variable root = Effects.root(array);
    boolean isVector = ((ArrayType) array.type()).rank() == 1;
    if (s instanceof Fill fill) {
      boolean whole = fill.to().equals(sizes.get(0)) || fill.to().equals(new Length(array));
      return fill.array().equals(array)
          && fill.from().equals(IntegerLiteral.of(0))
          && whole
          && !Effects.contents(fill.value()).contains(root);
    }
    if (!(s instanceof For loop)
        || !loop.from().equals(IntegerLiteral.of(0))
        || loop.relation() != BinaryOperation.LESS
        || loop.step() != 1
        || !(loop.bound().equals(sizes.get(0)) || loop.bound().equals(new Length(array)))) {
      return false;
    }
    Expression index = loop.index().read();
    if (!isVector) {
      Load row = new Load(array, index);
      return rewrites(loop.body(), row, sizes.subList(1, sizes.size()))
          && (onlyIn(loop, root) || mentionsOnly(loop.body(), row, root));
    }
    boolean written = false;
    for (Statement inner : loop.body()) {
      Effects effects = Effects.of(inner);
      if (!effects.touches(root)) {
        continue;
      }
      if (written) {
        return mentionsOnly(loop.body(), new Load(array, index), root);
      }
      written =
          inner instanceof Store store
              && store.array().equals(array)
              && store.index().equals(index)
              && !effects.contents().contains(root);
      if (!written) {
        return false;
      }
    }
    return written;
  }

  /** Whether one statement alone of the loop's body mentions the array. */
  private static boolean onlyIn(For loop, Variable root) {
    return loop.body().stream().filter(s -> Effects.of(s).touches(root)).count() == 1;
  }

  /** Whether every access to the array is to that element. */
  static boolean mentionsOnly(List<Statement> statements, Load element, Variable root) {
    for (Statement s : statements) {
      List<Expression> expressions = s.expressions();
      if (s instanceof Store store && new Load(store.array(), store.index()).equals(element)) {
        expressions = List.of(store.value());
      }
      if (!expressions.stream().allMatch(e -> mentionsOnly(e, element, root))
          || !s.blocks().stream().allMatch(block -> mentionsOnly(block, element, root))) {
        return false;
      }
    }
    return true;
  }

  private static boolean mentionsOnly(Expression e, Load element, Variable root) {
    if (e.equals(element)) {
      return true;
    }
    if (e.equals(root.read())) {
      return false;
    }
    return e.children().stream().allMatch(child -> mentionsOnly(child, element, root));
  }
}
