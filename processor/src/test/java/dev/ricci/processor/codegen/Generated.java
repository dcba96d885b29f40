package dev.ricci.processor.codegen;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import com.palantir.javapoet.JavaFile;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.differentiate.Derivatives;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.optimize.Inline;
import dev.ricci.processor.optimize.ResultAsOutput;
import dev.ricci.processor.shape.ShapeCheck;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;

/**
 * A test fixture: generated classes, compiled and loaded beside the user's source. The derivatives
 * are not computed but written in Java, as methods of the contract's names that the annotated method
 * calls (so that the frontend lowers them); a source without any gets {@code derivative}, which is
 * the annotated method itself, to see what Java becomes after a way through the compiler.
 */
final class Generated {
  private final List<JavaFile> files;
  private final Compilation compilation;
  private final ClassLoader loader;

  private Generated(List<JavaFile> files, Compilation compilation) {
    this.files = files;
    this.compilation = compilation;
    this.loader = new Loader(compilation);
  }

  /** From methods without a class around them, as {@link Lowering} takes them. */
  static Generated of(String source) {
    Lowered lowered = Lowering.accepted(source);
    Program program = lowered.program().orElseThrow();
    Map<String, Function> callees = new TreeMap<>(program.functions());
    List<Derivative> derivatives = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Function written = callees.remove(kind.methodName());
      if (written != null) {
        derivatives.add(new Derivative(kind, withRoles(written, program.entry())));
      }
    }
    if (derivatives.isEmpty()) {
      derivatives.add(new Derivative(Kind.DERIVATIVE, program.entry()));
    }
    return of(
        lowered.signature().orElseThrow(),
        new DerivativeSet(program.entry(), derivatives, callees),
        ShapeCheck.check(program).shapes(),
        Lowering.complete(source));
  }

  /** From derivatives made by the compiler's own forward mode. */
  static Generated differentiated(String source) {
    return differentiated(source, Surroundings.none());
  }

  /** The same, in a compilation where more classes are known. */
  static Generated differentiated(String source, Surroundings surroundings) {
    Lowered lowered = Lowering.accepted(source);
    Program program = Inline.inlineAll(lowered.program().orElseThrow());
    Shapes shapes = ShapeCheck.check(program).shapes();
    boolean returnsArray = program.entry().result().filter(type -> type.rank() > 0).isPresent();
    Program filling =
        returnsArray
            ? new Program(ResultAsOutput.apply(program.entry(), "value"), program.functions())
            : program;
    Signature signature = lowered.signature().orElseThrow();
    return of(
        signature,
        Derivatives.of(signature, filling, shapes),
        shapes,
        Lowering.complete(source),
        surroundings);
  }

  /** From anything; compiled beside {@code source}, which declares {@code demo.Models}. */
  static Generated of(
      Signature signature, DerivativeSet derivatives, Shapes shapes, String source) {
    return of(signature, derivatives, shapes, source, Surroundings.none());
  }

  private static Generated of(
      Signature signature,
      DerivativeSet derivatives,
      Shapes shapes,
      String source,
      Surroundings surroundings) {
    List<JavaFile> files =
        DerivativeFiles.of(signature, derivatives, shapes, Map.of(), surroundings);
    List<JavaFileObject> sources = new ArrayList<>();
    sources.add(JavaFileObjects.forSourceString("demo.Models", source));
    files.forEach(file -> sources.add(file.toJavaFileObject()));
    Compilation compilation =
        Compiler.javac()
            .withOptions(
                "-Xlint:all,-processing", "-Xdoclint:all,-missing", "-Werror", "-proc:none")
            .compile(sources);
    assertThat(compilation).succeededWithoutWarnings();
    return new Generated(files, compilation);
  }

  private static Function withRoles(Function written, Function entry) {
    List<Parameter> parameters = new ArrayList<>();
    int inputs =
        (int) entry.parameters().stream().filter(p -> p.role() != Parameter.Role.OUTPUT).count();
    for (int k = 0; k < written.parameters().size(); k++) {
      Variable variable = written.parameters().get(k).variable();
      parameters.add(
          k < inputs
              ? new Parameter(variable, entry.parameters().get(k).role())
              : new Parameter(variable, role(variable.name())));
    }
    return new Function(
        written.name(),
        parameters,
        written.result(),
        written.body(),
        written.shapes(),
        written.resultShape());
  }

  private static Parameter.Role role(String name) {
    if (name.endsWith("Cotangent")) {
      return Parameter.Role.COTANGENT;
    }
    boolean tangent = name.endsWith("Tangent") && !name.equals("valueTangent");
    return tangent ? Parameter.Role.TANGENT : Parameter.Role.OUTPUT;
  }

  /** The text of the only generated file. */
  String text() {
    return files.get(0).toString();
  }

  /** Every class file, by the name of its class. */
  Map<String, byte[]> classFiles() {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        bytes.put(file.getName(), bytes(file));
      }
    }
    return bytes;
  }

  /** A loaded class of package {@code demo}. */
  Class<?> type(String name) {
    try {
      return loader.loadClass("demo." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls a static method of that name and number of arguments. */
  Object call(String type, String method, Object... arguments) throws Throwable {
    return call(null, method(type, method, arguments.length), arguments);
  }

  /** Calls an accessor. */
  static Object get(Object object, String accessor) throws Throwable {
    Method method = object.getClass().getDeclaredMethod(accessor);
    method.setAccessible(true);
    return call(object, method);
  }

  private static Object call(Object receiver, Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The declared method of that name and number of parameters. */
  Method method(String type, String name, int parameters) {
    for (Method method : type(type).getDeclaredMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == parameters) {
        method.setAccessible(true);
        return method;
      }
    }
    throw new AssertionError("no " + name + " with " + parameters + " parameters in " + text());
  }

  private static byte[] bytes(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Loader extends ClassLoader {
    private final ImmutableList<JavaFileObject> files;

    Loader(Compilation compilation) {
      super(Generated.class.getClassLoader());
      this.files = compilation.generatedFiles();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String path = "/" + name.replace('.', '/') + ".class";
      for (JavaFileObject file : files) {
        if (file.toUri().getPath().endsWith(path)) {
          byte[] bytes = bytes(file);
          return defineClass(name, bytes, 0, bytes.length);
        }
      }
      throw new ClassNotFoundException(name);
    }
  }
}
