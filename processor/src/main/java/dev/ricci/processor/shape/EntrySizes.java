package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what each size name is when a function is entered: an int parameter of that name, else a
 * dimension that is the name itself (of the outermost dimensions first), else what a dimension
 * linear in it gives ({@code 2*n}: n = x.length/2), else the root of one quadratic in it ({@code
 * n*(n+1)/2}). Whether the quotient or root is whole is seen when all dimensions are checked at
 * entry. Filled outputs define nothing.
 */
final class EntrySizes {
  /**
   * One dimension of a parameter.
   *
   * @param array the parameter
   * @param dimension which, as Java counts
   * @param dim its size
   */
  private record Place(Variable array, int dimension, Dim dim) {
    Expression length(Map<Variable, List<Dim>> dims) {
      Expression row = array.read();
      Expression length = new Length(row);
      Expression empty = null;
      for (int k = 0; k < dimension; k++) {
        boolean never = dims.get(array).get(k).constant().orElse(0) > 0;
        Expression none = new Binary(BinaryOperation.EQUAL, new Length(row), IntegerLiteral.of(0));
        if (!never) {
          empty = empty == null ? none : new Binary(BinaryOperation.OR, empty, none);
        }
        row = new Load(row, IntegerLiteral.of(0));
        length = new Length(row);
      }
      return empty == null ? length : new Conditional(empty, IntegerLiteral.of(0), length);
    }
  }

  private final Map<Variable, List<Dim>> dims;
  private final Map<String, Size> sizes = new LinkedHashMap<>();

  /**
   * Solves for the sizes of {@code function}'s inputs.
   *
   * @param dims each array parameter's dimensions, as Java counts them
   */
  EntrySizes(Function function, Map<Variable, List<Dim>> dims) {
    this.dims = dims;
    List<Place> places = new ArrayList<>();
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      if (variable.type() == ScalarType.INT) {
        sizes.put(
            variable.name(),
            new Size(variable.name(), variable.read(), "the argument " + variable.name()));
      } else if (variable.isArray() && parameter.role() != Parameter.Role.OUTPUT) {
        for (int k = 0; k < variable.type().rank(); k++) {
          places.add(new Place(variable, k, dims.get(variable).get(k)));
        }
      }
    }
    places.sort((a, b) -> Integer.compare(a.dimension, b.dimension));
    for (Place place : places) {
      place.dim.name().ifPresent(name -> define(name, place, place.length(dims), ""));
    }
    for (int degree = 1; degree <= 2; degree++) {
      boolean found;
      do {
        found = solve(places, degree);
      } while (found);
    }
  }

  private boolean solve(List<Place> places, int degree) {
    boolean found = false;
    for (Place place : places) {
      List<String> unknown = new ArrayList<>(place.dim.names());
      unknown.removeAll(sizes.keySet());
      if (unknown.size() == 1 && place.dim.degreeIn(unknown.get(0)) == degree) {
        String name = unknown.get(0);
        List<Dim> coefficients = place.dim.coefficients(name);
        Optional<Expression> root =
            degree == 1
                ? Optional.of(linear(coefficients, place.length(dims)))
                : quadratic(coefficients, place.length(dims));
        root.ifPresent(value -> define(name, place, value, " where it is " + place.dim));
        found |= root.isPresent();
      }
    }
    return found;
  }

  /** n of length = c₁·n + c₀. */
  private Expression linear(List<Dim> c, Expression length) {
    Dim offset = c.get(0);
    Dim factor = c.get(1);
    long scale = Math.multiplyExact(offset.denominator(), factor.denominator());
    Expression numerator = scale == 1 ? length : times(length, literal(scale));
    if (!offset.equals(Dim.ZERO)) {
      numerator = new Binary(BinaryOperation.SUBTRACT, numerator, value(offset.times(scale)));
    }
    Dim divisor = factor.times(scale);
    if (divisor.equals(Dim.ONE)) {
      return numerator;
    }
    Expression quotient = new Binary(BinaryOperation.DIVIDE, numerator, value(divisor));
    if (divisor.isConstant()) {
      return quotient;
    }
    return new Conditional(
        new Binary(BinaryOperation.EQUAL, value(divisor), IntegerLiteral.of(0)),
        IntegerLiteral.of(0),
        quotient);
  }

  /** The larger n of length = a·n² + b·n + c, rounded; doubles are exact enough for int lengths. */
  private Optional<Expression> quadratic(List<Dim> c, Expression length) {
    if (!c.stream().allMatch(Dim::isConstant)) {
      return Optional.empty();
    }
    double offset = real(c.get(0));
    double b = real(c.get(1));
    double a = real(c.get(2));
    if (a <= 0) {
      return Optional.empty();
    }
    // (√(b² − 4a(c − length)) − b) / 2a
    Expression discriminant =
        new Binary(
            BinaryOperation.ADD,
            RealLiteral.of(b * b - 4 * a * offset),
            times(RealLiteral.of(4 * a), Cast.of(ScalarType.DOUBLE, length)));
    Expression root =
        new Binary(
            BinaryOperation.DIVIDE,
            new Binary(
                BinaryOperation.SUBTRACT,
                Intrinsic.of(MathFunction.SQRT, discriminant),
                RealLiteral.of(b)),
            RealLiteral.of(2 * a));
    return Optional.of(new Cast(ScalarType.INT, Intrinsic.of(MathFunction.RINT, root)));
  }

  private static double real(Dim constant) {
    return constant.terms().getOrDefault(Monomial.ONE, 0L) / (double) constant.denominator();
  }

  private Expression value(Dim dim) {
    return dim.toExpression(name -> sizes.get(name).value());
  }

  private static Expression times(Expression left, Expression right) {
    return new Binary(BinaryOperation.MULTIPLY, left, right);
  }

  private static Expression literal(long value) {
    return new IntegerLiteral(value, ScalarType.INT);
  }

  private void define(String name, Place place, Expression value, String how) {
    sizes.putIfAbsent(
        name, new Size(name, value, Wording.origin(place.array, place.dimension) + how));
  }

  /** The sizes that could be found, by name. */
  Map<String, Size> sizes() {
    return sizes;
  }
}
