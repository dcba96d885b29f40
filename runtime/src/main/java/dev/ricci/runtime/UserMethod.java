package dev.ricci.runtime;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The user's method at a point: a function from the numbers of the parameters by which is
 * differentiated, in order of declaration, to the numbers of its result.
 */
final class UserMethod {
  private final Method method;
  private final Object[] arguments;
  private final int out;
  private final List<Integer> wrt = new ArrayList<>();

  /**
   * Binds a method to a point.
   *
   * @param method a static method
   * @param arguments one for each parameter, the one to be filled included
   * @param wrt names of parameters; none for all real ones
   * @param out the name of the parameter that is filled; null for the last array of a void method
   */
  UserMethod(Method method, Object[] arguments, Set<String> wrt, String out) {
    this.method = method;
    Class<?>[] types = method.getParameterTypes();
    if (arguments.length != types.length) {
      throw new IllegalArgumentException(
          method.getName() + " has " + types.length + " parameters, not " + arguments.length);
    }
    this.arguments = new Object[types.length];
    Arrays.setAll(this.arguments, i -> fit(types[i], arguments[i]));
    this.out = outParameter(out);
    for (int i = 0; i < types.length; i++) {
      if (i != this.out
          && Coordinates.isReal(types[i])
          && (wrt.isEmpty() || wrt.contains(parameter(i)))) {
        this.wrt.add(i);
      }
    }
    for (String name : wrt) {
      if (this.wrt.stream().noneMatch(i -> parameter(i).equals(name))) {
        throw new IllegalArgumentException(
            method.getName()
                + " has no real parameter "
                + name
                + " (names of parameters are known to classes compiled with -parameters)");
      }
    }
  }

  private int outParameter(String name) {
    Class<?>[] types = method.getParameterTypes();
    if (method.getReturnType() != void.class) {
      return -1;
    }
    for (int i = types.length - 1; i >= 0; i--) {
      if (types[i].isArray() && (name == null || parameter(i).equals(name))) {
        return i;
      }
    }
    throw new IllegalArgumentException(method.getName() + " returns nothing and fills no array");
  }

  /** Widens boxed numbers to the parameter's type, as a call in source would. */
  private static Object fit(Class<?> type, Object argument) {
    if (argument instanceof Number number) {
      if (type == double.class) {
        return number.doubleValue();
      }
      if (type == float.class) {
        return number.floatValue();
      }
      if (type == long.class) {
        return number.longValue();
      }
    }
    return argument;
  }

  /** The method's name. */
  String name() {
    return method.getName();
  }

  /** The name of a parameter. */
  String parameter(int index) {
    return method.getParameters()[index].getName();
  }

  /** The parameters by which is differentiated, in order. */
  List<Integer> wrt() {
    return wrt;
  }

  /** The value of a parameter at the point; not to be changed. */
  Object argument(int parameter) {
    return arguments[parameter];
  }

  /** Whether single precision is in play, so that little can be expected of the reference. */
  boolean isSingle() {
    return Coordinates.isSingle(method.getReturnType())
        || Arrays.stream(method.getParameterTypes()).anyMatch(Coordinates::isSingle);
  }

  /** Whether the result is a number. */
  boolean hasScalarResult() {
    return Coordinates.isScalar(method.getReturnType());
  }

  /** The numbers at the point. */
  double[] numbers() {
    return wrt.stream()
        .flatMapToDouble(i -> Arrays.stream(Coordinates.read(arguments[i])))
        .toArray();
  }

  /** What the numbers are called. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i : wrt) {
      names.addAll(Coordinates.names(parameter(i), arguments[i]));
    }
    return names;
  }

  /** For each number, which of the parameters it belongs to. */
  int[] groups() {
    return IntStream.range(0, wrt.size())
        .flatMap(k -> Arrays.stream(Coordinates.read(arguments[wrt.get(k)])).mapToInt(x -> k))
        .toArray();
  }

  /** The arguments of a generated method's {@code in…}: fresh copies, without the filled one. */
  List<Object> inputs(double[] numbers) {
    List<Object> inputs = new ArrayList<>();
    Object[] values = argumentsAt(numbers);
    for (int i = 0; i < values.length; i++) {
      if (i != out) {
        inputs.add(values[i]);
      }
    }
    return inputs;
  }

  /** Values of the types of the {@code wrt} parameters that hold the given numbers. */
  List<Object> split(double[] numbers) {
    List<Object> values = new ArrayList<>();
    int start = 0;
    for (int i : wrt) {
      int end = start + Coordinates.read(arguments[i]).length;
      values.add(Coordinates.write(arguments[i], Arrays.copyOfRange(numbers, start, end)));
      start = end;
    }
    return values;
  }

  /** The result at other numbers: what is returned, or the array that is filled. */
  Object result(double[] numbers) {
    Object[] values = argumentsAt(numbers);
    Object returned = GeneratedClass.invoke(method, null, values);
    return out < 0 ? returned : values[out];
  }

  private Object[] argumentsAt(double[] numbers) {
    Object[] values = new Object[arguments.length];
    Arrays.setAll(values, i -> Coordinates.copy(arguments[i]));
    List<Object> active = split(numbers);
    for (int k = 0; k < active.size(); k++) {
      values[wrt.get(k)] = active.get(k);
    }
    return values;
  }
}
