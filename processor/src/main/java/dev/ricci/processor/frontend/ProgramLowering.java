package dev.ricci.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.ricci.Shape;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** The lowering of one annotated method and, from call to call, of all that it calls in its file. */
final class ProgramLowering {
  private final Javac javac;
  private final SourceFile file;
  private final Sources sources;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<ExecutableElement, String> keys = new LinkedHashMap<>();
  private final Set<String> usedKeys = new HashSet<>();
  private final Map<String, List<Program.DeclaredPartial>> partials = new LinkedHashMap<>();
  private final Deque<ExecutableElement> waiting = new ArrayDeque<>();
  private final Set<VariableElement> constantsBeingRead = new HashSet<>();

  ProgramLowering(Javac javac, SourceFile file, Sources sources) {
    this.javac = javac;
    this.file = file;
    this.sources = sources;
  }

  Javac javac() {
    return javac;
  }

  SourceFile file() {
    return file;
  }

  Sources sources() {
    return sources;
  }

  List<Problem> problems() {
    return problems;
  }

  void report(Problem problem) {
    problems.add(problem);
  }

  /** The program whose entry is {@code entry}; nonsense in part if there are problems. */
  Program lower(ExecutableElement entry, Predicate<String> differentiated) {
    Function function = function(entry, Optional.of(differentiated));
    Map<String, Function> functions = new LinkedHashMap<>();
    while (!waiting.isEmpty()) {
      ExecutableElement next = waiting.remove();
      functions.put(keys.get(next), function(next, Optional.empty()));
    }
    ParameterWrites.Checked checked =
        ParameterWrites.check(new Program(function, functions, partials));
    problems.addAll(checked.problems());
    return checked.program();
  }

  /** Whether a class generated into the package of this file may name {@code element}. */
  boolean isAccessible(Element element) {
    boolean samePackage =
        javac.elements().getPackageOf(element).getQualifiedName().contentEquals(packageName());
    for (Element e = element;
        e instanceof VariableElement || e instanceof TypeElement;
        e = e.getEnclosingElement()) {
      if (samePackage
          ? e.getModifiers().contains(Modifier.PRIVATE)
          : !e.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  private String packageName() {
    return file.unit().getPackageName() == null ? "" : file.unit().getPackageName().toString();
  }

  /** The key of a method of this file, which will be lowered too. */
  String key(ExecutableElement method) {
    String known = keys.get(method);
    if (known != null) {
      return known;
    }
    String name = method.getSimpleName().toString();
    String key = name;
    for (int k = 2; !usedKeys.add(key); k++) {
      key = name + "_" + k;
    }
    keys.put(method, key);
    waiting.add(method);
    Map<Integer, ExecutableElement> declared = new DeclaredDerivatives(javac).partials(method);
    if (!declared.isEmpty()) {
      List<Program.DeclaredPartial> own = new ArrayList<>();
      declared.forEach((k, partial) -> own.add(new Program.DeclaredPartial(k, key(partial))));
      partials.put(key, own);
      missing(method, declared).ifPresent(this::report);
    }
    return key;
  }

  /** A function some partials of which are declared must have them all. */
  private static Optional<Problem> missing(
      ExecutableElement method, Map<Integer, ExecutableElement> declared) {
    for (int k = 0; k < method.getParameters().size(); k++) {
      VariableElement parameter = method.getParameters().get(k);
      boolean real = StaticType.of(parameter.asType()).filter(ProgramLowering::isReal).isPresent();
      if (real && !declared.containsKey(k)) {
        ExecutableElement other = declared.values().iterator().next();
        return Optional.of(
            new Problem(
                Code.BAD_DERIVATIVE,
                other,
                method.getSimpleName()
                    + " has no @DerivativeOf by "
                    + parameter.getSimpleName()
                    + "; declare the partials by all of its real parameters, or none"));
      }
    }
    return Optional.empty();
  }

  private static boolean isReal(StaticType type) {
    return type.leaves().stream().anyMatch(Type::isReal);
  }

  /** The generated class of a {@code @Differentiable} method of another file. */
  Optional<Callee> generated(ExecutableElement method) {
    return GeneratedNames.of(javac, method)
        .map(
            generated ->
                new Callee.Generated(
                    ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString(),
                    method.getSimpleName().toString(),
                    generated,
                    GeneratedNames.wrt(method),
                    GeneratedNames.output(method),
                    GeneratedNames.hessian(javac, method),
                    CalleeFace.of(method)));
  }

  /** Runs the lowering of a constant's initialiser, which must not depend on itself. */
  Expression insideConstant(VariableElement field, Tree tree, Supplier<Expression> lowering) {
    if (!constantsBeingRead.add(field)) {
      throw Refusal.syntax(tree, field.getSimpleName() + " is defined by itself");
    }
    try {
      return lowering.get();
    } finally {
      constantsBeingRead.remove(field);
    }
  }

  /** Runs {@code lowering} for its value alone: what it complains of is dropped. */
  <T> T tentatively(Supplier<T> lowering) {
    int before = problems.size();
    try {
      return lowering.get();
    } finally {
      problems.subList(before, problems.size()).clear();
    }
  }

  /** The type of a method's result in the IR: a record of reals is a vector. */
  static Optional<Type> resultType(ExecutableElement method) {
    Optional<StaticType> type = StaticType.of(method.getReturnType());
    if (type.isPresent() && type.get() instanceof StaticType.OfRecord record) {
      return record.type().isVector()
          ? Optional.of(new ArrayType(ScalarType.DOUBLE, 1))
          : Optional.empty();
    }
    return type.map(known -> known.leaves().get(0));
  }

  private Function function(ExecutableElement element, Optional<Predicate<String>> entry) {
    MethodTree tree = javac.trees().getTree(element);
    TypeElement owner = (TypeElement) element.getEnclosingElement();
    MethodLowering lowering =
        new MethodLowering(this, new NameResolver(javac, file, owner), element);
    lowering.locals.avoid(tree);
    ParameterLowering parameters = new ParameterLowering(lowering, entry);
    if (!element.getModifiers().contains(Modifier.STATIC)) {
      parameters.receiver(RecordType.read(owner.asType()).orElseThrow(), tree);
    }
    for (int k = 0; k < element.getParameters().size(); k++) {
      parameters.add(element.getParameters().get(k), tree.getParameters().get(k));
    }
    int problemsBefore = problems.size();
    List<Statement> body =
        lowering.emission.collect(
            () -> {
              ParameterCopies.emit(tree, lowering);
              tree.getBody().getStatements().forEach(lowering.statements::lower);
            });
    if (problems.size() == problemsBefore) {
      MethodFlow flow = new MethodFlow(sources, tree);
      if (lowering.result.isPresent()) {
        flow.withoutResult(body, entry.isPresent()).ifPresent(this::report);
      }
      if (!lowering.conditionsLifted) {
        flow.withoutValue(body).forEach(this::report);
      }
    }
    return new Function(
        element.getSimpleName().toString(),
        parameters.parameters(),
        lowering.result,
        lowering.conditionsLifted ? initialized(body, lowering.uninitialized) : body,
        lowering.shapes,
        resultShape(element, entry.isPresent(), lowering.result));
  }

  private Optional<DeclaredShape> resultShape(
      ExecutableElement element, boolean isChecked, Optional<Type> result) {
    if (!isChecked && result.isPresent() && result.get() instanceof ArrayType array) {
      return new ShapeAnnotations(problems).read(element, array);
    }
    return Optional.ofNullable(element.getAnnotation(Shape.class))
        .map(shape -> new DeclaredShape(List.of(shape.value())));
  }

  /**
   * Gives scalars declared without a value a zero: where the assignment of one was lifted out of a
   * condition, javac can no longer see in the generated code that it comes before every use.
   */
  private List<Statement> initialized(List<Statement> statements, Set<Variable> variables) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Declare declare
          && declare.value().isEmpty()
          && variables.contains(declare.variable())
          && declare.variable().type() instanceof ScalarType type) {
        result.add(
            replaced(statement, Declare.of(declare.origin(), declare.variable(), zero(type))));
      } else if (statement.blocks().isEmpty()) {
        result.add(statement);
      } else {
        List<List<Statement>> blocks =
            statement.blocks().stream().map(block -> initialized(block, variables)).toList();
        result.add(
            blocks.equals(statement.blocks())
                ? statement
                : replaced(statement, statement.with(statement.expressions(), blocks)));
      }
    }
    return result;
  }

  private Statement replaced(Statement statement, Statement by) {
    sources.tree(statement).ifPresent(tree -> sources.place(by, tree));
    return by;
  }

  private static Expression zero(ScalarType type) {
    return type == ScalarType.BOOLEAN
        ? new BooleanLiteral(false)
        : type.isFloating() ? new RealLiteral(0, type) : new IntegerLiteral(0, type);
  }
}
