package dev.ricci.processor.shape;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.ricci.Differentiable;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.frontend.Frontend;
import dev.ricci.processor.frontend.Javac;
import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A test fixture: compiles a file with a processor that does nothing but check shapes. */
final class ShapeRun {
  /**
   * What javac showed.
   *
   * @param line of the caret
   * @param column of the caret
   * @param text severity and message: {@code error: [ricci.shape-mismatch] …}
   */
  record Shown(long line, long column, String text) {}

  private final List<Shown> shown = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private int methods;
  private int accesses;

  private ShapeRun() {}

  static ShapeRun of(String source) {
    ShapeRun run = new ShapeRun();
    String name = source.replaceAll("(?s).*\\bclass (\\w+).*", "$1");
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///corpus/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    diagnostics,
                    List.of("-proc:only", "-Xmaxerrs", "1000", "-Xmaxwarns", "1000"),
                    null,
                    List.of(file));
    task.setProcessors(List.of(run.new Checker()));
    task.call();
    for (Diagnostic<? extends JavaFileObject> d : diagnostics.getDiagnostics()) {
      String kind = d.getKind() == Diagnostic.Kind.ERROR ? "error: " : "warning: ";
      run.shown.add(
          new Shown(d.getLineNumber(), d.getColumnNumber(), kind + d.getMessage(Locale.ROOT)));
    }
    return run;
  }

  /** Everything that was shown. */
  List<Shown> shown() {
    return shown;
  }

  /** The functions that were checked. */
  List<Function> functions() {
    return functions;
  }

  /** How many methods were checked. */
  int methods() {
    return methods;
  }

  /** How many array accesses they have, those of called methods counted each time. */
  int accesses() {
    return accesses;
  }

  private final class Checker extends AbstractProcessor {
    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // as the real processor does
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (annotations.isEmpty()) {
        return false;
      }
      Frontend frontend =
          new Frontend(
              new Javac(
                  Trees.instance(processingEnv),
                  processingEnv.getElementUtils(),
                  processingEnv.getTypeUtils()));
      for (Element method : round.getElementsAnnotatedWith(Differentiable.class)) {
        Lowered lowered = frontend.lower((ExecutableElement) method);
        methods++;
        show(method, lowered, lowered.problems());
        lowered
            .program()
            .ifPresent(
                program -> {
                  count(program);
                  functions.add(program.entry());
                  functions.addAll(program.functions().values());
                  show(
                      method,
                      lowered,
                      ShapeCheck.check(
                              program, e -> lowered.sources().tree(e).map(Object::toString))
                          .problems());
                });
      }
      return true;
    }

    private void show(Element method, Lowered lowered, List<Problem> problems) {
      Trees trees = Trees.instance(processingEnv);
      for (Problem problem : problems) {
        Diagnostic.Kind kind =
            switch (problem.code().severity()) {
              case ERROR -> Diagnostic.Kind.ERROR;
              case WARNING -> Diagnostic.Kind.WARNING;
              case NOTE -> Diagnostic.Kind.NOTE;
            };
        String text = "[" + problem.code().key() + "] " + problem.message();
        lowered
            .sources()
            .tree(problem.anchor())
            .ifPresentOrElse(
                tree -> trees.printMessage(kind, text, tree, lowered.sources().unit()),
                () ->
                    processingEnv
                        .getMessager()
                        .printMessage(
                            kind,
                            text,
                            problem.anchor() instanceof Element element ? element : method));
      }
    }

    private void count(Program program) {
      count(program.entry().body());
      program.functions().values().forEach(function -> count(function.body()));
    }

    private void count(List<Statement> statements) {
      for (Statement statement : statements) {
        accesses += statement instanceof Store ? 1 : 0;
        statement.expressions().stream()
            .flatMap(this::all)
            .filter(Load.class::isInstance)
            .forEach(load -> accesses++);
        statement.blocks().forEach(this::count);
      }
    }

    private Stream<Expression> all(Expression e) {
      return Stream.concat(Stream.of(e), e.children().stream().flatMap(this::all));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("dev.ricci.*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }
  }
}
