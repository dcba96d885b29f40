package dev.ricci.processor.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Evaluates expressions for an {@link Interpreter}, to the values that it holds. */
final class Evaluator<N> {
  private final Arithmetic<N> arithmetic;
  private final Environment environment;
  private final OperationCounts counts;

  Evaluator(Arithmetic<N> arithmetic, Environment environment, OperationCounts counts) {
    this.arithmetic = arithmetic;
    this.environment = environment;
    this.counts = counts;
  }

  Object evaluate(Expression e, Map<String, Object> variables) {
    if (e instanceof Read read) {
      Object value = variables.get(read.variable().name());
      if (value == null) {
        throw new IllegalStateException(read.variable().name() + " has no value");
      }
      return value;
    } else if (e instanceof Load load) {
      Object[] array = (Object[]) evaluate(load.array(), variables);
      return array[(Integer) evaluate(load.index(), variables)];
    } else if (e instanceof Binary binary) {
      return binary(binary, variables);
    } else if (e instanceof RealLiteral literal) {
      return arithmetic.constant(literal.value());
    } else if (e instanceof IntegerLiteral literal) {
      return IntegerArithmetic.cast(literal.type(), (Long) literal.value());
    } else if (e instanceof BooleanLiteral literal) {
      return literal.value();
    } else if (e instanceof Length length) {
      return ((Object[]) evaluate(length.array(), variables)).length;
    } else if (e instanceof Intrinsic intrinsic) {
      return intrinsic(intrinsic, variables);
    } else if (e instanceof Unary unary) {
      return unary(unary, variables);
    } else if (e instanceof Cast cast) {
      return cast(cast, evaluate(cast.operand(), variables));
    } else if (e instanceof Conditional conditional) {
      boolean holds = (Boolean) evaluate(conditional.condition(), variables);
      return evaluate(holds ? conditional.whenTrue() : conditional.whenFalse(), variables);
    } else if (e instanceof NewArray array) {
      return allocate(array, variables);
    } else if (e instanceof ArrayLiteral literal) {
      counts.countAllocation();
      return literal.elements().stream().map(x -> evaluate(x, variables)).toArray();
    } else if (e instanceof CloneArray clone) {
      counts.countAllocation();
      return ((Object[]) evaluate(clone.array(), variables)).clone();
    } else if (e instanceof ConstantField field) {
      return environment.constant(field);
    } else if (e instanceof Text text) {
      return text(text, variables);
    }
    throw new AssertionError(e);
  }

  private Object binary(Binary binary, Map<String, Object> variables) {
    Object left = evaluate(binary.left(), variables);
    if (binary.operation() == BinaryOperation.AND) {
      return (Boolean) left && (Boolean) evaluate(binary.right(), variables);
    } else if (binary.operation() == BinaryOperation.OR) {
      return (Boolean) left || (Boolean) evaluate(binary.right(), variables);
    }
    Object right = evaluate(binary.right(), variables);
    ScalarType type = binary.left().type().element();
    if (!type.isFloating()) {
      return IntegerArithmetic.apply(binary.operation(), left, right);
    }
    N a = number(left);
    N b = number(right);
    if (binary.operation().kind() == BinaryOperation.Kind.COMPARISON) {
      return IntegerArithmetic.compare(
          binary.operation(), arithmetic.value(a), arithmetic.value(b));
    }
    counts.count(binary.operation());
    N result =
        switch (binary.operation()) {
          case ADD -> arithmetic.add(a, b);
          case SUBTRACT -> arithmetic.subtract(a, b);
          case MULTIPLY -> arithmetic.multiply(a, b);
          case DIVIDE -> arithmetic.divide(a, b);
          case REMAINDER -> arithmetic.remainder(a, b);
          default -> throw new IllegalArgumentException(binary.operation() + " of reals");
        };
    // A double has more than twice a float's digits: rounding twice is rounding once.
    return type == ScalarType.FLOAT ? arithmetic.toFloat(result) : result;
  }

  private Object unary(Unary unary, Map<String, Object> variables) {
    Object operand = evaluate(unary.operand(), variables);
    if (!unary.type().isReal()) {
      return IntegerArithmetic.apply(unary.operation(), operand);
    }
    counts.countNegation();
    return arithmetic.negate(number(operand));
  }

  private Object cast(Cast cast, Object value) {
    ScalarType from = cast.operand().type().element();
    ScalarType to = cast.type();
    if (from.isFloating()) {
      N number = number(value);
      if (to.isFloating()) {
        return to == ScalarType.FLOAT ? arithmetic.toFloat(number) : number;
      }
      return IntegerArithmetic.cast(to, arithmetic.value(number));
    }
    Number integer = (Number) value;
    return switch (to) {
      case DOUBLE -> arithmetic.constant((double) integer.longValue());
      case FLOAT -> arithmetic.constant((float) integer.longValue());
      default -> IntegerArithmetic.cast(to, integer);
    };
  }

  private Object intrinsic(Intrinsic intrinsic, Map<String, Object> variables) {
    List<Object> values = new ArrayList<>();
    intrinsic.arguments().forEach(argument -> values.add(evaluate(argument, variables)));
    ScalarType first = intrinsic.arguments().get(0).type().element();
    if (!first.isFloating()) {
      return IntegerArithmetic.apply(intrinsic.function(), intrinsic.type(), values);
    }
    if (!intrinsic.type().isFloating()) {
      double value = arithmetic.value(number(values.get(0)));
      boolean single = first == ScalarType.FLOAT;
      return switch (intrinsic.function()) {
        case IS_NAN -> Double.isNaN(value);
        case IS_FINITE -> Double.isFinite(value);
        case IS_INFINITE -> Double.isInfinite(value);
        case ROUND -> single ? (Object) Math.round((float) value) : (Object) Math.round(value);
        case GET_EXPONENT -> single ? Math.getExponent((float) value) : Math.getExponent(value);
        default -> throw new IllegalArgumentException(intrinsic.function().toString());
      };
    }
    counts.count(intrinsic.function());
    List<N> numbers = new ArrayList<>();
    for (Object value : values) {
      boolean integer = value instanceof Integer;
      numbers.add(integer ? arithmetic.constant((Integer) value) : number(value));
    }
    return arithmetic.apply(intrinsic.function(), intrinsic.strict(), intrinsic.type(), numbers);
  }

  @SuppressWarnings("unchecked") // Reals are held as N alone: the type of the expression says so.
  private N number(Object value) {
    return (N) value;
  }

  private Object[] allocate(NewArray array, Map<String, Object> variables) {
    int[] dimensions = new int[array.dimensions().size()];
    for (int k = 0; k < dimensions.length; k++) {
      dimensions[k] = (Integer) evaluate(array.dimensions().get(k), variables);
    }
    for (int dimension : dimensions) {
      if (dimension < 0) {
        throw new NegativeArraySizeException(Integer.toString(dimension));
      }
    }
    counts.countAllocation();
    return allocate(dimensions, 0, zero(array.type().element()));
  }

  private static Object[] allocate(int[] dimensions, int k, Object zero) {
    Object[] array = new Object[dimensions[k]];
    if (k == dimensions.length - 1) {
      Arrays.fill(array, zero);
    } else {
      Arrays.setAll(array, i -> allocate(dimensions, k + 1, zero));
    }
    return array;
  }

  private Object zero(ScalarType type) {
    return switch (type) {
      case DOUBLE, FLOAT -> arithmetic.constant(0);
      case BOOLEAN -> false;
      case LONG -> 0L;
      default -> 0;
    };
  }

  private String text(Text text, Map<String, Object> variables) {
    StringBuilder result = new StringBuilder(text.pieces().get(0));
    for (int k = 0; k < text.values().size(); k++) {
      Expression value = text.values().get(k);
      result.append(JavaValues.toJava(evaluate(value, variables), value.type(), arithmetic));
      result.append(text.pieces().get(k + 1));
    }
    return result.toString();
  }
}
