package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.List;

/** Statements that set every element of an array to 0. */
final class Zeroing {
  private Zeroing() {}

  /** For an array of reals, of any rank. */
  static List<Statement> of(Expression array, Names names) {
    if (array.type().rank() == 1) {
      return List.of(
          new Fill(
              Origin.NONE,
              array,
              IntegerLiteral.of(0),
              new Length(array),
              Algebra.literal(0, array)));
    }
    Variable index = names.variable("i", ScalarType.INT);
    return List.of(
        For.upTo(Origin.NONE, index, new Length(array), of(new Load(array, index.read()), names)));
  }
}
