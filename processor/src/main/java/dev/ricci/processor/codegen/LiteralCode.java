package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as Java literals that read back to the same bits. The digits do not depend on the JDK that
 * runs the compiler ({@code Double.toString} changed in JDK 19).
 */
final class LiteralCode {
  private static final double LARGEST_PLAIN = 1e6;

  private LiteralCode() {}

  /** A literal of exactly the type of {@code literal}: {@code 2.0}, {@code 2f}. */
  static CodeBlock strict(RealLiteral literal) {
    double value = literal.value();
    boolean single = literal.type() == ScalarType.FLOAT;
    Class<?> box = single ? Float.class : Double.class;
    if (Double.isNaN(value)) {
      return CodeBlock.of("$T.NaN", box);
    }
    if (Double.isInfinite(value)) {
      return CodeBlock.of("$T.$L_INFINITY", box, value > 0 ? "POSITIVE" : "NEGATIVE");
    }
    if (!single && Math.abs(value) == Math.PI) {
      return CodeBlock.of("$L$T.PI", value > 0 ? "" : "-", Math.class);
    }
    if (!single && Math.abs(value) == Math.E) {
      return CodeBlock.of("$L$T.E", value > 0 ? "" : "-", Math.class);
    }
    String sign = Math.copySign(1, value) < 0 ? "-" : "";
    String digits = digits(Math.abs(value), single);
    String shown = single ? (digits.endsWith(".0") ? plain(value) : digits) + "f" : digits;
    return CodeBlock.of("$L$L", sign, shown);
  }

  private static String plain(double value) {
    return Long.toString((long) Math.abs(value));
  }

  /** Whether {@code value} may stand as an int literal where a real is expected. */
  static boolean isPlainInteger(RealLiteral literal) {
    double value = literal.value();
    return value == Math.rint(value)
        && Math.abs(value) <= LARGEST_PLAIN
        && !(value == 0 && 1 / value < 0);
  }

  /** The value as an int literal; only if {@link #isPlainInteger}. */
  static String integer(RealLiteral literal) {
    return Long.toString((long) literal.value());
  }

  /** A literal of exactly the type of {@code literal}: {@code 2}, {@code 2L}, {@code (byte) 2}. */
  static String strict(IntegerLiteral literal) {
    return switch (literal.type()) {
      case LONG -> literal.value() == Long.MIN_VALUE ? "Long.MIN_VALUE" : literal.value() + "L";
      case INT -> plain(literal);
      default -> "(" + literal.type().toJava() + ") " + literal.value();
    };
  }

  /** The value as an int literal, where it is one. */
  static String plain(IntegerLiteral literal) {
    return literal.value() == Integer.MIN_VALUE
        ? "Integer.MIN_VALUE"
        : Long.toString(literal.value());
  }

  /** The shortest decimal that reads back to {@code value}, a finite number of positive sign. */
  private static String digits(double value, boolean single) {
    if (value == 0) {
      return "0.0";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int precision = 1; precision <= 17; precision++) {
      BigDecimal rounded = exact.round(new MathContext(precision));
      double back = single ? rounded.floatValue() : rounded.doubleValue();
      if (back == value) {
        shortest = rounded;
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -3 && exponent < 7) {
      String plain = shortest.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String mantissa = shortest.unscaledValue().toString();
    String fraction = mantissa.length() > 1 ? "." + mantissa.substring(1) : "";
    return mantissa.charAt(0) + fraction + "e" + exponent;
  }
}
