package dev.ricci.processor.verify;

import dev.ricci.processor.ir.Arithmetic;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.ConstantField;
import dev.ricci.processor.ir.Environment;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Shapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * Arguments of the user's method, drawn at random so that arrays agree in the sizes they share by
 * name. Which ranges the numbers come from changes from attempt to attempt: methods have domains.
 */
final class Point {
  private static final int MAX_ELEMENTS = 400;

  private final Random random;
  private final int attempt;
  private final int common;
  private final Map<String, Integer> sizes = new TreeMap<>();
  private final Map<ConstantField, Object> fields = new HashMap<>();
  private final List<Object> arguments = new ArrayList<>();
  private int smallest = Integer.MAX_VALUE;

  private Point(Random random, int attempt) {
    this.random = random;
    this.attempt = attempt;
    this.common = 2 + random.nextInt(attempt < 8 ? 2 : 4);
  }

  /**
   * Draws one.
   *
   * @throws ArithmeticException if the sizes drawn make an array's length negative, broken or large
   */
  static Point draw(Function function, Shapes shapes, Random random, int attempt) {
    Point point = new Point(random, attempt);
    List<Parameter> parameters = function.parameters();
    Map<Integer, List<Integer>> drawn = new HashMap<>();
    // Arrays first: ints that index them are drawn below the shortest.
    for (int k = 0; k < parameters.size(); k++) {
      Variable variable = parameters.get(k).variable();
      if (variable.isArray()) {
        List<Integer> dimensions = new ArrayList<>();
        shapes.of(variable).forEach(dim -> dimensions.add(length(dim.evaluate(point::size))));
        dimensions.forEach(n -> point.smallest = Math.min(point.smallest, n));
        drawn.put(k, dimensions);
      }
    }
    for (int k = 0; k < parameters.size(); k++) {
      Variable variable = parameters.get(k).variable();
      Integer size = variable.type().isReal() ? null : point.sizes.get(variable.name());
      if (variable.isArray()) {
        point.arguments.add(point.array(variable.type(), drawn.get(k)));
      } else {
        point.arguments.add(size != null ? size : point.scalar(variable.type()));
      }
    }
    return point;
  }

  private static int length(long value) {
    if (value < 0 || value > MAX_ELEMENTS) {
      throw new ArithmeticException("length " + value);
    }
    return (int) value;
  }

  /** One argument for each parameter, as interpreter values over doubles. Not to be changed. */
  List<Object> arguments() {
    return arguments;
  }

  /** The same arguments over another arithmetic, to be changed at will. */
  <N> List<Object> arguments(Arithmetic<N> arithmetic) {
    List<Object> converted = new ArrayList<>();
    arguments.forEach(argument -> converted.add(convert(argument, arithmetic)));
    return converted;
  }

  /** Constants that are read at run time have other values here, the same for each question. */
  <N> Environment environment(Arithmetic<N> arithmetic) {
    return new Environment() {
      @Override
      public Object constant(ConstantField field) {
        Object value = fields.computeIfAbsent(field, Point.this::field);
        return convert(value, arithmetic);
      }

      @Override
      public Object call(Callee.Generated callee, List<Object> values) {
        throw new UnsupportedOperationException("calls " + callee.owner() + "." + callee.method());
      }
    };
  }

  private Object field(ConstantField field) {
    List<Integer> dimensions = new ArrayList<>();
    for (int k = 0; k < field.type().rank(); k++) {
      dimensions.add(common);
    }
    return array(field.type(), dimensions);
  }

  private static <N> Object convert(Object value, Arithmetic<N> arithmetic) {
    return Values.map(value, e -> e instanceof Double real ? arithmetic.constant(real) : e);
  }

  private int size(String name) {
    // Sizes that are not said to be equal are not, every other time.
    return sizes.computeIfAbsent(
        name, n -> attempt % 2 == 0 ? 1 + (common + sizes.size()) % 4 : common);
  }

  private Object array(Type type, List<Integer> dimensions) {
    long count = 1;
    for (int dimension : dimensions) {
      count *= dimension;
    }
    if (count > MAX_ELEMENTS) {
      throw new ArithmeticException(count + " elements");
    }
    return Values.map(Values.array(dimensions, 0), zero -> element(type));
  }

  private Object element(Type type) {
    return type.isReal() ? scalar(type.element()) : index(type);
  }

  /** An element of an int array: an index into anything. */
  private Object index(Type type) {
    int bound = smallest == Integer.MAX_VALUE ? common : Math.max(smallest, 1);
    int value = attempt < 12 ? random.nextInt(bound) : random.nextInt(7) - 2;
    return integer(type, value);
  }

  private Object scalar(Type type) {
    return switch (type.element()) {
      case DOUBLE -> real();
      // Few digits, so that a float holds them.
      case FLOAT -> (double) Math.round(real() * 64) / 64;
      case BOOLEAN -> random.nextBoolean();
      default -> integer(type, attempt % 3 == 2 ? random.nextInt(8) : random.nextInt(3) + 1);
    };
  }

  private static Object integer(Type type, int value) {
    return switch (type.element()) {
      case LONG -> (long) value;
      case BOOLEAN -> value > 0;
      default -> value;
    };
  }

  /** Around zero, positive, in the unit interval, large: by the attempt. */
  private double real() {
    DoubleSupplier range =
        switch (attempt % 6) {
          case 0 -> () -> 0.3 + 1.4 * random.nextDouble();
          case 2 -> () -> 0.05 + 0.9 * random.nextDouble();
          case 4 -> () -> 3 * random.nextGaussian();
          case 5 -> () -> 1 + 9 * random.nextDouble();
          default -> random::nextGaussian;
        };
    return range.getAsDouble();
  }

  /** {@code x = {1.0, 2.0}, k = 3}. */
  String print(Function function) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < arguments.size(); k++) {
      Parameter parameter = function.parameters().get(k);
      if (parameter.role() != Parameter.Role.OUTPUT) {
        parts.add(parameter.variable().name() + " = " + Values.print(arguments.get(k)));
      }
    }
    return String.join(", ", parts);
  }
}
