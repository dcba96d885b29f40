package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.ricci.processor.DifferentiableProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** Sources compiled with the processor under {@code -Xlint:all -Werror}, loaded and callable. */
public final class CompiledProgram {
  private final Compilation compilation;
  private final ClassLoader classes;

  private CompiledProgram(Compilation compilation) {
    this.compilation = compilation;
    this.classes = new InMemory(compilation);
  }

  /**
   * Compiles sources; the test fails if javac says anything.
   *
   * @param sources each the full text of one file
   */
  public static CompiledProgram of(String... sources) {
    Compilation compilation = compile(List.of("-Xlint:all", "-Werror"), sources);
    assertWithMessage("%s", compilation.diagnostics())
        .that(compilation.status())
        .isEqualTo(Compilation.Status.SUCCESS);
    assertWithMessage("%s", compilation.diagnostics()).that(compilation.diagnostics()).isEmpty();
    return new CompiledProgram(compilation);
  }

  /** As {@link #of}, of a file among the test's resources. */
  static CompiledProgram ofResource(String name) {
    try (InputStream in = CompiledProgram.class.getResourceAsStream(name)) {
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compiles sources that may draw warnings; the test fails if they do not compile.
   *
   * @param sources each the full text of one file
   */
  public static CompiledProgram lenient(String... sources) {
    Compilation compilation = compile(List.of(), sources);
    assertWithMessage("%s", compilation.errors())
        .that(compilation.status())
        .isNotEqualTo(Compilation.Status.FAILURE);
    return new CompiledProgram(compilation);
  }

  /**
   * Compiles sources with the processor.
   *
   * @param options javac's and Ricci's
   * @param sources each the full text of one file
   */
  public static Compilation compile(List<String> options, String... sources) {
    List<JavaFileObject> files = new ArrayList<>();
    for (String source : sources) {
      files.add(JavaFileObjects.forSourceString(className(source), source));
    }
    return Compiler.javac()
        .withProcessors(new DifferentiableProcessor())
        .withOptions(options)
        .compile(files);
  }

  private static String className(String source) {
    var type =
        java.util.regex.Pattern.compile(
                "(?m)^(?:public |final |abstract )*(?:class|interface|enum|record) (\\w+)")
            .matcher(source);
    var unit = java.util.regex.Pattern.compile("(?m)^package ([\\w.]+);").matcher(source);
    if (!type.find()) {
      throw new IllegalArgumentException("no class in " + source);
    }
    return unit.find() ? unit.group(1) + "." + type.group(1) : type.group(1);
  }

  /** The text of a generated file, by its class's name. */
  public String generated(String className) {
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      if (file.getName().endsWith("/" + className.replace('.', '/') + ".java")) {
        try {
          return file.getCharContent(false).toString();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    throw new AssertionError("not generated: " + className);
  }

  /** A class, the user's or a generated one. */
  public Class<?> type(String className) {
    try {
      return classes.loadClass(className);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls a static method that has the given number of parameters, all of whose arguments fit. */
  public Object call(String className, String method, Object... arguments) {
    for (Method candidate : type(className).getDeclaredMethods()) {
      if (candidate.getName().equals(method)
          && candidate.getParameterCount() == arguments.length
          && Stream.of(candidate.getParameterTypes())
              .noneMatch(t -> t.getSimpleName().equals("Workspace"))) {
        candidate.setAccessible(true);
        try {
          return candidate.invoke(null, arguments);
        } catch (InvocationTargetException e) {
          if (e.getCause() instanceof RuntimeException cause) {
            throw cause;
          }
          throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError("no method " + className + "." + method + "/" + arguments.length);
  }

  private static final class InMemory extends ClassLoader {
    private final Map<String, byte[]> files = new HashMap<>();

    InMemory(Compilation compilation) {
      super(CompiledProgram.class.getClassLoader());
      for (JavaFileObject file : compilation.generatedFiles()) {
        if (file.getKind() == JavaFileObject.Kind.CLASS) {
          String name = file.getName().replaceFirst("^/?CLASS_OUTPUT/", "");
          try (InputStream in = file.openInputStream()) {
            files.put(name.substring(0, name.length() - 6).replace('/', '.'), in.readAllBytes());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] code = files.get(name);
      if (code == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, code, 0, code.length);
    }
  }
}
