package dev.ricci.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.ricci.Differentiable;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;

/** Reads annotated methods. One for each round. */
public final class Frontend {
  private final Javac javac;
  private final IdentityHashMap<CompilationUnitTree, SourceFile> files = new IdentityHashMap<>();

  /** A frontend on one compiler. */
  public Frontend(Javac javac) {
    this.javac = javac;
  }

  /** The signature and program of a method annotated with {@link Differentiable}. */
  public Lowered lower(ExecutableElement method) {
    SourceFile file = file(method);
    Sources sources = new Sources(file.unit());
    SignatureReader reader = new SignatureReader(javac);
    Optional<Signature> signature = reader.read(method);
    List<Problem> problems = new ArrayList<>(reader.problems());
    Optional<Program> program = Optional.empty();
    if (signature.isPresent() || isReadable(method)) {
      ProgramLowering lowering = new ProgramLowering(javac, file, sources);
      List<String> wrt = List.of(method.getAnnotation(Differentiable.class).wrt());
      Program lowered = lowering.lower(method, name -> wrt.isEmpty() || wrt.contains(name));
      problems.addAll(lowering.problems());
      if (signature.isPresent() && problems.isEmpty()) {
        program = Optional.of(lowered);
      }
    }
    problems.sort(Comparator.comparingLong(problem -> position(problem, sources)));
    return new Lowered(signature, program, sources, problems);
  }

  /** Whether the body of a method with a wrong signature can be searched for more problems. */
  private static boolean isReadable(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.STATIC)
        && !method.getModifiers().contains(Modifier.NATIVE)
        && (method.getReturnType().getKind() == TypeKind.VOID
            || StaticType.of(method.getReturnType()).isPresent())
        && method.getParameters().stream()
            .allMatch(parameter -> StaticType.of(parameter.asType()).isPresent());
  }

  /** Where a problem stands in the file; those of the signature come first. */
  private long position(Problem problem, Sources sources) {
    Optional<Tree> tree =
        problem.anchor() instanceof Tree anchor
            ? Optional.of(anchor)
            : sources.tree(problem.anchor());
    return tree.map(t -> javac.trees().getSourcePositions().getStartPosition(sources.unit(), t))
        .orElse(-1L);
  }

  /** Places in the file of a method of which nothing more is known. */
  public Sources sources(ExecutableElement method) {
    return new Sources(file(method).unit());
  }

  private SourceFile file(ExecutableElement method) {
    TreePath path = javac.trees().getPath(method);
    return files.computeIfAbsent(path.getCompilationUnit(), unit -> new SourceFile(javac, unit));
  }
}
