package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether every element of a new array is surely written before any of its elements is read, so that
 * its zeros are never seen. Recognised: the first thing done with the array writes all of it, by a
 * fill, a copy, stores at all constant indices, or a nest of loops over its dimensions whose bodies
 * do so with what the indices select.
 */
final class Overwriting {
  private final Variable array;
  private final List<Expression> dimensions;

  private Overwriting(Variable array, List<Expression> dimensions) {
    this.array = array;
    this.dimensions = dimensions;
  }

  /**
   * Decides it.
   *
   * @param after what follows the allocation, to the end of the block that it stands in
   */
  static boolean isSure(Variable array, NewArray fresh, List<Statement> after, Function function) {
    Set<Variable> assigned = new HashSet<>();
    ArrayOrigins.collectAssigned(function.body(), assigned);
    for (Expression dimension : fresh.dimensions()) {
      if (ArrayOrigins.reads(dimension).stream().anyMatch(assigned::contains)
          || !ArrayOrigins.elementReads(dimension).isEmpty()) {
        return false;
      }
    }
    return new Overwriting(array, fresh.dimensions()).covers(after, array.read(), List.of());
  }

  /** Whether the statements, run to their end, write all of {@code part} before reading it. */
  private boolean covers(List<Statement> statements, Expression part, List<Variable> indices) {
    List<Statement> stores = new ArrayList<>();
    for (Statement s : statements) {
      if (!mentions(s)) {
        if (leaves(s)) {
          return false;
        }
        continue;
      }
      if (s instanceof Store store && store.array().equals(part)) {
        if (mentionsElements(store.value()) || mentionsElements(store.index())) {
          return false;
        }
        stores.add(s);
        if (coversAll(stores, indices.size())) {
          return true;
        }
        continue;
      }
      return stores.isEmpty() && coversAtOnce(s, part, indices);
    }
    return false;
  }

  private boolean coversAtOnce(Statement s, Expression part, List<Variable> indices) {
    boolean vector = indices.size() == dimensions.size() - 1;
    Expression zero = IntegerLiteral.of(0);
    if (s instanceof Fill fill) {
      return vector
          && fill.array().equals(part)
          && fill.from().equals(zero)
          && isExtent(fill.to(), part, indices.size())
          && !mentionsElements(fill.value());
    } else if (s instanceof Copy copy) {
      return vector
          && copy.target().equals(part)
          && copy.targetFrom().equals(zero)
          && isExtent(copy.length(), part, indices.size())
          && !ArrayOrigins.reads(copy.source()).contains(array);
    } else if (s instanceof For loop) {
      List<Variable> inner = new ArrayList<>(indices);
      inner.add(loop.index());
      return loop.from().equals(zero)
          && loop.relation() == BinaryOperation.LESS
          && loop.step() == 1
          && loop.index().type() == ScalarType.INT
          && isExtent(loop.bound(), part, indices.size())
          && !leaves(loop)
          && bodyCovers(loop, part, inner);
    }
    return false;
  }

  /** One iteration writes what its index selects, and touches nothing else of the array. */
  private boolean bodyCovers(For loop, Expression part, List<Variable> indices) {
    Expression selected = new Load(part, loop.index().read());
    if (indices.size() < dimensions.size()) {
      return onlyThrough(loop.body(), selected) && covers(loop.body(), selected, indices);
    }
    for (Statement s : loop.body()) {
      if (s instanceof Store store
          && store.array().equals(part)
          && store.index().equals(loop.index().read())) {
        return !mentionsElements(store.value()) && onlyThrough(loop.body(), selected);
      } else if (mentions(s)) {
        return false;
      }
    }
    return false;
  }

  /** Whether the array is used only as {@code selected}, or asked for its lengths. */
  private boolean onlyThrough(List<Statement> statements, Expression selected) {
    for (Statement s : statements) {
      List<Expression> expressions = new ArrayList<>(s.expressions());
      if (s instanceof Store store) {
        expressions.remove(store.array());
        expressions.add(new Load(store.array(), store.index()));
      }
      for (Expression e : expressions) {
        if (!onlyThrough(e, selected)) {
          return false;
        }
      }
      for (List<Statement> block : s.blocks()) {
        if (!onlyThrough(block, selected)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean onlyThrough(Expression e, Expression selected) {
    if (e.equals(selected) || e instanceof Length) {
      return true;
    }
    return !e.equals(array.read())
        && e.children().stream().allMatch(child -> onlyThrough(child, selected));
  }

  /** Whether stores to a vector hit each of its constant number of indices. */
  private boolean coversAll(List<Statement> stores, int depth) {
    if (depth != dimensions.size() - 1 || !(dimensions.get(depth) instanceof IntegerLiteral size)) {
      return false;
    }
    Set<Expression> written = new HashSet<>();
    stores.forEach(s -> written.add(((Store) s).index()));
    for (int k = 0; k < size.value(); k++) {
      if (!written.contains(IntegerLiteral.of(k))) {
        return false;
      }
    }
    return true;
  }

  private boolean isExtent(Expression e, Expression part, int depth) {
    if (e.equals(dimensions.get(depth)) || e.equals(new Length(part))) {
      return true;
    }
    // A rectangular array: any row tells.
    Expression first = array.read();
    for (int k = 0; k < depth; k++) {
      first = new Load(first, IntegerLiteral.of(0));
    }
    return e.equals(new Length(first));
  }

  private boolean mentions(Statement s) {
    return s.expressions().stream().anyMatch(e -> ArrayOrigins.reads(e).contains(array))
        || s.blocks().stream().anyMatch(b -> b.stream().anyMatch(this::mentions));
  }

  private boolean mentionsElements(Expression e) {
    return ArrayOrigins.elementReads(e).contains(array) || aliases(e);
  }

  private boolean aliases(Expression e) {
    return e.equals(array.read())
        || (!(e instanceof Length) && e.children().stream().anyMatch(this::aliases));
  }

  /** Whether control can leave {@code s} otherwise than at its end. */
  private static boolean leaves(Statement s) {
    Optional<Statement> exit =
        s.blocks().stream().flatMap(List::stream).filter(Overwriting::leaves).findFirst();
    return s instanceof Break || s instanceof Return || exit.isPresent();
  }
}
