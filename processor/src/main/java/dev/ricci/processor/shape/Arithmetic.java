package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Java's operators on integers and booleans that may be unknown (null): the result is unknown then.
 */
final class Arithmetic {
  private final Function<Expression, Long> integers;
  private final Function<Expression, Boolean> booleans;

  Arithmetic(Function<Expression, Long> integers, Function<Expression, Boolean> booleans) {
    this.integers = integers;
    this.booleans = booleans;
  }

  Optional<Long> integer(Expression e) {
    if (e instanceof IntegerLiteral literal) {
      return Optional.of(literal.value());
    }
    if (e instanceof Cast cast && cast.operand().type().element().isInteger()) {
      Long operand = integers.apply(cast.operand());
      return Optional.ofNullable(operand).map(v -> narrow(v, cast.type()));
    }
    if (e instanceof Unary unary) {
      return Optional.ofNullable(integers.apply(unary.operand()))
          .map(v -> unary.operation() == UnaryOperation.NEGATE ? -v : ~v);
    }
    if (e instanceof Binary binary) {
      Long left = integers.apply(binary.left());
      Long right = integers.apply(binary.right());
      if (left == null || right == null) {
        return Optional.empty();
      }
      return binary(binary.operation(), left, right).map(v -> narrow(v, e.type().element()));
    }
    if (e instanceof Intrinsic call
        && call.arguments().stream().allMatch(a -> a.type().element().isInteger())) {
      List<Long> arguments = new ArrayList<>();
      call.arguments().forEach(argument -> arguments.add(integers.apply(argument)));
      return arguments.contains(null) ? Optional.empty() : intrinsic(call, arguments);
    }
    return Optional.empty();
  }

  private static long narrow(long value, ScalarType type) {
    return switch (type) {
      case BYTE -> (byte) value;
      case SHORT -> (short) value;
      case CHAR -> (char) value;
      case INT -> (int) value;
      default -> value;
    };
  }

  private static Optional<Long> binary(BinaryOperation operation, long a, long b) {
    return switch (operation) {
      case ADD -> Optional.of(a + b);
      case SUBTRACT -> Optional.of(a - b);
      case MULTIPLY -> Optional.of(a * b);
      case DIVIDE -> b == 0 ? Optional.empty() : Optional.of(a / b);
      case REMAINDER -> b == 0 ? Optional.empty() : Optional.of(a % b);
      case SHIFT_LEFT -> Optional.of(a << b);
      case SHIFT_RIGHT -> Optional.of(a >> b);
      case SHIFT_RIGHT_UNSIGNED -> a < 0 ? Optional.empty() : Optional.of(a >>> b);
      case BIT_AND -> Optional.of(a & b);
      case BIT_OR -> Optional.of(a | b);
      case BIT_XOR -> Optional.of(a ^ b);
      default -> Optional.empty();
    };
  }

  private static Optional<Long> intrinsic(Intrinsic call, List<Long> arguments) {
    long a = arguments.get(0);
    long b = arguments.size() > 1 ? arguments.get(1) : 0;
    return switch (call.function()) {
      case MAX -> Optional.of(Math.max(a, b));
      case MIN -> Optional.of(Math.min(a, b));
      case ABS -> Optional.of(Math.abs(a));
      case ADD_EXACT -> Optional.of(a + b);
      case SUBTRACT_EXACT -> Optional.of(a - b);
      case MULTIPLY_EXACT -> Optional.of(a * b);
      case NEGATE_EXACT -> Optional.of(-a);
      case TO_INT_EXACT -> Optional.of(a);
      case FLOOR_DIV -> b == 0 ? Optional.empty() : Optional.of(Math.floorDiv(a, b));
      case FLOOR_MOD -> b == 0 ? Optional.empty() : Optional.of(Math.floorMod(a, b));
      default -> Optional.empty();
    };
  }

  /** Whether {@link #truth} evaluates the operands of {@code e} itself. */
  static boolean compares(Expression e) {
    return e instanceof Unary
        || e instanceof Conditional
        || (e instanceof Binary binary
            && (binary.left().type() == ScalarType.BOOLEAN
                || binary.left().type().element().isInteger()));
  }

  Optional<Boolean> truth(Expression e) {
    if (e instanceof BooleanLiteral literal) {
      return Optional.of(literal.value());
    }
    if (e instanceof Unary unary) {
      return Optional.ofNullable(booleans.apply(unary.operand())).map(v -> !v);
    }
    if (e instanceof Conditional choice) {
      Boolean condition = booleans.apply(choice.condition());
      return condition == null
          ? Optional.empty()
          : Optional.ofNullable(booleans.apply(condition ? choice.whenTrue() : choice.whenFalse()));
    }
    if (e instanceof Binary binary && binary.left().type() == ScalarType.BOOLEAN) {
      Boolean left = booleans.apply(binary.left());
      Boolean right = booleans.apply(binary.right());
      if (left == null || right == null) {
        return Optional.empty();
      }
      return switch (binary.operation()) {
        case AND, BIT_AND -> Optional.of(left && right);
        case OR, BIT_OR -> Optional.of(left || right);
        case EQUAL -> Optional.of(left.equals(right));
        default -> Optional.of(!left.equals(right));
      };
    }
    if (e instanceof Binary binary && compares(e)) {
      Long left = integers.apply(binary.left());
      Long right = integers.apply(binary.right());
      if (left == null || right == null) {
        return Optional.empty();
      }
      return switch (binary.operation()) {
        case LESS -> Optional.of(left < right);
        case LESS_EQUAL -> Optional.of(left <= right);
        case GREATER -> Optional.of(left > right);
        case GREATER_EQUAL -> Optional.of(left >= right);
        case EQUAL -> Optional.of(left.equals(right));
        case NOT_EQUAL -> Optional.of(!left.equals(right));
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }
}
