package dev.ricci.processor.ir;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random arguments for a function: every dimension of every array is the same small number. */
public final class Draws {
  private final Random random;
  private final int size;

  /** Arrays of that size, from that seed. */
  public Draws(long seed, int size) {
    this.random = new Random(seed);
    this.size = size;
  }

  /** One Java value for each parameter. */
  public List<Object> arguments(Function function) {
    List<Object> values = new ArrayList<>();
    function.parameters().forEach(p -> values.add(value(p.variable().type())));
    return values;
  }

  /** A Java value of that type. */
  public Object value(Type type) {
    if (type instanceof ArrayType array) {
      Object[] elements = new Object[size];
      for (int i = 0; i < size; i++) {
        elements[i] = value(array.component());
      }
      Class<?> component = array.rank() > 1 ? elements[0].getClass() : primitive(array.element());
      Object result = Array.newInstance(component, size);
      for (int i = 0; i < size; i++) {
        Array.set(result, i, elements[i]);
      }
      return result;
    }
    return switch (type.element()) {
      case DOUBLE -> random.nextGaussian();
      case FLOAT -> (float) random.nextGaussian();
      case INT -> random.nextInt(1000) - 500;
      case LONG -> random.nextLong();
      case BOOLEAN -> random.nextBoolean();
      default -> throw new IllegalArgumentException(type.toJava());
    };
  }

  private static Class<?> primitive(ScalarType type) {
    return switch (type) {
      case DOUBLE -> double.class;
      case FLOAT -> float.class;
      case INT -> int.class;
      case LONG -> long.class;
      case BOOLEAN -> boolean.class;
      default -> throw new IllegalArgumentException(type.toJava());
    };
  }
}
