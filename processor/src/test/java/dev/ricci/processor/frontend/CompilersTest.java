package dev.ricci.processor.frontend;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.DifferentiableProcessor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Hosts that do not hand over javac's own environment. */
final class CompilersTest {
  private static final String SOURCE = "static double f(double x) { return Math.sine(x); }";

  @Test
  void findsJavacBehindProxies() {
    UnaryOperator<ProcessingEnvironment> proxied = environment -> proxy(new Forward(environment));
    assertThat(messages(proxied))
        .containsExactly("[ricci.unknown-callee] Math has no method sine; did you mean sin?");
    UnaryOperator<ProcessingEnvironment> twice = e -> proxied.apply(proxied.apply(e));
    assertThat(messages(twice))
        .containsExactly("[ricci.unknown-callee] Math has no method sine; did you mean sin?");
  }

  @Test
  void refusesOtherCompilersOnce() {
    assertThat(
            messages(
                environment ->
                    proxy((self, method, arguments) -> invoke(method, environment, arguments))))
        .containsExactly(
            "[ricci.unsupported-compiler] Ricci reads method bodies through javac's trees, and this"
                + " compiler is not javac; compile with javac 17 or newer");
  }

  @Test
  void complainsOfOptions() {
    assertThat(messages(environment -> environment, "-Aricci.verify=perhaps"))
        .contains(
            "[ricci.bad-option] -Aricci.verify is perhaps; write -Aricci.verify=true or -Aricci.verify=false");
  }

  private static List<String> messages(
      UnaryOperator<ProcessingEnvironment> wrapping, String... options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            null,
            null,
            collector,
            Stream.concat(Stream.of("-proc:only"), Stream.of(options)).toList(),
            null,
            List.of(Lowering.file(Lowering.complete(SOURCE))));
    task.setProcessors(List.of(new Wrapped(wrapping)));
    task.call();
    return collector.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> d.getMessage(null))
        .toList();
  }

  private static ProcessingEnvironment proxy(InvocationHandler handler) {
    return (ProcessingEnvironment)
        Proxy.newProxyInstance(
            CompilersTest.class.getClassLoader(),
            new Class<?>[] {ProcessingEnvironment.class},
            handler);
  }

  private static Object invoke(Method method, Object target, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Wraps as build tools do: the environment is kept in a field. */
  private record Forward(ProcessingEnvironment delegate) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      return CompilersTest.invoke(method, delegate, arguments);
    }
  }

  private static final class Wrapped extends AbstractProcessor {
    private final DifferentiableProcessor processor = new DifferentiableProcessor();
    private final UnaryOperator<ProcessingEnvironment> wrapping;

    Wrapped(UnaryOperator<ProcessingEnvironment> wrapping) {
      this.wrapping = wrapping;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      processor.init(wrapping.apply(environment));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public Set<String> getSupportedOptions() {
      return processor.getSupportedOptions();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      processor.process(annotations, round);
      return false;
    }
  }
}
