package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.ricci.Checkpoint;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.ExecutableElement;

/**
 * The lowering of one method: the state that its parts share, and the parts, one for each kind of
 * syntax.
 */
final class MethodLowering {
  final ProgramLowering program;
  final Optional<Type> result;
  final Optional<RecordType> recordResult;
  final LocalNames locals = new LocalNames();
  NameResolver names;
  Scope scope = new Scope();
  final Emission emission = new Emission();
  final Targets targets = new Targets(locals);
  final Map<Variable, DeclaredShape> shapes = new HashMap<>();
  final Set<Variable> parameters = new HashSet<>();
  final Set<Variable> uninitialized = new HashSet<>();

  /** Whether Java's rules of definite assignment may have been lost with a lazy operator. */
  boolean conditionsLifted;

  final Operands operands = new Operands(this);
  final ExpressionLowering expressions = new ExpressionLowering(this);
  final ArithmeticLowering arithmetic = new ArithmeticLowering(this);
  final AssignmentLowering assignments = new AssignmentLowering(this);
  final ArrayLowering arrays = new ArrayLowering(this);
  final NameLowering variables = new NameLowering(this);
  final CallLowering calls = new CallLowering(this);
  final LibraryCalls library = new LibraryCalls(this);
  final StatementLowering statements = new StatementLowering(this);
  final LoopLowering loops = new LoopLowering(this);
  final Exits exits = new Exits(this);
  final SwitchLowering switches = new SwitchLowering(this);
  final RecordLowering records = new RecordLowering(this);
  final StaticTypes types = new StaticTypes(this);
  final ThrowLowering throwing = new ThrowLowering(this);
  private final int stretch;
  final RowSwaps rowSwaps = new RowSwaps(this);
  final ShapeReader shapeReader = new ShapeReader(this);

  MethodLowering(ProgramLowering program, NameResolver names, ExecutableElement element) {
    this.program = program;
    this.names = names;
    this.result = ProgramLowering.resultType(element);
    this.recordResult = RecordType.read(element.getReturnType());
    Checkpoint checkpoint = element.getAnnotation(Checkpoint.class);
    this.stretch = checkpoint == null ? 0 : Math.max(1, checkpoint.value());
  }

  /** The pure expression that {@code tree} evaluates to; what must happen before is emitted. */
  Expression lower(ExpressionTree tree) {
    return expressions.lower(tree);
  }

  /** The same, converted to {@code type} as by an assignment. */
  Expression lower(ExpressionTree tree, Type type) {
    return assigned(lower(tree), type, tree);
  }

  /** Assignment conversion: widening, and narrowing of constants that fit (JLS 5.2). */
  Expression assigned(Expression value, Type type, Tree tree) {
    if (value.type().equals(type)) {
      return value;
    }
    if (value.type() instanceof ScalarType from
        && type instanceof ScalarType to
        && (Conversion.widens(from, to) || isConstantNarrowing(from, to))) {
      return place(Conversion.to(to, value), tree);
    }
    throw Refusal.syntax(
        tree,
        "a value of type " + value.type().toJava() + " where " + type.toJava() + " is needed");
  }

  /** Of constants that fit; javac refuses the others. */
  private static boolean isConstantNarrowing(ScalarType from, ScalarType to) {
    return from.isInteger()
        && from.compareTo(ScalarType.INT) <= 0
        && to.isInteger()
        && to.compareTo(ScalarType.INT) < 0;
  }

  void emit(Statement statement, Tree tree) {
    emission.emit(place(statement, tree));
  }

  /** Notes where a node comes from. */
  <T> T place(T node, Tree tree) {
    return program.sources().place(node, tree);
  }

  Origin origin(Tree tree) {
    return program.file().origin(tree);
  }

  /** The origin of a loop, with what {@link Checkpoint} asks for. */
  Origin loopOrigin(Tree tree) {
    Origin line = origin(tree);
    return new Origin(line.line(), line.text(), stretch);
  }

  /** A new temporary that holds {@code value}. */
  Expression spill(Expression value, String name, Tree tree) {
    Variable variable = new Variable(locals.temporary(name), value.type());
    emit(Declare.of(origin(tree), variable, value), tree);
    return place(variable.read(), tree);
  }

  /** A new temporary of {@code type} that every path assigns. */
  Variable temporary(String name, Type type, Tree tree) {
    Variable variable = new Variable(locals.temporary(name), type);
    emit(new Declare(origin(tree), variable, Optional.empty()), tree);
    return variable;
  }

  void assign(Variable variable, Expression value, Tree tree) {
    rowSwaps.bound(variable, value);
    emit(new Assign(origin(tree), variable, value), tree);
  }

  /** Whether a local variable is declared with {@code var}. */
  boolean isVar(VariableTree tree) {
    return tree.getType() instanceof IdentifierTree name
        && name.getName().contentEquals("var")
        && names.type("var").isEmpty();
  }

  /** The type of a scalar of a numeric type. */
  static ScalarType numeric(Expression value, Tree tree) {
    if (value.type() instanceof ScalarType type && type != ScalarType.BOOLEAN) {
      return type;
    }
    throw Refusal.syntax(tree, "a number is needed here, not " + value.type().toJava());
  }

  /** {@code value}, which must be a boolean. */
  static Expression condition(Expression value, Tree tree) {
    if (value.type() != ScalarType.BOOLEAN) {
      throw Refusal.syntax(tree, "a boolean is needed here, not " + value.type().toJava());
    }
    return value;
  }

  /** The type of an array. */
  static ArrayType array(Expression value, Tree tree) {
    if (value.type() instanceof ArrayType type) {
      return type;
    }
    throw Refusal.syntax(tree, "an array is needed here, not " + value.type().toJava());
  }

  /** Runs {@code lowering} as if it stood in another class, out of sight of the local variables. */
  <T> T inClass(NameResolver there, Supplier<T> lowering) {
    NameResolver here = names;
    Scope inSight = scope;
    names = there;
    scope = new Scope();
    try {
      return lowering.get();
    } finally {
      names = here;
      scope = inSight;
    }
  }

  /** Runs {@code lowering} with its statements kept apart. */
  <T> Emission.Captured<T> capture(Supplier<T> lowering) {
    return emission.capture(lowering);
  }
}
