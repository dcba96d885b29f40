package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Loops over all entries of an array, and the arithmetic of row-major positions. */
final class IndexLoops {
  private IndexLoops() {}

  /**
   * Nested loops over all indices of a rectangular array.
   *
   * @param array the array
   * @param body what is done at an entry, given its indices
   */
  static List<Statement> over(
      Expression array, Names names, Function<List<Expression>, List<Statement>> body) {
    return over(array, List.of(), names, body);
  }

  private static List<Statement> over(
      Expression row,
      List<Expression> before,
      Names names,
      Function<List<Expression>, List<Statement>> body) {
    if (row.type().rank() == 0) {
      return body.apply(before);
    }
    Variable index =
        names.variable("ijklmnpq".substring(before.size(), before.size() + 1), ScalarType.INT);
    List<Expression> indices = new ArrayList<>(before);
    indices.add(index.read());
    return List.of(
        For.upTo(
            Origin.NONE,
            index,
            new Length(row),
            over(new Load(row, index.read()), indices, names, body)));
  }

  /** {@code array[i][j]…}. */
  static Expression entry(Expression array, List<Expression> indices) {
    Expression entry = array;
    for (Expression index : indices) {
      entry = new Load(entry, index);
    }
    return entry;
  }

  /** {@code array.length}, {@code array[0].length}, …; only where the array has an entry. */
  static List<Expression> lengths(Expression array) {
    List<Expression> lengths = new ArrayList<>();
    Expression row = array;
    for (int k = 0; k < array.type().rank(); k++) {
      lengths.add(new Length(row));
      row = new Load(row, IntegerLiteral.of(0));
    }
    return lengths;
  }

  /** The row-major position of indices in an array of given dimensions; 0 for none. */
  static Expression position(List<Expression> indices, List<Expression> dimensions) {
    Expression position = IntegerLiteral.of(0);
    for (int k = 0; k < indices.size(); k++) {
      position = add(multiply(position, dimensions.get(k)), indices.get(k));
    }
    return position;
  }

  /** The number of entries of an array of given dimensions. */
  static Expression count(List<Expression> dimensions) {
    Expression count = IntegerLiteral.of(1);
    for (Expression dimension : dimensions) {
      count = multiply(count, dimension);
    }
    return count;
  }

  /** a + b on ints, literals folded. */
  static Expression add(Expression a, Expression b) {
    if (a instanceof IntegerLiteral x && x.value() == 0) {
      return b;
    }
    if (b instanceof IntegerLiteral y && y.value() == 0) {
      return a;
    }
    if (a instanceof IntegerLiteral x && b instanceof IntegerLiteral y) {
      return IntegerLiteral.of((int) (x.value() + y.value()));
    }
    return new Binary(BinaryOperation.ADD, a, b);
  }

  private static Expression multiply(Expression a, Expression b) {
    if (a instanceof IntegerLiteral x && x.value() == 0) {
      return a;
    }
    if (a instanceof IntegerLiteral x && x.value() == 1) {
      return b;
    }
    if (a instanceof IntegerLiteral x && b instanceof IntegerLiteral y) {
      return IntegerLiteral.of((int) (x.value() * y.value()));
    }
    return new Binary(BinaryOperation.MULTIPLY, a, b);
  }
}
