package dev.ricci.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A class of derivatives, called by reflection. */
final class GeneratedClass {
  private final Class<?> type;

  private GeneratedClass(Class<?> type) {
    this.type = type;
  }

  /** One argument of a call, made to the parameter's type. */
  interface Argument {
    Object make(Class<?> parameter);
  }

  /**
   * A call that has been made.
   *
   * @param result what it returned
   * @param arguments what it was given, outputs filled
   */
  record Outcome(Object result, List<Object> arguments) {
    /** The argument that is so many before the end; 1 is the last. */
    Object fromEnd(int distance) {
      return arguments.get(arguments.size() - distance);
    }
  }

  /**
   * Finds a class beside the user's.
   *
   * @param user a class of the package
   * @param simpleName the name of the generated class
   */
  static Optional<GeneratedClass> beside(Class<?> user, String simpleName) {
    String prefix = user.getPackageName().isEmpty() ? "" : user.getPackageName() + ".";
    try {
      return Optional.of(
          new GeneratedClass(Class.forName(prefix + simpleName, true, user.getClassLoader())));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The simple name. */
  String name() {
    return type.getSimpleName();
  }

  /** The methods of an {@code at} object: no parameters, not static. */
  List<Method> accessors() {
    List<Method> accessors = new ArrayList<>();
    for (Method method : type.getDeclaredMethods()) {
      if (method.getParameterCount() == 0
          && !Modifier.isStatic(method.getModifiers())
          && !method.isSynthetic()) {
        accessors.add(method);
      }
    }
    accessors.sort((a, b) -> a.getName().compareTo(b.getName()));
    return accessors;
  }

  /**
   * Calls a static method.
   *
   * @param name the method
   * @param arguments its arguments, in order
   * @return empty if the class has no such method with so many parameters
   */
  Optional<Outcome> call(String name, List<Argument> arguments) {
    for (Method method : type.getDeclaredMethods()) {
      Class<?>[] parameters = method.getParameterTypes();
      if (method.getName().equals(name)
          && parameters.length == arguments.size()
          && Arrays.stream(parameters).noneMatch(p -> p.getSimpleName().equals("Workspace"))) {
        Object[] made = new Object[parameters.length];
        for (int i = 0; i < made.length; i++) {
          made[i] = arguments.get(i).make(parameters[i]);
        }
        return Optional.of(new Outcome(invoke(method, null, made), Arrays.asList(made)));
      }
    }
    return Optional.empty();
  }

  /** Calls a method that may not be public; what it throws is thrown, if unchecked. */
  static Object invoke(Method method, Object target, Object... arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(method + " threw", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }
}
