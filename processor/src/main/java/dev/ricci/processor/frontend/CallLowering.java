package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Lowers method calls: which method is meant, and what becomes of it. */
final class CallLowering {
  private final MethodLowering method;

  CallLowering(MethodLowering method) {
    this.method = method;
  }

  /** A call whose value is needed. */
  Expression value(MethodInvocationTree tree) {
    return lower(tree).orElseThrow(() -> Refusal.syntax(tree, name(tree) + " returns nothing"));
  }

  /** A call as a statement. */
  void discarded(MethodInvocationTree tree) {
    lower(tree);
  }

  private Optional<Expression> lower(MethodInvocationTree tree) {
    String name = name(tree);
    if (tree.getMethodSelect() instanceof IdentifierTree) {
      List<ExecutableElement> candidates = method.names.methods(name);
      if (candidates.isEmpty()) {
        throw unknown(tree, name + " is no method of this file", "");
      }
      return resolved(candidates, tree);
    }
    ExpressionTree receiver = ((MemberSelectTree) tree.getMethodSelect()).getExpression();
    Optional<TypeElement> type = method.variables.type(receiver);
    if (type.isEmpty()) {
      if (name.equals("clone") && tree.getArguments().isEmpty()) {
        return Optional.of(method.library.clone(receiver, tree));
      }
      throw Refusal.syntax(
          tree,
          tree.getMethodSelect() + " is a call on an object; only static methods are followed");
    }
    List<ExecutableElement> candidates = method.names.methodsOf(type.get(), name);
    if (candidates.isEmpty()) {
      throw unknown(
          tree,
          type.get().getSimpleName() + " has no method " + name,
          Suggestion.among(method.names.methodNames(type.get()), name));
    }
    return resolved(candidates, tree);
  }

  private Optional<Expression> resolved(
      List<ExecutableElement> candidates, MethodInvocationTree tree) {
    TypeElement owner = (TypeElement) candidates.get(0).getEnclosingElement();
    if (method.library.covers(owner)) {
      return method.library.lower(owner, name(tree), tree);
    }
    List<Expression> values = method.operands.inOrder(tree.getArguments(), tree);
    Overloads overloads = new Overloads(method.program.javac().types());
    List<TypeMirror> types = values.stream().map(v -> overloads.mirror(v.type())).toList();
    ExecutableElement callee =
        overloads
            .choose(candidates, types)
            .orElseThrow(
                () ->
                    Refusal.syntax(
                        tree,
                        "no method "
                            + name(tree)
                            + " takes "
                            + types
                            + "; boxing and variable arity are not followed"));
    List<Expression> arguments = converted(callee, values, tree);
    TypeElement declaring = (TypeElement) callee.getEnclosingElement();
    if (MathCalls.covers(declaring.getQualifiedName().toString())) {
      return Optional.of(math(declaring, callee, arguments, tree));
    }
    if (!callee.getModifiers().contains(Modifier.STATIC)) {
      throw Refusal.syntax(tree, callee.getSimpleName() + " is an instance method; make it static");
    }
    return emitted(callee(callee, tree), callee, arguments, tree);
  }

  private Optional<Expression> emitted(
      Callee callee, ExecutableElement target, List<Expression> arguments, Tree tree) {
    Optional<Variable> result =
        resultType(target, tree)
            .map(
                type ->
                    new Variable(method.locals.temporary(target.getSimpleName() + "Value"), type));
    method.emit(new Call(method.origin(tree), result, callee, arguments), tree);
    return result.map(variable -> variable.read());
  }

  private Callee callee(ExecutableElement target, MethodInvocationTree tree) {
    if (method.program.file().declares(target)) {
      return new Callee.Local(method.program.key(target));
    }
    Optional<Callee> generated = method.program.generated(target);
    return generated.orElseThrow(
        () ->
            unknown(
                tree,
                target.getEnclosingElement().getSimpleName()
                    + "."
                    + target.getSimpleName()
                    + " is neither in this file nor @Differentiable",
                "; annotate it with @Differentiable, or write it in this file"));
  }

  private Optional<Type> resultType(ExecutableElement target, Tree tree) {
    TypeMirror type = target.getReturnType();
    if (type.getKind() == TypeKind.VOID) {
      return Optional.empty();
    }
    return Optional.of(
        TypeReader.read(type)
            .orElseThrow(
                () ->
                    Refusal.syntax(
                        tree,
                        target.getSimpleName()
                            + " returns "
                            + type
                            + "; only numbers, arrays and records of them are followed")));
  }

  private List<Expression> converted(
      ExecutableElement callee, List<Expression> values, MethodInvocationTree tree) {
    List<Expression> arguments = new ArrayList<>();
    for (int k = 0; k < values.size(); k++) {
      ExpressionTree argument = tree.getArguments().get(k);
      Type type =
          TypeReader.read(callee.getParameters().get(k).asType())
              .orElseThrow(
                  () ->
                      unknown(
                          tree,
                          callee.getSimpleName() + " takes an object where this is passed",
                          ""));
      arguments.add(method.assigned(values.get(k), type, argument));
    }
    return arguments;
  }

  private Expression math(
      TypeElement owner,
      ExecutableElement callee,
      List<Expression> arguments,
      MethodInvocationTree tree) {
    String name = callee.getSimpleName().toString();
    return MathCalls.call(
            owner.getQualifiedName().toString(),
            name,
            (ScalarType)
                TypeReader.read(callee.getReturnType()).orElseGet(IntegerLiteral.of(0)::type),
            arguments)
        .orElseThrow(
            () ->
                unknown(
                    tree,
                    owner.getSimpleName() + "." + name + " has no derivative that Ricci knows",
                    "; write what it computes with other operations"));
  }

  private static String name(MethodInvocationTree tree) {
    return tree.getMethodSelect() instanceof MemberSelectTree select
        ? select.getIdentifier().toString()
        : tree.getMethodSelect().toString();
  }

  private static Refusal unknown(MethodInvocationTree tree, String what, String advice) {
    return new Refusal(Code.UNKNOWN_CALLEE, tree.getMethodSelect(), what + advice);
  }
}
