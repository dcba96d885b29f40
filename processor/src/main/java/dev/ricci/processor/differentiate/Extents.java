package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import java.util.ArrayList;
import java.util.List;

/** The dimensions of arrays as expressions over the arrays themselves, and fresh arrays like them. */
final class Extents {
  private Extents() {}

  /**
   * {@code a.length}, {@code a[0].length}, …: the dimensions of a rectangular array; those behind an
   * empty dimension are 0.
   */
  static List<Expression> of(Expression array) {
    List<Expression> extents = new ArrayList<>();
    Expression zero = IntegerLiteral.of(0);
    Expression row = array;
    for (int depth = 0; depth < array.type().rank(); depth++) {
      Expression length = new Length(row);
      for (int k = depth - 1; k >= 0; k--) {
        Expression empty = new Binary(BinaryOperation.EQUAL, unguarded(array, k), zero);
        length = new Conditional(empty, zero, length);
      }
      extents.add(length);
      if (depth + 1 < array.type().rank()) {
        row = new Load(row, zero);
      }
    }
    return extents;
  }

  private static Expression unguarded(Expression array, int depth) {
    Expression row = array;
    for (int k = 0; k < depth; k++) {
      row = new Load(row, IntegerLiteral.of(0));
    }
    return new Length(row);
  }

  /** A fresh array of zeros with the shape of {@code array}. */
  static NewArray zerosLike(Expression array) {
    return new NewArray((ArrayType) array.type(), of(array));
  }
}
