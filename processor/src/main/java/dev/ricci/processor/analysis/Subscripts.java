package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The subscripts with which code accesses an array. */
final class Subscripts {
  private Subscripts() {}

  /** The subscripts of a chain of loads, outermost dimension first. */
  static List<Expression> of(Expression access) {
    List<Expression> subscripts = new ArrayList<>();
    Expression base = access;
    while (base instanceof Load load) {
      subscripts.add(0, load.index());
      base = load.array();
    }
    return subscripts;
  }

  /**
   * Adds the subscripts of every access to {@code array}.
   *
   * @return false if the array is used in another way too (as a whole, by a call or a copy)
   */
  static boolean collect(
      Variable array, List<Statement> statements, List<List<Expression>> accesses) {
    for (Statement statement : statements) {
      List<Expression> expressions = statement.expressions();
      if (statement instanceof Store store) {
        if (!collectAccess(array, new Load(store.array(), store.index()), accesses)) {
          return false;
        }
        expressions = List.of(store.value());
      } else if (statement instanceof Fill fill && fill.array() instanceof Load row) {
        if (!collectAccess(array, row, accesses)) {
          return false;
        }
        expressions = expressions.subList(1, expressions.size());
      }
      for (Expression expression : expressions) {
        if (!collect(array, expression, accesses)) {
          return false;
        }
      }
      for (List<Statement> block : statement.blocks()) {
        if (!collect(array, block, accesses)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean collect(
      Variable array, Expression expression, List<List<Expression>> accesses) {
    if (expression instanceof Read read) {
      return !read.variable().equals(array);
    }
    if (expression instanceof Length length && isChain(length.array())) {
      return of(length.array()).stream().allMatch(s -> collect(array, s, accesses));
    }
    if (expression instanceof Load load && isChain(load)) {
      return collectAccess(array, load, accesses);
    }
    return expression.children().stream().allMatch(child -> collect(array, child, accesses));
  }

  private static boolean collectAccess(
      Variable array, Expression access, List<List<Expression>> accesses) {
    if (!isChain(access)) {
      return collect(array, access, accesses);
    }
    List<Expression> subscripts = of(access);
    if (Effects.root(access).equals(array)) {
      accesses.add(new ArrayList<>(subscripts));
    }
    return subscripts.stream().allMatch(s -> collect(array, s, accesses));
  }

  private static boolean isChain(Expression access) {
    Expression base = access;
    while (base instanceof Load load) {
      base = load.array();
    }
    return base instanceof Read;
  }

  /** Whether {@code subscript} has another value in each iteration of {@code loop}. */
  static boolean isInjective(Expression subscript, For loop, Effects body) {
    Integer slope = slope(subscript, loop.index(), body);
    return slope != null && slope != 0;
  }

  /** The coefficient of the index in an affine expression; null if it is not known to be affine. */
  private static Integer slope(Expression e, Variable index, Effects body) {
    if (e instanceof Read read && read.variable().equals(index)) {
      return 1;
    }
    Set<Variable> reads = Effects.contents(e);
    if (!reads.contains(index)) {
      boolean invariant =
          reads.stream().noneMatch(v -> body.changes(v) || body.declared().contains(v));
      return invariant ? 0 : null;
    }
    if (e instanceof Binary binary) {
      Integer left = slope(binary.left(), index, body);
      Integer right = slope(binary.right(), index, body);
      if (left == null || right == null) {
        return null;
      }
      if (binary.operation() == BinaryOperation.ADD) {
        return left + right;
      }
      if (binary.operation() == BinaryOperation.SUBTRACT) {
        return left - right;
      }
      if (binary.operation() == BinaryOperation.MULTIPLY) {
        return scaled(binary, left, right);
      }
    }
    return null;
  }

  private static Integer scaled(Binary product, int left, int right) {
    if (product.left() instanceof IntegerLiteral c) {
      return (int) c.value() * right;
    }
    if (product.right() instanceof IntegerLiteral c) {
      return (int) c.value() * left;
    }
    return null;
  }
}
