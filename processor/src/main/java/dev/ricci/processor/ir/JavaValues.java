package dev.ricci.processor.ir;

import java.lang.reflect.Array;

/**
 * Between Java's values and an {@link Interpreter}'s: reals are numbers of its arithmetic; byte,
 * short, char and int are Integers; long and boolean as boxed; an array of any type is an {@code
 * Object[]} of its elements or rows.
 */
public final class JavaValues {
  private JavaValues() {}

  /** Converts a boxed primitive or an array of primitives. */
  public static <N> Object fromJava(Object value, Arithmetic<N> arithmetic) {
    if (value instanceof Double || value instanceof Float) {
      return arithmetic.constant(((Number) value).doubleValue());
    } else if (value instanceof Character c) {
      return (int) c;
    } else if (value instanceof Byte || value instanceof Short) {
      return ((Number) value).intValue();
    } else if (value.getClass().isArray()) {
      Object[] converted = new Object[Array.getLength(value)];
      for (int i = 0; i < converted.length; i++) {
        converted[i] = fromJava(Array.get(value, i), arithmetic);
      }
      return converted;
    }
    return value;
  }

  /** Converts back to a Java value of that type; of a number, the real value. */
  public static <N> Object toJava(Object value, Type type, Arithmetic<N> arithmetic) {
    if (type instanceof ArrayType array) {
      Object[] elements = (Object[]) value;
      Object converted = Array.newInstance(classOf(array.component()), elements.length);
      for (int i = 0; i < elements.length; i++) {
        Array.set(converted, i, toJava(elements[i], array.component(), arithmetic));
      }
      return converted;
    }
    return switch (type.element()) {
      case DOUBLE -> real(value, arithmetic);
      case FLOAT -> (float) real(value, arithmetic);
      case BYTE -> ((Integer) value).byteValue();
      case SHORT -> ((Integer) value).shortValue();
      case CHAR -> (char) (int) (Integer) value;
      default -> value;
    };
  }

  /** Copies the elements of one Java array, of any rank, into another of the same shape. */
  static void copy(Object from, Object to) {
    for (int i = 0; i < Array.getLength(from); i++) {
      Object element = Array.get(from, i);
      if (element.getClass().isArray()) {
        copy(element, Array.get(to, i));
      } else {
        Array.set(to, i, element);
      }
    }
  }

  @SuppressWarnings("unchecked") // Reals are held as N alone: the type of the expression says so.
  private static <N> double real(Object value, Arithmetic<N> arithmetic) {
    return arithmetic.value((N) value);
  }

  private static Class<?> classOf(Type type) {
    Class<?> element =
        switch (type.element()) {
          case BOOLEAN -> boolean.class;
          case BYTE -> byte.class;
          case SHORT -> short.class;
          case CHAR -> char.class;
          case INT -> int.class;
          case LONG -> long.class;
          case FLOAT -> float.class;
          case DOUBLE -> double.class;
        };
    for (int k = 0; k < type.rank(); k++) {
      element = element.arrayType();
    }
    return element;
  }
}
