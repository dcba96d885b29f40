package dev.ricci.processor.verify;

import dev.ricci.processor.ir.Arithmetic;
import dev.ricci.processor.ir.DoubleArithmetic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.ScalarType;
import java.util.List;

/**
 * Java's arithmetic, watched: whether finite operands gave an infinity or a NaN somewhere, as a
 * division by zero does whose result is then not used.
 */
final class Singularities implements Arithmetic<Double> {
  private final DoubleArithmetic java = DoubleArithmetic.INSTANCE;
  private boolean met;

  /** Whether one has been met so far. */
  boolean areMet() {
    return met;
  }

  private Double watch(Double result, Double... operands) {
    if (!Double.isFinite(result)) {
      boolean finite = true;
      for (Double operand : operands) {
        finite &= Double.isFinite(operand);
      }
      met |= finite;
    }
    return result;
  }

  @Override
  public Double constant(double value) {
    return value;
  }

  @Override
  public double value(Double x) {
    return x;
  }

  @Override
  public Double add(Double a, Double b) {
    return watch(a + b, a, b);
  }

  @Override
  public Double subtract(Double a, Double b) {
    return watch(a - b, a, b);
  }

  @Override
  public Double multiply(Double a, Double b) {
    return watch(a * b, a, b);
  }

  @Override
  public Double divide(Double a, Double b) {
    return watch(a / b, a, b);
  }

  @Override
  public Double remainder(Double a, Double b) {
    return watch(a % b, a, b);
  }

  @Override
  public Double negate(Double a) {
    return -a;
  }

  @Override
  public Double toFloat(Double a) {
    return watch(java.toFloat(a), a);
  }

  @Override
  public Double apply(
      MathFunction function, boolean strict, ScalarType type, List<Double> arguments) {
    return watch(java.apply(function, strict, type, arguments), arguments.toArray(Double[]::new));
  }
}
