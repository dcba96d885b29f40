package dev.ricci.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.signature.AnnotationMember;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.tools.Diagnostic;

/**
 * Tells the user about problems, each at its line and column, and none twice: gathered from all
 * methods, then file by file from top to bottom.
 */
public final class Report {
  private final Javac javac;
  private final Messager messager;
  private final Set<List<Object>> known = new HashSet<>();
  private final Map<CompilationUnitTree, List<Message>> messages = new LinkedHashMap<>();

  private record Message(Diagnostic.Kind kind, String text, Tree tree, long position) {}

  /** A report to {@code messager}. */
  public Report(Javac javac, Messager messager) {
    this.javac = javac;
    this.messager = messager;
  }

  /**
   * Takes the problems of one method.
   *
   * @param method where those stand whose anchor has no place of its own
   */
  public void add(List<Problem> problems, Sources sources, Element method) {
    for (Problem problem : problems) {
      Object anchor = problem.anchor();
      boolean placed = anchor instanceof Element || tree(anchor, sources).isPresent();
      if (!isSuppressed(problem.code(), method)) {
        add(placed ? problem : new Problem(problem.code(), method, problem.message()), sources);
      }
    }
  }

  /** A warning whose code the method, or a class around it, names in {@code @SuppressWarnings}. */
  private static boolean isSuppressed(Code code, Element method) {
    if (code.severity() == Code.Severity.ERROR) {
      return false;
    }
    for (Element e = method; e != null; e = e.getEnclosingElement()) {
      SuppressWarnings suppressed = e.getAnnotation(SuppressWarnings.class);
      if (suppressed != null && List.of(suppressed.value()).contains(code.key())) {
        return true;
      }
    }
    return false;
  }

  /** Prints what has been gathered. */
  public void print() {
    messages.forEach(
        (unit, ofUnit) ->
            ofUnit.stream()
                .sorted(Comparator.comparingLong(Message::position))
                .forEach(m -> javac.trees().printMessage(m.kind(), m.text(), m.tree(), unit)));
    messages.clear();
  }

  private void add(Problem problem, Sources sources) {
    Optional<Tree> tree = tree(problem.anchor(), sources);
    Object place = tree.isPresent() ? tree.get() : String.valueOf(problem.anchor());
    if (!known.add(List.of(place, problem.code(), problem.message()))) {
      return;
    }
    String text = "[" + problem.code().key() + "] " + problem.message();
    Diagnostic.Kind kind = kind(problem.code());
    if (tree.isPresent()) {
      CompilationUnitTree unit = unit(problem.anchor(), sources);
      long position = javac.trees().getSourcePositions().getStartPosition(unit, tree.get());
      messages
          .computeIfAbsent(unit, u -> new ArrayList<>())
          .add(new Message(kind, text, tree.get(), position));
    } else if (problem.anchor() instanceof Element element) {
      messager.printMessage(kind, text, element);
    } else {
      messager.printMessage(kind, text);
    }
  }

  private static Diagnostic.Kind kind(Code code) {
    return switch (code.severity()) {
      case ERROR -> Diagnostic.Kind.ERROR;
      // Not WARNING's mandatory kin: -Xlint has no say, -Werror has.
      case WARNING -> Diagnostic.Kind.WARNING;
      case NOTE -> Diagnostic.Kind.NOTE;
    };
  }

  private CompilationUnitTree unit(Object anchor, Sources sources) {
    Element element =
        anchor instanceof AnnotationMember member
            ? member.element()
            : anchor instanceof Element e ? e : null;
    TreePath path = element == null ? null : javac.trees().getPath(owner(element));
    return path == null ? sources.unit() : path.getCompilationUnit();
  }

  private Optional<Tree> tree(Object anchor, Sources sources) {
    if (anchor instanceof Tree tree) {
      return Optional.of(tree);
    }
    if (anchor instanceof AnnotationMember member) {
      return Optional.ofNullable(member(member));
    }
    if (anchor instanceof Element element) {
      return Optional.ofNullable(declaration(element));
    }
    return sources.tree(anchor);
  }

  /** A parameter has no tree of its own in the language model; its method has. */
  private static Element owner(Element element) {
    return element instanceof VariableElement
            && element.getEnclosingElement() instanceof ExecutableElement method
        ? method
        : element;
  }

  private Tree declaration(Element element) {
    Tree tree = javac.trees().getTree(owner(element));
    if (tree instanceof MethodTree method && !owner(element).equals(element)) {
      for (VariableTree parameter : method.getParameters()) {
        if (parameter.getName().equals(element.getSimpleName())) {
          return parameter;
        }
      }
    }
    return tree;
  }

  private Tree member(AnnotationMember member) {
    Tree declaration = declaration(member.element());
    ModifiersTree modifiers =
        declaration instanceof MethodTree method
            ? method.getModifiers()
            : declaration instanceof VariableTree variable ? variable.getModifiers() : null;
    if (modifiers == null) {
      return declaration;
    }
    for (AnnotationTree annotation : modifiers.getAnnotations()) {
      String name = annotation.getAnnotationType().toString();
      if (name.substring(name.lastIndexOf('.') + 1).equals(member.annotation())) {
        return value(annotation, member);
      }
    }
    return declaration;
  }

  private static Tree value(AnnotationTree annotation, AnnotationMember member) {
    for (ExpressionTree argument : annotation.getArguments()) {
      boolean named = argument instanceof AssignmentTree;
      String name =
          named && ((AssignmentTree) argument).getVariable() instanceof IdentifierTree identifier
              ? identifier.getName().toString()
              : "value";
      if (name.equals(member.member())) {
        ExpressionTree value = named ? ((AssignmentTree) argument).getExpression() : argument;
        return value instanceof NewArrayTree array
                && array.getInitializers().size() > member.index()
            ? array.getInitializers().get(member.index())
            : value;
      }
    }
    return annotation;
  }
}
