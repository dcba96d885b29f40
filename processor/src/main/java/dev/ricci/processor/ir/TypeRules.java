package dev.ricci.processor.ir;

import java.util.List;

/** Which types an expression's operands must have, beyond what the records check when made. */
final class TypeRules {
  private TypeRules() {}

  /** What is wrong with {@code e} itself (its operands are asked for themselves); null if nothing. */
  static String complaint(Expression e) {
    if (e instanceof Unary unary) {
      return unary(unary);
    } else if (e instanceof Binary binary) {
      return binary(binary);
    } else if (e instanceof Intrinsic intrinsic) {
      return fits(intrinsic) ? null : "no overload of " + intrinsic.function() + " takes these";
    } else if (e instanceof NewArray array) {
      boolean ints = array.dimensions().stream().allMatch(d -> d.type() == ScalarType.INT);
      return ints ? null : "a dimension is not an int";
    } else if (e instanceof Text text) {
      boolean scalars = text.values().stream().allMatch(v -> v.type().rank() == 0);
      return scalars ? null : "an array in a text";
    } else if (e instanceof IntegerLiteral literal) {
      return inRange(literal) ? null : "the value is out of range";
    } else if (e instanceof RealLiteral literal && literal.type() == ScalarType.FLOAT) {
      double single = (float) literal.value();
      return Double.compare(single, literal.value()) == 0 ? null : "the value is no float";
    }
    return null;
  }

  private static String unary(Unary unary) {
    ScalarType type = unary.operand().type().element();
    return switch (unary.operation()) {
      case NEGATE -> isPromoted(type) ? null : "the operand is not promoted";
      case COMPLEMENT -> isInt(type) ? null : "the operand is not an int or long";
      case NOT -> null;
    };
  }

  private static String binary(Binary binary) {
    ScalarType left = binary.left().type().element();
    ScalarType right = binary.right().type().element();
    boolean equality =
        binary.operation() == BinaryOperation.EQUAL
            || binary.operation() == BinaryOperation.NOT_EQUAL;
    boolean fits =
        switch (binary.operation().kind()) {
          case ARITHMETIC -> isPromoted(left);
          case SHIFT -> isInt(left) && isInt(right);
          case BITWISE -> isInt(left) || left == ScalarType.BOOLEAN;
          case COMPARISON -> isPromoted(left) || (equality && left == ScalarType.BOOLEAN);
          case LOGICAL -> left == ScalarType.BOOLEAN;
        };
    return fits ? null : left.toJava() + " has no operation " + binary.operation().symbol();
  }

  /** Whether the JDK has the overload, with that result. */
  private static boolean fits(Intrinsic intrinsic) {
    ScalarType result = intrinsic.type();
    List<Expression> arguments = intrinsic.arguments();
    for (Expression argument : arguments) {
      if (argument.type().rank() > 0 || argument.type() == ScalarType.BOOLEAN) {
        return false;
      }
    }
    ScalarType first = arguments.get(0).type().element();
    ScalarType last = arguments.get(arguments.size() - 1).type().element();
    return switch (intrinsic.function()) {
      case ABS, MAX, MIN -> isPromoted(result) && first == result && last == result;
      case FMA, SIGNUM, COPY_SIGN, ULP, NEXT_UP, NEXT_DOWN -> real(result, first, last);
      case NEXT_AFTER -> real(result, first) && last == ScalarType.DOUBLE;
      case SCALB -> real(result, first) && last == ScalarType.INT;
      case GUARDED_PRODUCT -> real(result, first, last);
      case ROUND ->
          (first == ScalarType.FLOAT && result == ScalarType.INT)
              || (first == ScalarType.DOUBLE && result == ScalarType.LONG);
      case GET_EXPONENT -> first.isFloating() && result == ScalarType.INT;
      case FLOOR_DIV, ADD_EXACT, SUBTRACT_EXACT, MULTIPLY_EXACT, NEGATE_EXACT ->
          isInt(result) && first == result && (last == result || last == ScalarType.INT);
      case FLOOR_MOD -> isInt(result) && isInt(first) && isInt(last);
      case TO_INT_EXACT -> first == ScalarType.LONG && result == ScalarType.INT;
      case IS_NAN, IS_FINITE, IS_INFINITE -> first.isFloating() && result == ScalarType.BOOLEAN;
      default ->
          result == ScalarType.DOUBLE && first == ScalarType.DOUBLE && last == ScalarType.DOUBLE;
    };
  }

  private static boolean real(ScalarType result, ScalarType... operands) {
    for (ScalarType operand : operands) {
      if (operand != result) {
        return false;
      }
    }
    return result.isFloating();
  }

  private static boolean isPromoted(ScalarType type) {
    return type.compareTo(ScalarType.INT) >= 0;
  }

  private static boolean isInt(ScalarType type) {
    return type == ScalarType.INT || type == ScalarType.LONG;
  }

  private static boolean inRange(IntegerLiteral literal) {
    long value = literal.value();
    return switch (literal.type()) {
      case BYTE -> value == (byte) value;
      case SHORT -> value == (short) value;
      case CHAR -> value == (char) value;
      case INT -> value == (int) value;
      default -> true;
    };
  }
}
