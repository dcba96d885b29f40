package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Copy;
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
import java.util.function.BiFunction;

/** Statements over all vectors of an array, of any rank. */
final class Zeros {
  private static final IntegerLiteral ZERO = IntegerLiteral.of(0);

  private Zeros() {}

  /** Sets every element to 0. */
  static List<Statement> fill(Variable array, Names names) {
    Expression zero = Algebra.literal(0, array.type().element());
    return vectors(
        array.read(),
        array.read(),
        names,
        (vector, same) -> new Fill(Origin.NONE, vector, ZERO, new Length(vector), zero));
  }

  /** Copies every element of one array to another of its shape. */
  static List<Statement> copy(Variable from, Variable to, Names names) {
    return vectors(
        from.read(),
        to.read(),
        names,
        (source, target) -> new Copy(Origin.NONE, source, ZERO, target, ZERO, new Length(source)));
  }

  private static List<Statement> vectors(
      Expression a,
      Expression b,
      Names names,
      BiFunction<Expression, Expression, Statement> statement) {
    if (((ArrayType) a.type()).rank() == 1) {
      return List.of(statement.apply(a, b));
    }
    Variable index = names.variable("i", ScalarType.INT);
    List<Statement> body =
        vectors(new Load(a, index.read()), new Load(b, index.read()), names, statement);
    return List.of(For.upTo(Origin.NONE, index, new Length(a), body));
  }
}
