package dev.ricci.processor.ir;

import com.google.common.collect.MoreCollectors;
import dev.ricci.processor.frontend.Lowering;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The method {@code f} of a source of the {@link Corpus}, compiled by javac and run by the JVM. */
final class JavaMethod {
  private final Method method;

  private JavaMethod(Method method) {
    this.method = method;
  }

  /** Compiles it. */
  static JavaMethod compile(String source) throws ReflectiveOperationException {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    Memory memory = new Memory(compiler.getStandardFileManager(problems, null, null));
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///demo/Models.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return Lowering.complete(source);
          }
        };
    List<String> options = List.of("-proc:none");
    if (!compiler.getTask(null, memory, problems, options, null, List.of(file)).call()) {
      throw new AssertionError(problems.getDiagnostics().toString());
    }
    ClassLoader loader =
        new ClassLoader(JavaMethod.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteArrayOutputStream code = memory.classes.get(name);
            if (code == null) {
              throw new ClassNotFoundException(name);
            }
            return defineClass(name, code.toByteArray(), 0, code.size());
          }
        };
    Method method =
        Arrays.stream(loader.loadClass("demo.Models").getDeclaredMethods())
            .filter(m -> m.getName().equals("f"))
            .collect(MoreCollectors.onlyElement());
    method.setAccessible(true);
    return new JavaMethod(method);
  }

  /** Calls it; throws what it throws. */
  Object call(List<?> arguments) throws Throwable {
    try {
      return method.invoke(null, arguments.toArray());
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    Memory(JavaFileManager manager) {
      super(manager);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream stream = new ByteArrayOutputStream();
          classes.put(className, stream);
          return stream;
        }
      };
    }
  }
}
