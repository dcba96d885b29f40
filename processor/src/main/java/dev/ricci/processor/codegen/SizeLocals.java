package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.shape.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The named sizes of one method as local variables, {@code final int n = x.length}, declared after
 * the checks and only where they are used. In the body, lengths of checked arrays become these.
 */
final class SizeLocals {
  private final Shapes shapes;
  private final Map<String, Variable> locals = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private boolean lengthsRead;
  private final Function function;
  private final Map<Variable, List<Dim>> checked;

  /**
   * Sizes for a method.
   *
   * @param shapes of the user's function
   * @param function in which names are declared already
   * @param parameters the dimensions of its array parameters
   * @param names the names that are taken
   */
  SizeLocals(Shapes shapes, Function function, Map<Variable, List<Dim>> parameters, Names names) {
    this.shapes = shapes;
    this.function = function;
    this.checked = new HashMap<>(parameters);
    checked.keySet().removeIf(variable -> isAssigned(variable, function.body()));
    for (Size size : shapes.sizes()) {
      if (!(size.value() instanceof Read) && SourceVersion.isIdentifier(size.name())) {
        locals.put(
            size.name(),
            isDeclaredAs(size.name())
                ? new Variable(size.name(), ScalarType.INT)
                : names.variable(size.name(), ScalarType.INT));
      }
    }
  }

  /** Whether the user declares a variable of the size's name as that size, once and for all. */
  private boolean isDeclaredAs(String name) {
    Variable variable = new Variable(name, ScalarType.INT);
    return !isAssigned(variable, function.body())
        && function.body().stream()
            .anyMatch(
                s ->
                    s instanceof Declare declare
                        && declare.variable().equals(variable)
                        && declare
                            .value()
                            .flatMap(this::dimension)
                            .equals(Optional.of(Dim.named(name))));
  }

  private static boolean isAssigned(Variable variable, List<Statement> statements) {
    return statements.stream()
        .anyMatch(
            s ->
                (s instanceof Assign assign && assign.variable().equals(variable))
                    || s.blocks().stream().anyMatch(block -> isAssigned(variable, block)));
  }

  /** The dimension whose length an expression is, if it is one of a parameter's. */
  private Optional<Dim> dimension(Expression expression) {
    if (!(expression instanceof Length length)) {
      return Optional.empty();
    }
    int level = 0;
    Expression array = length.array();
    while (array instanceof Load load) {
      array = load.array();
      level++;
    }
    List<Dim> dims = array instanceof Read read ? checked.get(read.variable()) : null;
    return dims == null ? Optional.empty() : Optional.of(dims.get(level));
  }

  /** A size as an int expression over the method's variables. */
  Expression value(Dim dim) {
    return dim.toExpression(
        name -> {
          Variable local = locals.get(name);
          if (local != null) {
            used.add(name);
            return local.read();
          }
          lengthsRead = true;
          return shapes.size(name).orElseThrow().value();
        });
  }

  /** The function's body, with lengths of parameters read from the sizes. */
  List<Statement> body() {
    return rewritten(function.body()).stream()
        .filter(
            statement ->
                !(statement instanceof Declare declare
                    && declare.value().equals(Optional.of(declare.variable().read()))))
        .toList();
  }

  private List<Statement> rewritten(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : statements) {
      List<Expression> expressions =
          new ArrayList<>(
              statement.expressions().stream().map(e -> e.rewrite(this::size)).toList());
      if (statement instanceof Fill fill && fill.to().equals(new Length(fill.array()))) {
        expressions.set(2, fill.to()); // the whole array is filled, and reads so
      }
      result.add(
          statement.with(expressions, statement.blocks().stream().map(this::rewritten).toList()));
    }
    return result;
  }

  private Expression size(Expression expression) {
    if (expression instanceof NewArray array) {
      return withoutGuards(array);
    }
    if (expression instanceof Conditional choice
        && choice.whenTrue().equals(IntegerLiteral.of(0)) // so both are ints
        && choice.condition().equals(isZero(choice.whenFalse()))) {
      return choice.whenFalse(); // n == 0 ? 0 : n
    }
    return dimension(expression).flatMap(this::simple).orElse(expression);
  }

  /** {@code new double[m][n]} for {@code new double[m][m == 0 ? 0 : n]}: the same array. */
  private static NewArray withoutGuards(NewArray array) {
    List<Expression> dimensions = new ArrayList<>();
    for (Expression dimension : array.dimensions()) {
      boolean guarded =
          dimension instanceof Conditional choice
              && choice.whenTrue().equals(IntegerLiteral.of(0))
              && choice.whenFalse() instanceof Read
              && dimensions.stream().anyMatch(d -> isZero(d).equals(choice.condition()));
      dimensions.add(guarded ? ((Conditional) dimension).whenFalse() : dimension);
    }
    return new NewArray(array.type(), dimensions);
  }

  private static Expression isZero(Expression size) {
    return new Binary(BinaryOperation.EQUAL, size, IntegerLiteral.of(0));
  }

  /** A size that is a local variable, a parameter or a constant. */
  private Optional<Expression> simple(Dim dim) {
    if (dim.constant().isPresent()) {
      return Optional.of(IntegerLiteral.of((int) dim.constant().getAsLong()));
    }
    return dim.name()
        .filter(
            name ->
                locals.containsKey(name)
                    || shapes.size(name).filter(s -> s.value() instanceof Read).isPresent())
        .map(name -> value(dim));
  }

  /** The names of all that may be declared. */
  Set<String> names() {
    return locals.values().stream().map(Variable::name).collect(Collectors.toSet());
  }

  /** Whether nothing has asked for a size. */
  boolean isUnused() {
    return used.isEmpty() && !lengthsRead;
  }

  /** The declarations of those that are used; to be asked for last. */
  CodeBlock declarations(ExpressionCode expressions) {
    CodeBlock.Builder code = CodeBlock.builder();
    List<String> order = new ArrayList<>(locals.keySet());
    order.removeIf(name -> !used.contains(name));
    for (String name : order) {
      code.addStatement(
          "final int $N = $L",
          locals.get(name).name(),
          expressions.of(shapes.size(name).orElseThrow().value()));
    }
    return code.build();
  }
}
