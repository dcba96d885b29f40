package dev.ricci.runtime;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;

/**
 * The real numbers inside a value, in the order in which Ricci counts them: a {@code double} or
 * {@code float}, the entries of an array in row-major order, the real components of a record one
 * after the other. What is not real (the {@code int} components of a record) is carried along.
 */
final class Coordinates {
  private Coordinates() {}

  /** Whether a type holds reals: a real, an array of reals, or a record with one of those in it. */
  static boolean isReal(Class<?> type) {
    if (type.isArray()) {
      return isReal(type.getComponentType()) && !type.getComponentType().isRecord();
    }
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (isReal(component.getType())) {
          return true;
        }
      }
      return false;
    }
    return isScalar(type);
  }

  /** Whether a type is a real number itself. */
  static boolean isScalar(Class<?> type) {
    return type == double.class || type == float.class;
  }

  /** Whether single-precision numbers are among those of a type. */
  static boolean isSingle(Class<?> type) {
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (isSingle(component.getType())) {
          return true;
        }
      }
    }
    return type.isArray() ? isSingle(type.getComponentType()) : type == float.class;
  }

  /** The numbers of a value. */
  static double[] read(Object value) {
    DoubleStream.Builder numbers = DoubleStream.builder();
    read(value, numbers);
    return numbers.build().toArray();
  }

  private static void read(Object value, DoubleStream.Builder numbers) {
    if (value instanceof Number number) {
      numbers.add(number.doubleValue());
    } else if (value instanceof Record tuple) {
      for (RecordComponent component : tuple.getClass().getRecordComponents()) {
        if (isReal(component.getType())) {
          read(component(tuple, component), numbers);
        }
      }
    } else {
      for (int i = 0; i < Array.getLength(value); i++) {
        read(Array.get(value, i), numbers);
      }
    }
  }

  /** A copy of a value with other numbers in it. */
  static Object write(Object like, double[] numbers) {
    return write(like, DoubleStream.of(numbers).iterator());
  }

  private static Object write(Object like, PrimitiveIterator.OfDouble numbers) {
    if (like instanceof Double) {
      return numbers.nextDouble();
    }
    if (like instanceof Float) {
      return (float) numbers.nextDouble();
    }
    if (like instanceof Record tuple) {
      RecordComponent[] components = tuple.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = component(tuple, components[i]);
        if (isReal(types[i])) {
          values[i] = write(values[i], numbers);
        }
      }
      return construct(tuple.getClass(), types, values);
    }
    int length = Array.getLength(like);
    Object copy = Array.newInstance(like.getClass().getComponentType(), length);
    for (int i = 0; i < length; i++) {
      Array.set(copy, i, write(Array.get(like, i), numbers));
    }
    return copy;
  }

  /** A copy that shares no array with the original. */
  static Object copy(Object value) {
    if (value == null || !value.getClass().isArray()) {
      return value instanceof Record && isReal(value.getClass())
          ? write(value, read(value))
          : value;
    }
    int length = Array.getLength(value);
    Object copy = Array.newInstance(value.getClass().getComponentType(), length);
    for (int i = 0; i < length; i++) {
      Array.set(copy, i, copy(Array.get(value, i)));
    }
    return copy;
  }

  /** The dimensions of a value: an array's own; one for the numbers of a record; none for a number. */
  static int[] shape(Object value) {
    if (value instanceof Record) {
      return new int[] {read(value).length};
    }
    List<Integer> shape = new ArrayList<>();
    Object level = value;
    while (level != null && level.getClass().isArray()) {
      int length = Array.getLength(level);
      shape.add(length);
      level = length == 0 ? null : Array.get(level, 0);
    }
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What the numbers of a value are called: {@code A[2][3]}, {@code pose.heading}. */
  static List<String> names(String root, Object value) {
    List<String> names = new ArrayList<>();
    name(root, value, names);
    return names;
  }

  private static void name(String root, Object value, List<String> names) {
    if (value instanceof Number) {
      names.add(root);
    } else if (value instanceof Record tuple) {
      for (RecordComponent component : tuple.getClass().getRecordComponents()) {
        if (isReal(component.getType())) {
          name(root + "." + component.getName(), component(tuple, component), names);
        }
      }
    } else {
      for (int i = 0; i < Array.getLength(value); i++) {
        name(root + "[" + i + "]", Array.get(value, i), names);
      }
    }
  }

  private static Object component(Record tuple, RecordComponent component) {
    return GeneratedClass.invoke(component.getAccessor(), tuple);
  }

  private static Object construct(Class<?> type, Class<?>[] types, Object[] values) {
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }
}
