package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Lowers {@code new} of a record: the constructor's own statements run in place. */
final class ConstructorLowering {
  private final MethodLowering method;

  ConstructorLowering(MethodLowering method) {
    this.method = method;
  }

  /** The leaves of the record made. */
  List<Expression> create(NewClassTree tree) {
    RecordType type =
        method
            .types
            .record(tree)
            .orElseThrow(() -> Refusal.syntax(tree, Unsupported.expression(tree)));
    if (tree.getClassBody() != null) {
      throw Refusal.syntax(tree, Unsupported.expression(tree));
    }
    return construct(type, tree.getArguments(), tree);
  }

  private List<Expression> construct(
      RecordType type, List<? extends ExpressionTree> trees, Tree whole) {
    Arguments arguments = Arguments.evaluate(trees, whole, method);
    ExecutableElement constructor =
        arguments.choose(ElementFilter.constructorsIn(type.element().getEnclosedElements()));
    List<List<Expression>> values = arguments.convertedTo(constructor);
    if (isImplicit(constructor)) {
      return values.stream().flatMap(List::stream).toList();
    }
    if (!method.program.file().declares(type.element())) {
      throw Refusal.syntax(
          whole,
          type.name()
              + " has a constructor of its own in another file; declare the record in this file, or"
              + " make it with a method annotated @Differentiable there");
    }
    MethodTree tree = method.program.javac().trees().getTree(constructor);
    refuseReturns(tree);
    method.locals.avoid(tree);
    NameResolver there =
        new NameResolver(method.program.javac(), method.program.file(), type.element());
    return method.inClass(there, () -> run(type, constructor, tree, values));
  }

  private List<Expression> run(
      RecordType type,
      ExecutableElement constructor,
      MethodTree tree,
      List<List<Expression>> values) {
    List<? extends VariableElement> parameters = constructor.getParameters();
    for (int k = 0; k < parameters.size(); k++) {
      bind(parameters.get(k), values.get(k), tree);
    }
    List<? extends StatementTree> body = tree.getBody().getStatements();
    if (!body.isEmpty() && delegated(body.get(0)).isPresent()) {
      if (body.size() > 1) {
        throw Refusal.syntax(
            body.get(1), "statements behind this(...) are not followed; put them before new");
      }
      return construct(type, delegated(body.get(0)).get().getArguments(), tree);
    }
    if (isCompact(tree)) {
      body.forEach(method.statements::lower);
      return parameters.stream()
          .map(parameter -> method.scope.find(parameter.getSimpleName().toString()).orElseThrow())
          .flatMap(local -> RecordLowering.reads(local).stream())
          .toList();
    }
    method.records.declare("this", type, Optional.empty(), tree);
    body.forEach(method.statements::lower);
    return RecordLowering.reads(method.scope.find("this").orElseThrow());
  }

  private void bind(VariableElement parameter, List<Expression> values, Tree tree) {
    StaticType type = StaticType.of(parameter.asType()).orElseThrow();
    String name = parameter.getSimpleName().toString();
    List<Variable> variables = new ArrayList<>();
    for (int k = 0; k < values.size(); k++) {
      Type leaf = type.leaves().get(k);
      Variable variable = new Variable(method.locals.temporary(name), leaf);
      method.emit(Declare.of(method.origin(tree), variable, values.get(k)), tree);
      variables.add(variable);
    }
    method.scope.bind(name, new Scope.Local(type, variables));
  }

  private boolean isImplicit(ExecutableElement constructor) {
    return method.program.javac().elements().getOrigin(constructor) == Elements.Origin.MANDATED;
  }

  private static Optional<MethodInvocationTree> delegated(StatementTree first) {
    return first instanceof ExpressionStatementTree statement
            && statement.getExpression() instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof IdentifierTree name
            && name.getName().contentEquals("this")
        ? Optional.of(call)
        : Optional.empty();
  }

  /** Whether a constructor is written without parameters of its own: {@code Pose { ... }}. */
  private boolean isCompact(MethodTree tree) {
    return !method.program.file().textBefore(tree.getBody()).endsWith(")");
  }

  private static void refuseReturns(MethodTree tree) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitReturn(ReturnTree exit, Void unused) {
        throw Refusal.syntax(exit, "a return from a constructor is not followed; use if and else");
      }
    }.scan(tree.getBody(), null);
  }
}
