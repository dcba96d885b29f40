package dev.ricci.processor.ir;

import java.util.List;

/** Java's own floating-point arithmetic, to the bit. */
public final class DoubleArithmetic implements Arithmetic<Double> {
  /** The only one. */
  public static final DoubleArithmetic INSTANCE = new DoubleArithmetic();

  private DoubleArithmetic() {}

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
    return a + b;
  }

  @Override
  public Double subtract(Double a, Double b) {
    return a - b;
  }

  @Override
  public Double multiply(Double a, Double b) {
    return a * b;
  }

  @Override
  public Double divide(Double a, Double b) {
    return a / b;
  }

  @Override
  public Double remainder(Double a, Double b) {
    return a % b;
  }

  @Override
  public Double negate(Double a) {
    return -a;
  }

  @Override
  public Double toFloat(Double a) {
    return (double) a.floatValue();
  }

  @Override
  public Double apply(
      MathFunction function, boolean strict, ScalarType type, List<Double> arguments) {
    double a = arguments.get(0);
    double b = arguments.size() > 1 ? arguments.get(1) : 0;
    double c = arguments.size() > 2 ? arguments.get(2) : 0;
    if (type == ScalarType.FLOAT) {
      return (double) single(function, (float) a, b, (float) c);
    }
    return strict ? strict(function, a, b, c) : plain(function, a, b, c);
  }

  /** The overloads over floats whose result differs from the double one's, rounded. */
  private static float single(MathFunction function, float a, double b, float c) {
    return switch (function) {
      case FMA -> Math.fma(a, (float) b, c);
      case ULP -> Math.ulp(a);
      case NEXT_UP -> Math.nextUp(a);
      case NEXT_DOWN -> Math.nextDown(a);
      case NEXT_AFTER -> Math.nextAfter(a, b);
      case SCALB -> Math.scalb(a, (int) b);
      default -> (float) plain(function, a, b, c);
    };
  }

  private static double strict(MathFunction function, double a, double b, double c) {
    return switch (function) {
      case SIN -> StrictMath.sin(a);
      case COS -> StrictMath.cos(a);
      case TAN -> StrictMath.tan(a);
      case ASIN -> StrictMath.asin(a);
      case ACOS -> StrictMath.acos(a);
      case ATAN -> StrictMath.atan(a);
      case ATAN2 -> StrictMath.atan2(a, b);
      case SINH -> StrictMath.sinh(a);
      case COSH -> StrictMath.cosh(a);
      case TANH -> StrictMath.tanh(a);
      case EXP -> StrictMath.exp(a);
      case EXPM1 -> StrictMath.expm1(a);
      case LOG -> StrictMath.log(a);
      case LOG10 -> StrictMath.log10(a);
      case LOG1P -> StrictMath.log1p(a);
      case POW -> StrictMath.pow(a, b);
      case CBRT -> StrictMath.cbrt(a);
      case HYPOT -> StrictMath.hypot(a, b);
      // The others are exact, and the same in both classes.
      default -> plain(function, a, b, c);
    };
  }

  private static double plain(MathFunction function, double a, double b, double c) {
    return switch (function) {
      case SIN -> Math.sin(a);
      case COS -> Math.cos(a);
      case TAN -> Math.tan(a);
      case ASIN -> Math.asin(a);
      case ACOS -> Math.acos(a);
      case ATAN -> Math.atan(a);
      case ATAN2 -> Math.atan2(a, b);
      case SINH -> Math.sinh(a);
      case COSH -> Math.cosh(a);
      case TANH -> Math.tanh(a);
      case EXP -> Math.exp(a);
      case EXPM1 -> Math.expm1(a);
      case LOG -> Math.log(a);
      case LOG10 -> Math.log10(a);
      case LOG1P -> Math.log1p(a);
      case POW -> Math.pow(a, b);
      case SQRT, SQRT_AWAY_FROM_ZERO -> Math.sqrt(a);
      case CBRT -> Math.cbrt(a);
      case HYPOT -> Math.hypot(a, b);
      case ABS -> Math.abs(a);
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
      case FMA -> Math.fma(a, b, c);
      case SIGNUM -> Math.signum(a);
      case COPY_SIGN -> Math.copySign(a, b);
      case FLOOR -> Math.floor(a);
      case CEIL -> Math.ceil(a);
      case RINT -> Math.rint(a);
      case TO_RADIANS -> Math.toRadians(a);
      case TO_DEGREES -> Math.toDegrees(a);
      case IEEE_REMAINDER -> Math.IEEEremainder(a, b);
      case SCALB -> Math.scalb(a, (int) b);
      case ULP -> Math.ulp(a);
      case NEXT_UP -> Math.nextUp(a);
      case NEXT_DOWN -> Math.nextDown(a);
      case NEXT_AFTER -> Math.nextAfter(a, b);
      case GUARDED_PRODUCT -> guarded(a, b);
      default -> throw new IllegalArgumentException(function + " has no real result");
    };
  }

  private static double guarded(double a, double b) {
    double product = a * b;
    return Double.isNaN(product) && (a == 0 || b == 0) ? 0 : product;
  }
}
