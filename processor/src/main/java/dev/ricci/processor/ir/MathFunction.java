package dev.ricci.processor.ir;

/**
 * The functions that the compiler knows by name. All but {@link #GUARDED_PRODUCT} are the JDK's.
 */
public enum MathFunction {
  SIN("sin", 1),
  COS("cos", 1),
  TAN("tan", 1),
  ASIN("asin", 1),
  ACOS("acos", 1),
  ATAN("atan", 1),
  ATAN2("atan2", 2),
  SINH("sinh", 1),
  COSH("cosh", 1),
  TANH("tanh", 1),
  EXP("exp", 1),
  EXPM1("expm1", 1),
  LOG("log", 1),
  LOG10("log10", 1),
  LOG1P("log1p", 1),
  POW("pow", 2),
  SQRT("sqrt", 1),
  /** {@code sqrt} where a condition has excluded 0, so that its partial is finite. */
  SQRT_AWAY_FROM_ZERO("sqrt", 1),
  CBRT("cbrt", 1),
  HYPOT("hypot", 2),
  ABS("abs", 1),
  MAX("max", 2),
  MIN("min", 2),
  FMA("fma", 3),
  SIGNUM("signum", 1),
  COPY_SIGN("copySign", 2),
  FLOOR("floor", 1),
  CEIL("ceil", 1),
  RINT("rint", 1),
  ROUND("round", 1),
  TO_RADIANS("toRadians", 1),
  TO_DEGREES("toDegrees", 1),
  IEEE_REMAINDER("IEEEremainder", 2),
  /** {@code scalb(x, int)}: x·2^k. */
  SCALB("scalb", 2),
  ULP("ulp", 1),
  NEXT_UP("nextUp", 1),
  NEXT_DOWN("nextDown", 1),
  NEXT_AFTER("nextAfter", 2),
  GET_EXPONENT("getExponent", 1),
  FLOOR_DIV("floorDiv", 2),
  FLOOR_MOD("floorMod", 2),
  ADD_EXACT("addExact", 2),
  SUBTRACT_EXACT("subtractExact", 2),
  MULTIPLY_EXACT("multiplyExact", 2),
  NEGATE_EXACT("negateExact", 1),
  TO_INT_EXACT("toIntExact", 1),
  /** {@code Double.isNaN}, by the argument's type {@code Float.isNaN}. */
  IS_NAN("isNaN", 1),
  IS_FINITE("isFinite", 1),
  IS_INFINITE("isInfinite", 1),
  /**
   * {@code a * b}, but 0 where one factor is exactly 0 and the other infinite or NaN: for products of
   * partials, tangents and adjoints that can be infinite where the values are finite. d(a ⊙ b) = ȧ ⊙
   * b + a ⊙ ḃ.
   */
  GUARDED_PRODUCT("", 2);

  private final String javaName;
  private final int arity;

  MathFunction(String javaName, int arity) {
    this.javaName = javaName;
    this.arity = arity;
  }

  /** The method's name in {@code Math}, {@code Double}; empty for Ricci's own. */
  public String javaName() {
    return javaName;
  }

  /** Number of arguments. */
  public int arity() {
    return arity;
  }
}
