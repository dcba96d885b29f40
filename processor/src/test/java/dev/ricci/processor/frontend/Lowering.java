package dev.ricci.processor.frontend;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.ricci.Differentiable;
import dev.ricci.processor.ir.Program;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A test fixture: Java source in, what the frontend makes of it out.
 *
 * <pre>{@code
 * Program program = Lowering.program("""
 *     static double f(@Shape("n") double[] x) { ... }
 *     """);
 * }</pre>
 *
 * <p>Methods without a class around them are put into {@code final class Models} of package {@code
 * demo}, with the annotations imported; the first of them is differentiated if none is annotated.
 */
public final class Lowering {
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(?:(?:public|final|abstract|sealed) )*(?:class|interface|enum|record) (\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  private Lowering() {}

  /** The program of the only annotated method, which must be accepted. */
  public static Program program(String source) {
    return accepted(source).program().orElseThrow();
  }

  /** Signature, program and sources of the only annotated method, which must be accepted. */
  public static Lowered accepted(String source) {
    Lowered lowered = lower(source);
    if (!lowered.isAccepted()) {
      throw new AssertionError("refused: " + lowered.problems());
    }
    return lowered;
  }

  /** The same, accepted or not. */
  public static Lowered lower(String source) {
    return all(source).values().iterator().next();
  }

  /** Every annotated method, by its name, in the order of the source. */
  public static Map<String, Lowered> all(String... sources) {
    Map<String, Lowered> lowered = new LinkedHashMap<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<JavaFileObject> files = new ArrayList<>();
    for (String source : sources) {
      files.add(file(complete(source)));
    }
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null, null, diagnostics, List.of("-proc:only", "-Xlint:none"), null, files);
    task.setProcessors(List.of(new Reader(lowered)));
    boolean succeeded = task.call();
    if (!succeeded) {
      throw new AssertionError(diagnostics.getDiagnostics().toString());
    }
    return lowered;
  }

  /** The source with a class and the imports around it, if it has none. */
  public static String complete(String source) {
    if (PACKAGE.matcher(source).find() || source.contains("import ")) {
      return source;
    }
    boolean annotated = source.contains("@Differentiable");
    return """
    package demo;
    import dev.ricci.*;
    import java.util.Arrays;
    final class Models {
    """
        + (annotated ? "" : "@Differentiable ")
        + source
        + "\n}\n";
  }

  static JavaFileObject file(String source) {
    Matcher type = TYPE.matcher(source);
    if (!type.find()) {
      throw new AssertionError("no type in " + source);
    }
    Matcher packageName = PACKAGE.matcher(source);
    String path = packageName.find() ? packageName.group(1).replace('.', '/') + "/" : "";
    return new SimpleJavaFileObject(
        URI.create("string:///" + path + type.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  private static final class Reader extends AbstractProcessor {
    private final Map<String, Lowered> lowered;

    Reader(Map<String, Lowered> lowered) {
      this.lowered = lowered;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("dev.ricci.*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      Frontend frontend =
          new Frontend(
              new Javac(
                  Trees.instance(processingEnv),
                  processingEnv.getElementUtils(),
                  processingEnv.getTypeUtils()));
      for (Element element : round.getElementsAnnotatedWith(Differentiable.class)) {
        lowered.put(
            element.getSimpleName().toString(), frontend.lower((ExecutableElement) element));
      }
      return false;
    }
  }
}
