package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.NewArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * The arguments of one call, evaluated in order: each its static type and leaves.
 */
final class Arguments {
  private final MethodLowering method;
  private final List<? extends ExpressionTree> trees;
  private final List<List<Expression>> values;
  private final Tree whole;
  private boolean isVariable;

  private Arguments(
      MethodLowering method,
      List<? extends ExpressionTree> trees,
      List<List<Expression>> values,
      Tree whole) {
    this.method = method;
    this.trees = trees;
    this.values = values;
    this.whole = whole;
  }

  static Arguments evaluate(
      List<? extends ExpressionTree> trees, Tree whole, MethodLowering method) {
    return new Arguments(
        method, trees, method.operands.evaluateLeaves(suppliers(trees, method), whole), whole);
  }

  /** Evaluates {@code first}, such as the receiver, before the arguments. */
  static Arguments behind(
      Supplier<List<Expression>> first,
      List<Expression> receiver,
      List<? extends ExpressionTree> trees,
      Tree whole,
      MethodLowering method) {
    List<Supplier<List<Expression>>> suppliers = new ArrayList<>();
    suppliers.add(first);
    suppliers.addAll(suppliers(trees, method));
    List<List<Expression>> values = method.operands.evaluateLeaves(suppliers, whole);
    receiver.addAll(values.get(0));
    return new Arguments(method, trees, values.subList(1, values.size()), whole);
  }

  private static List<Supplier<List<Expression>>> suppliers(
      List<? extends ExpressionTree> trees, MethodLowering method) {
    List<Supplier<List<Expression>>> suppliers = new ArrayList<>();
    for (ExpressionTree tree : trees) {
      suppliers.add(
          () ->
              method.types.record(tree).isPresent()
                  ? method.records.leaves(tree)
                  : List.of(method.lower(tree)));
    }
    return suppliers;
  }

  /** The overload that they choose. */
  ExecutableElement choose(List<ExecutableElement> candidates) {
    Overloads overloads = new Overloads(method.program.javac().types());
    List<TypeMirror> types = new ArrayList<>();
    for (int k = 0; k < trees.size(); k++) {
      Optional<StaticType> object = method.types.object(trees.get(k));
      types.add(
          object.isPresent()
              ? object.get().mirror(overloads)
              : overloads.mirror(values.get(k).get(0).type()));
    }
    Optional<ExecutableElement> fixed = overloads.choose(candidates, types);
    if (fixed.isPresent()) {
      return fixed.get();
    }
    Optional<ExecutableElement> variable = overloads.chooseVariable(candidates, types);
    isVariable = variable.isPresent();
    return variable.orElseThrow(
        () ->
            Refusal.syntax(
                whole,
                "no method "
                    + candidates.get(0).getSimpleName()
                    + " takes ("
                    + types.stream().map(TypeReader::named).collect(Collectors.joining(", "))
                    + ") as they are; boxing is not followed"));
  }

  /** The leaves of each argument, converted to the parameters of {@code callee}. */
  List<List<Expression>> convertedTo(ExecutableElement callee) {
    List<List<Expression>> converted = new ArrayList<>();
    int fixed = isVariable ? callee.getParameters().size() - 1 : values.size();
    for (int k = 0; k < fixed; k++) {
      VariableElement parameter = callee.getParameters().get(k);
      StaticType type =
          StaticType.of(parameter.asType())
              .orElseThrow(
                  () ->
                      Refusal.syntax(
                          whole,
                          callee.getSimpleName()
                              + " takes "
                              + TypeReader.named(parameter.asType())
                              + "; only numbers, arrays and records of them can be passed"));
      converted.add(
          type instanceof StaticType.Plain plain
              ? List.of(method.assigned(values.get(k).get(0), plain.type(), trees.get(k)))
              : values.get(k));
    }
    if (isVariable) {
      converted.add(List.of(gathered(callee.getParameters().get(fixed), fixed)));
    }
    return converted;
  }

  /** The arguments from {@code first} on, in an array. */
  private Expression gathered(VariableElement parameter, int first) {
    ArrayType type = (ArrayType) TypeReader.read(parameter.asType()).orElseThrow();
    List<Expression> elements = new ArrayList<>();
    for (int k = first; k < values.size(); k++) {
      elements.add(method.assigned(values.get(k).get(0), type.component(), trees.get(k)));
    }
    Expression array =
        elements.isEmpty()
            ? new NewArray(type, List.of(IntegerLiteral.of(0)))
            : new ArrayLiteral(type, elements);
    return method.spill(array, parameter.getSimpleName().toString(), whole);
  }
}
