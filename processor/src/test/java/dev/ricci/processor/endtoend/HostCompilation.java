package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.Differentiable;
import dev.ricci.processor.DifferentiableProcessor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A compiler run over files in a folder, as a build tool does it. */
final class HostCompilation {
  private final Path folder;
  private JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final List<Processor> processors = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>(List.of(jar(Differentiable.class)));
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> sources = new TreeMap<>();
  private List<Diagnostic<? extends JavaFileObject>> diagnostics = List.of();
  private boolean succeeded;

  /** A run by javac with Ricci; sources, generated sources and classes go below {@code folder}. */
  HostCompilation(Path folder) {
    this.folder = folder;
    processors.add(new DifferentiableProcessor());
  }

  /** The jar or folder that a class was loaded from. */
  static Path jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  HostCompilation compiler(JavaCompiler other) {
    compiler = other;
    return this;
  }

  HostCompilation processors(Processor... all) {
    processors.clear();
    processors.addAll(List.of(all));
    return this;
  }

  HostCompilation classPath(Path... entries) {
    classPath.addAll(List.of(entries));
    return this;
  }

  HostCompilation options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Adds a file to compile, such as {@code demo/Models.java}. */
  HostCompilation source(String file, String text) {
    sources.put(file, text);
    return this;
  }

  /** Runs the compiler. */
  HostCompilation run() {
    try {
      List<File> files = new ArrayList<>();
      for (Map.Entry<String, String> source : sources.entrySet()) {
        files.add(write(folder.resolve("src").resolve(source.getKey()), source.getValue()));
      }
      Files.createDirectories(classes());
      Files.createDirectories(folder.resolve("gen"));
      List<String> all = new ArrayList<>(List.of("-d", classes().toString()));
      all.addAll(List.of("-s", folder.resolve("gen").toString()));
      if (!options.contains("--module-path")) {
        String path =
            String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
        all.addAll(List.of("-classpath", path));
      }
      all.addAll(options);
      DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
      try (StandardJavaFileManager manager =
          compiler.getStandardFileManager(collector, Locale.ROOT, null)) {
        JavaCompiler.CompilationTask task =
            compiler.getTask(
                null, manager, collector, all, null, manager.getJavaFileObjectsFromFiles(files));
        task.setProcessors(processors);
        succeeded = task.call();
      }
      diagnostics = collector.getDiagnostics();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the compiler, which has nothing to say. */
  HostCompilation runCleanly() {
    run();
    assertWithMessage("%s", diagnostics).that(succeeded).isTrue();
    assertWithMessage("%s", diagnostics).that(diagnostics).isEmpty();
    return this;
  }

  static File write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toFile();
  }

  boolean succeeded() {
    return succeeded;
  }

  List<String> errors() {
    return diagnostics.stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> d.getMessage(Locale.ROOT))
        .toList();
  }

  Path classes() {
    return folder.resolve("classes");
  }

  /** What Ricci and other processors generated, by path. */
  Map<String, String> generated() {
    return texts(folder.resolve("gen"));
  }

  static Map<String, String> texts(Path root) {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : files(root)) {
      try {
        texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  /** All files below a folder, sorted. */
  static List<Path> files(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls a static method of a compiled class. */
  Object call(String type, String method, Object... arguments) throws Exception {
    List<URL> urls = new ArrayList<>(List.of(classes().toUri().toURL()));
    for (Path entry : classPath) {
      urls.add(entry.toUri().toURL());
    }
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), null)) {
      for (var candidate : loader.loadClass(type).getDeclaredMethods()) {
        if (candidate.getName().equals(method)
            && candidate.getParameterCount() == arguments.length) {
          candidate.setAccessible(true);
          return candidate.invoke(null, arguments);
        }
      }
    }
    throw new AssertionError("no method " + type + "." + method + "/" + arguments.length);
  }
}
