package dev.ricci.processor.frontend;

import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * Finds javac behind the processing environment that a host hands over: itself, or wrapped by
 * IntelliJ IDEA, Gradle or another build tool.
 */
public final class Compilers {
  private static final List<String> DELEGATES =
      List.of("delegate", "processingEnv", "val$delegateTo");

  private Compilers() {}

  /** The compiler; absent if it is not javac, so that there are no trees to read. */
  public static Optional<Javac> of(ProcessingEnvironment environment) {
    for (ProcessingEnvironment candidate : candidates(environment)) {
      try {
        return Optional.of(
            new Javac(
                Trees.instance(candidate),
                environment.getElementUtils(),
                environment.getTypeUtils()));
      } catch (IllegalArgumentException | LinkageError e) {
        // Not javac's own environment; perhaps the next one is.
      }
    }
    return Optional.empty();
  }

  private static List<ProcessingEnvironment> candidates(ProcessingEnvironment environment) {
    List<ProcessingEnvironment> candidates = new ArrayList<>();
    candidates.add(environment);
    unwrappedByIntelliJ(environment).ifPresent(candidates::add);
    for (int k = 0; k < candidates.size() && k < 10; k++) {
      delegate(candidates.get(k)).filter(d -> !candidates.contains(d)).ifPresent(candidates::add);
    }
    return candidates;
  }

  /** As org.jetbrains.jps.javac.APIWrappers does it, by which IntelliJ wraps. */
  private static Optional<ProcessingEnvironment> unwrappedByIntelliJ(
      ProcessingEnvironment environment) {
    ClassLoader loader = environment.getClass().getClassLoader();
    if (loader == null) {
      return Optional.empty();
    }
    try {
      Class<?> wrappers = loader.loadClass("org.jetbrains.jps.javac.APIWrappers");
      Method unwrap = wrappers.getDeclaredMethod("unwrap", Class.class, Object.class);
      return Optional.ofNullable(
          (ProcessingEnvironment) unwrap.invoke(null, ProcessingEnvironment.class, environment));
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** What a wrapper, by class or by proxy, keeps in a field. */
  private static Optional<ProcessingEnvironment> delegate(ProcessingEnvironment environment) {
    Object holder = environment;
    if (Proxy.isProxyClass(environment.getClass())) {
      InvocationHandler handler = Proxy.getInvocationHandler(environment);
      holder = handler;
    }
    for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (DELEGATES.contains(field.getName())) {
          Optional<ProcessingEnvironment> found = read(field, holder);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ProcessingEnvironment> read(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return field.get(holder) instanceof ProcessingEnvironment inner
          ? Optional.of(inner)
          : Optional.empty();
    } catch (IllegalAccessException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
