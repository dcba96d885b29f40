package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Variable;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes a size with the factor that all its terms share pulled out, {@code (n² − n)/2} as {@code
 * n*(n-1)/2}: as an expression, and that expression as text.
 */
final class DimPrinter {
  private final Function<String, Expression> sizes;

  private DimPrinter(Function<String, Expression> sizes) {
    this.sizes = sizes;
  }

  static Expression expression(Dim dim, Function<String, Expression> sizes) {
    return new DimPrinter(sizes).expression(dim);
  }

  static String text(Dim dim) {
    Expression expression = expression(dim, name -> new Read(new Variable(name, ScalarType.INT)));
    return text(expression, 0);
  }

  private Expression expression(Dim dim) {
    if (dim.terms().isEmpty()) {
      return IntegerLiteral.of(0);
    }
    Expression numerator = numerator(dim);
    return dim.denominator() == 1
        ? numerator
        : binary(BinaryOperation.DIVIDE, numerator, literal(dim.denominator()));
  }

  private Expression numerator(Dim dim) {
    Monomial shared = dim.terms().firstKey();
    for (Monomial monomial : dim.terms().keySet()) {
      shared = shared.common(monomial);
    }
    if (shared.degree() == 0 || dim.terms().size() == 1) {
      return sum(dim, Monomial.ONE);
    }
    return binary(BinaryOperation.MULTIPLY, product(1, shared), sum(dim, shared));
  }

  /** The sum of the terms' numerators without {@code factor}, a positive one first if there is. */
  private Expression sum(Dim dim, Monomial factor) {
    Monomial first = null;
    for (Map.Entry<Monomial, Long> term : dim.terms().entrySet()) {
      if (term.getValue() > 0) {
        first = term.getKey();
        break;
      }
    }
    Expression sum = first == null ? null : product(dim.terms().get(first), first.without(factor));
    for (Map.Entry<Monomial, Long> term : dim.terms().entrySet()) {
      if (term.getKey().equals(first)) {
        continue;
      }
      long coefficient = term.getValue();
      Monomial rest = term.getKey().without(factor);
      if (sum == null) {
        sum = product(coefficient, rest);
      } else if (coefficient > 0) {
        sum = binary(BinaryOperation.ADD, sum, product(coefficient, rest));
      } else {
        sum = binary(BinaryOperation.SUBTRACT, sum, product(-coefficient, rest));
      }
    }
    return sum;
  }

  private Expression product(long coefficient, Monomial monomial) {
    Expression product = coefficient == 1 && monomial.degree() > 0 ? null : literal(coefficient);
    for (String name : monomial.factors()) {
      Expression size = sizes.apply(name);
      product = product == null ? size : binary(BinaryOperation.MULTIPLY, product, size);
    }
    return product;
  }

  private static Expression literal(long value) {
    return new IntegerLiteral(value, ScalarType.INT);
  }

  private static Expression binary(BinaryOperation operation, Expression left, Expression right) {
    return new Binary(operation, left, right);
  }

  /** {@code level}: 0 any, 1 a factor on the left, 2 a factor or divisor on the right. */
  private static String text(Expression expression, int level) {
    if (expression instanceof IntegerLiteral literal) {
      return Long.toString(literal.value());
    }
    if (expression instanceof Read read) {
      return read.variable().name();
    }
    Binary binary = (Binary) expression;
    boolean sum =
        binary.operation() == BinaryOperation.ADD || binary.operation() == BinaryOperation.SUBTRACT;
    String text =
        text(binary.left(), sum ? 0 : 1)
            + binary.operation().symbol()
            + text(binary.right(), sum ? 1 : 2);
    return sum && level > 0 ? "(" + text + ")" : text;
  }
}
