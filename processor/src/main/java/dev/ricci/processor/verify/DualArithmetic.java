package dev.ricci.processor.verify;

import dev.ricci.processor.ir.Arithmetic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.runtime.Dual;
import dev.ricci.runtime.DualMath;
import java.util.List;

/** The runtime's dual numbers, for the interpreter. Rounding to float leaves a tangent alone. */
final class DualArithmetic implements Arithmetic<Dual> {
  static final DualArithmetic INSTANCE = new DualArithmetic();

  private DualArithmetic() {}

  @Override
  public Dual constant(double value) {
    return Dual.constant(value);
  }

  @Override
  public double value(Dual x) {
    return x.value();
  }

  @Override
  public Dual add(Dual a, Dual b) {
    return a.plus(b);
  }

  @Override
  public Dual subtract(Dual a, Dual b) {
    return a.minus(b);
  }

  @Override
  public Dual multiply(Dual a, Dual b) {
    return a.times(b);
  }

  @Override
  public Dual divide(Dual a, Dual b) {
    return a.dividedBy(b);
  }

  @Override
  public Dual remainder(Dual a, Dual b) {
    return a.remainder(b);
  }

  @Override
  public Dual negate(Dual a) {
    return a.negate();
  }

  @Override
  public Dual toFloat(Dual a) {
    return a.withValue((float) a.value());
  }

  @Override
  public Dual apply(MathFunction function, boolean strict, ScalarType type, List<Dual> arguments) {
    Dual a = arguments.get(0);
    Dual b = arguments.get(arguments.size() > 1 ? 1 : 0);
    Dual result =
        switch (function) {
          case SIN -> DualMath.sin(a);
          case COS -> DualMath.cos(a);
          case TAN -> DualMath.tan(a);
          case ASIN -> DualMath.asin(a);
          case ACOS -> DualMath.acos(a);
          case ATAN -> DualMath.atan(a);
          case ATAN2 -> DualMath.atan2(a, b);
          case SINH -> DualMath.sinh(a);
          case COSH -> DualMath.cosh(a);
          case TANH -> DualMath.tanh(a);
          case EXP -> DualMath.exp(a);
          case EXPM1 -> DualMath.expm1(a);
          case LOG -> DualMath.log(a);
          case LOG10 -> DualMath.log10(a);
          case LOG1P -> DualMath.log1p(a);
          case POW -> DualMath.pow(a, b);
          case SQRT, SQRT_AWAY_FROM_ZERO -> DualMath.sqrt(a);
          case CBRT -> DualMath.cbrt(a);
          case HYPOT -> DualMath.hypot(a, b);
          case ABS -> DualMath.abs(a);
          case MAX -> DualMath.max(a, b);
          case MIN -> DualMath.min(a, b);
          case FMA -> DualMath.fma(a, b, arguments.get(2));
          case SIGNUM -> DualMath.signum(a);
          case COPY_SIGN -> DualMath.copySign(a, b);
          case FLOOR -> DualMath.floor(a);
          case CEIL -> DualMath.ceil(a);
          case RINT -> DualMath.rint(a);
          case TO_RADIANS -> DualMath.toRadians(a);
          case TO_DEGREES -> DualMath.toDegrees(a);
          case IEEE_REMAINDER -> DualMath.IEEEremainder(a, b);
          case SCALB -> DualMath.scalb(a, (int) b.value());
          case ULP -> DualMath.ulp(a);
          case NEXT_UP -> DualMath.nextUp(a);
          case NEXT_DOWN -> DualMath.nextDown(a);
          case NEXT_AFTER -> DualMath.nextAfter(a, b);
          default -> throw new IllegalArgumentException(function + " in a user's program");
        };
    return type == ScalarType.FLOAT ? toFloat(result) : result;
  }
}
