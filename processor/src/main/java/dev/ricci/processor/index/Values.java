package dev.ricci.processor.index;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Formulas without sums as expressions. Mutable: knows more variables as loops are entered. */
final class Values {
  private final Map<Symbol, Expression> integers = new HashMap<>();
  private final Map<Tensor, Expression> tensors = new HashMap<>();

  void define(Symbol symbol, Expression value) {
    integers.put(symbol, value);
  }

  void define(Tensor tensor, Expression array) {
    tensors.put(tensor, array);
  }

  boolean isDefined(Symbol symbol) {
    return integers.containsKey(symbol);
  }

  // Integers.

  Expression integer(Affine e) {
    Expression sum = null;
    List<Map.Entry<List<Symbol>, Long>> terms = new ArrayList<>(e.terms().entrySet());
    // A positive one leads.
    terms.sort((a, b) -> Boolean.compare(b.getValue() > 0, a.getValue() > 0));
    for (Map.Entry<List<Symbol>, Long> term : terms) {
      sum = plus(sum, monomial(term.getKey(), Math.abs(term.getValue())), term.getValue() < 0);
    }
    return sum == null ? IntegerLiteral.of(0) : sum;
  }

  private static Expression plus(Expression sum, Expression next, boolean negative) {
    if (sum == null) {
      if (!negative) {
        return next;
      }
      return next instanceof IntegerLiteral literal
          ? IntegerLiteral.of((int) -literal.value())
          : new Unary(UnaryOperation.NEGATE, next);
    }
    return new Binary(negative ? BinaryOperation.SUBTRACT : BinaryOperation.ADD, sum, next);
  }

  private Expression monomial(List<Symbol> symbols, long coefficient) {
    Expression product =
        coefficient == 1 && !symbols.isEmpty()
            ? null
            : IntegerLiteral.of(Math.toIntExact(coefficient));
    for (Symbol symbol : symbols) {
      Expression factor = integers.get(symbol);
      if (factor == null) {
        throw new IllegalStateException("no value of " + symbol);
      }
      product = product == null ? factor : new Binary(BinaryOperation.MULTIPLY, product, factor);
    }
    return product;
  }

  Expression element(Expression array, List<Affine> subscripts) {
    Expression element = array;
    for (Affine subscript : subscripts) {
      element = new Load(element, integer(subscript));
    }
    return element;
  }

  // Conditions.

  Expression condition(Condition condition) {
    if (condition instanceof Condition.OfReals c) {
      Expression test = new Binary(c.operation(), term(c.left()), term(c.right()));
      return c.holds() ? test : new Unary(UnaryOperation.NOT, test);
    }
    Affine e;
    BinaryOperation operation;
    if (condition instanceof Condition.Equal c) {
      e = c.e();
      operation = BinaryOperation.EQUAL;
    } else if (condition instanceof Condition.Unequal c) {
      e = c.e();
      operation = BinaryOperation.NOT_EQUAL;
    } else {
      e = ((Condition.AtLeast) condition).e();
      operation = BinaryOperation.GREATER_EQUAL;
    }
    Affine left = Affine.ZERO;
    for (Map.Entry<List<Symbol>, Long> term : e.terms().entrySet()) {
      if (term.getValue() > 0) {
        Affine part = Affine.of(term.getValue());
        for (Symbol symbol : term.getKey()) {
          part = part.times(Affine.of(symbol));
        }
        left = left.plus(part);
      }
    }
    return new Binary(operation, integer(left), integer(left.minus(e)));
  }

  Expression conditions(List<Condition> conditions) {
    Expression all = null;
    for (Condition condition : conditions) {
      Expression test = condition(condition);
      all = all == null ? test : new Binary(BinaryOperation.AND, all, test);
    }
    return all;
  }

  // Reals.

  Expression term(Term term) {
    Expression sum = null;
    for (Product product : term.products()) {
      double sign = product.coefficient() < 0 && sum != null ? -1 : 1;
      Expression value = product(product.scale(sign));
      if (sum == null) {
        sum = value;
      } else {
        BinaryOperation operation = sign < 0 ? BinaryOperation.SUBTRACT : BinaryOperation.ADD;
        sum = new Binary(operation, sum, value);
      }
    }
    return sum == null ? RealLiteral.ZERO : sum;
  }

  private Expression product(Product product) {
    if (!product.sums().isEmpty()) {
      throw new IllegalStateException("a sum in " + product);
    }
    Expression value = product(product.coefficient(), product.factors());
    Expression test = conditions(product.conditions());
    return test == null ? value : new Conditional(test, value, RealLiteral.ZERO);
  }

  /** A product, divided by one divisor after the other, through guarded partials last. */
  Expression product(double coefficient, List<Factor> factors) {
    Expression value = null;
    List<Expression> divisors = new ArrayList<>();
    List<Term> guards = new ArrayList<>();
    for (Factor factor : factors) {
      if (factor instanceof Factor.Inverse inverse) {
        divisors.add(term(inverse.divisor()));
      } else if (factor instanceof Factor.Guarded guarded) {
        guards.add(guarded.partial());
      } else {
        Expression next = factor(factor);
        value = value == null ? next : multiply(value, next);
      }
    }
    double size = Math.abs(coefficient);
    if (value == null) {
      value = RealLiteral.of(divisors.isEmpty() && guards.isEmpty() ? coefficient : size);
    } else if (size != 1) {
      value = multiply(RealLiteral.of(size), value);
    }
    for (Expression divisor : divisors) {
      value = new Binary(BinaryOperation.DIVIDE, value, divisor);
    }
    for (Term guard : guards) {
      Expression partial = term(guard);
      value =
          value instanceof RealLiteral literal
              ? literal.value() == 1 ? partial : multiply(literal, partial)
              : Intrinsic.of(MathFunction.GUARDED_PRODUCT, value, partial);
    }
    boolean negated = coefficient < 0 && !(value instanceof RealLiteral r && r.value() < 0);
    return negated ? new Unary(UnaryOperation.NEGATE, value) : value;
  }

  private static Expression multiply(Expression a, Expression b) {
    return new Binary(BinaryOperation.MULTIPLY, a, b);
  }

  private static Expression whole(Expression real) {
    return real instanceof RealLiteral literal
        ? IntegerLiteral.of((int) literal.value())
        : ((Cast) real).operand();
  }

  Expression factor(Factor factor) {
    if (factor instanceof Factor.Access a) {
      Expression array = tensors.get(a.tensor());
      if (array == null) {
        throw new IllegalStateException("no array for " + a.tensor());
      }
      return element(array, a.subscripts());
    }
    if (factor instanceof Factor.Whole w) {
      return Cast.of(ScalarType.DOUBLE, integer(w.value()));
    }
    if (factor instanceof Factor.Apply a) {
      List<Expression> arguments = new ArrayList<>();
      for (int k = 0; k < a.arguments().size(); k++) {
        boolean exponent = a.function() == MathFunction.SCALB && k == 1;
        Expression argument = term(a.arguments().get(k));
        arguments.add(exponent ? whole(argument) : argument);
      }
      return new Intrinsic(a.function(), a.strict(), ScalarType.DOUBLE, arguments);
    }
    if (factor instanceof Factor.Inverse i) {
      return new Binary(BinaryOperation.DIVIDE, RealLiteral.ONE, term(i.divisor()));
    }
    return term(factor.terms().get(0));
  }
}
