package dev.ricci.processor.ir;

import java.util.List;

/**
 * Java's integer and boolean operations and its conversions, on values as the {@link Interpreter}
 * holds them: Integer for byte, short, char and int; Long; Boolean.
 */
public final class IntegerArithmetic {
  private IntegerArithmetic() {}

  /**
   * An operation on two integers or booleans, not {@code &&} or {@code ||}.
   *
   * @throws ArithmeticException at division by zero
   */
  public static Object apply(BinaryOperation operation, Object left, Object right) {
    if (left instanceof Integer a) {
      return operation.kind() == BinaryOperation.Kind.SHIFT
          ? shift(operation, a, ((Number) right).longValue())
          : apply(operation, (int) a, (int) (Integer) right);
    } else if (left instanceof Long a) {
      return operation.kind() == BinaryOperation.Kind.SHIFT
          ? shift(operation, a, ((Number) right).longValue())
          : apply(operation, (long) a, (long) (Long) right);
    }
    boolean a = (Boolean) left;
    boolean b = (Boolean) right;
    return switch (operation) {
      case BIT_AND, AND -> a && b;
      case BIT_OR, OR -> a || b;
      case BIT_XOR, NOT_EQUAL -> a ^ b;
      case EQUAL -> a == b;
      default -> throw new IllegalArgumentException(operation + " of booleans");
    };
  }

  /** A comparison of reals. */
  public static boolean compare(BinaryOperation operation, double a, double b) {
    return switch (operation) {
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      default -> throw new IllegalArgumentException(operation + " of reals");
    };
  }

  /** Negation, complement, not. */
  public static Object apply(UnaryOperation operation, Object operand) {
    return switch (operation) {
      case NEGATE -> operand instanceof Integer i ? (Object) (-i) : (Object) (-(Long) operand);
      case COMPLEMENT -> operand instanceof Integer i ? (Object) ~i : (Object) ~(Long) operand;
      case NOT -> !(Boolean) operand;
    };
  }

  /** {@code (type) value} of an integer to an integer type. */
  public static Object cast(ScalarType type, Number value) {
    return switch (type) {
      case BYTE -> (int) (byte) value.longValue();
      case SHORT -> (int) (short) value.longValue();
      case CHAR -> (int) (char) value.longValue();
      case INT -> (int) value.longValue();
      case LONG -> value.longValue();
      default -> throw new IllegalArgumentException(type.toJava());
    };
  }

  /** {@code (type) value} of a real to an integer type (JLS 5.1.3: by int, but for long). */
  public static Object cast(ScalarType type, double value) {
    return type == ScalarType.LONG ? (Object) (long) value : cast(type, (Integer) (int) value);
  }

  /**
   * A function of integers: {@code abs}, {@code max}, {@code floorDiv}, {@code addExact} …
   *
   * @param type of the result
   * @throws ArithmeticException where the JDK's does
   */
  public static Object apply(MathFunction function, ScalarType type, List<Object> arguments) {
    long a = ((Number) arguments.get(0)).longValue();
    long b = arguments.size() > 1 ? ((Number) arguments.get(1)).longValue() : 0;
    boolean narrow = arguments.stream().allMatch(Integer.class::isInstance);
    if (type == ScalarType.INT && narrow) {
      return apply(function, (int) a, (int) b);
    }
    return switch (function) {
      case ABS -> Math.abs(a);
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
      case FLOOR_DIV -> Math.floorDiv(a, b);
      // floorMod(long, int) is an int.
      case FLOOR_MOD -> cast(type, (Long) Math.floorMod(a, b));
      case ADD_EXACT -> Math.addExact(a, b);
      case SUBTRACT_EXACT -> Math.subtractExact(a, b);
      case MULTIPLY_EXACT -> Math.multiplyExact(a, b);
      case NEGATE_EXACT -> Math.negateExact(a);
      case TO_INT_EXACT -> Math.toIntExact(a);
      default -> throw new IllegalArgumentException(function + " of longs");
    };
  }

  private static Object apply(MathFunction function, int a, int b) {
    return switch (function) {
      case ABS -> Math.abs(a);
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
      case FLOOR_DIV -> Math.floorDiv(a, b);
      case FLOOR_MOD -> Math.floorMod(a, b);
      case ADD_EXACT -> Math.addExact(a, b);
      case SUBTRACT_EXACT -> Math.subtractExact(a, b);
      case MULTIPLY_EXACT -> Math.multiplyExact(a, b);
      case NEGATE_EXACT -> Math.negateExact(a);
      case TO_INT_EXACT -> a;
      default -> throw new IllegalArgumentException(function + " of ints");
    };
  }

  private static Object apply(BinaryOperation operation, int a, int b) {
    return switch (operation) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case BIT_AND -> a & b;
      case BIT_OR -> a | b;
      case BIT_XOR -> a ^ b;
      default -> compare(operation, (long) a, (long) b);
    };
  }

  private static Object apply(BinaryOperation operation, long a, long b) {
    return switch (operation) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case BIT_AND -> a & b;
      case BIT_OR -> a | b;
      case BIT_XOR -> a ^ b;
      default -> compare(operation, a, b);
    };
  }

  private static Object shift(BinaryOperation operation, int a, long distance) {
    return switch (operation) {
      case SHIFT_LEFT -> a << distance;
      case SHIFT_RIGHT -> a >> distance;
      default -> a >>> distance;
    };
  }

  private static Object shift(BinaryOperation operation, long a, long distance) {
    return switch (operation) {
      case SHIFT_LEFT -> a << distance;
      case SHIFT_RIGHT -> a >> distance;
      default -> a >>> distance;
    };
  }

  private static boolean compare(BinaryOperation operation, long a, long b) {
    return switch (operation) {
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      default -> throw new IllegalArgumentException(operation + " of integers");
    };
  }
}
