package dev.ricci.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
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

/** Lowers method calls: which method is meant, and what becomes of it. */
final class CallLowering {
  private final MethodLowering method;

  CallLowering(MethodLowering method) {
    this.method = method;
  }

  /** A call whose value, a number or an array, is needed. */
  Expression value(MethodInvocationTree tree) {
    List<Expression> results = results(tree);
    if (results.size() != 1) {
      throw Refusal.syntax(
          tree, name(tree) + (results.isEmpty() ? " returns nothing" : " returns a record"));
    }
    return results.get(0);
  }

  /** The leaves of what a call returns; none for void. */
  List<Expression> results(MethodInvocationTree tree) {
    String name = name(tree);
    if (tree.getMethodSelect() instanceof IdentifierTree) {
      List<ExecutableElement> candidates = method.names.methods(name);
      if (candidates.isEmpty()) {
        throw unknown(
            tree,
            "there is no method " + name,
            Suggestion.among(method.names.methodNames(method.names.enclosing()), name));
      }
      return resolved(candidates, tree, Optional.empty());
    }
    ExpressionTree receiver = ((MemberSelectTree) tree.getMethodSelect()).getExpression();
    Optional<TypeElement> type = method.variables.type(receiver);
    if (type.isPresent()) {
      return resolved(members(type.get(), name, tree), tree, Optional.empty());
    }
    Optional<RecordType> record = method.types.record(receiver);
    if (record.isPresent()) {
      return resolved(members(record.get().element(), name, tree), tree, Optional.of(receiver));
    }
    if (name.equals("clone") && tree.getArguments().isEmpty()) {
      return List.of(method.library.clone(receiver, tree));
    }
    throw Refusal.syntax(
        tree,
        tree.getMethodSelect()
            + " is a call on an object; only static methods and methods of records are followed");
  }

  private List<ExecutableElement> members(
      TypeElement type, String name, MethodInvocationTree tree) {
    List<ExecutableElement> candidates = method.names.methodsOf(type, name);
    if (candidates.isEmpty()) {
      throw unknown(
          tree,
          type.getSimpleName() + " has no method " + name,
          Suggestion.among(method.names.methodNames(type), name));
    }
    return candidates;
  }

  private List<Expression> resolved(
      List<ExecutableElement> candidates,
      MethodInvocationTree tree,
      Optional<ExpressionTree> receiver) {
    TypeElement owner = (TypeElement) candidates.get(0).getEnclosingElement();
    if (method.library.covers(owner)) {
      return method.library.lower(owner, name(tree), tree).map(List::of).orElse(List.of());
    }
    List<Expression> self = new ArrayList<>();
    Arguments arguments =
        receiver.isPresent()
            ? Arguments.behind(
                () -> method.records.leaves(receiver.get()),
                self,
                tree.getArguments(),
                tree,
                method)
            : Arguments.evaluate(tree.getArguments(), tree, method);
    ExecutableElement callee = arguments.choose(candidates);
    TypeElement declaring = (TypeElement) callee.getEnclosingElement();
    List<Expression> leaves =
        new ArrayList<>(arguments.convertedTo(callee).stream().flatMap(List::stream).toList());
    if (MathCalls.covers(declaring.getQualifiedName().toString())) {
      return List.of(math(declaring, callee, leaves, tree));
    }
    if (!callee.getModifiers().contains(Modifier.STATIC)) {
      if (receiver.isEmpty()) {
        self.addAll(
            method
                .scope
                .find("this")
                .map(RecordLowering::reads)
                .orElseThrow(
                    () ->
                        Refusal.syntax(
                            tree,
                            callee.getSimpleName() + " is an instance method; make it static")));
      }
      Optional<List<Expression>> component = component(callee, self);
      if (component.isPresent()) {
        return component.get();
      }
      leaves.addAll(0, self);
    }
    return emitted(callee(callee, tree), callee, leaves, tree);
  }

  /** What an accessor that nobody wrote returns: the component. */
  private Optional<List<Expression>> component(ExecutableElement accessor, List<Expression> self) {
    boolean written =
        method.program.file().declares(accessor)
            && method.program.javac().trees().getTree(accessor).getBody() != null;
    if (written || !accessor.getParameters().isEmpty()) {
      return Optional.empty();
    }
    return RecordType.read(accessor.getEnclosingElement().asType())
        .flatMap(type -> type.part(accessor.getSimpleName().toString()))
        .map(part -> self.subList(part.from(), part.to()));
  }

  private List<Expression> emitted(
      Callee callee, ExecutableElement target, List<Expression> arguments, Tree tree) {
    Optional<StaticType> result = StaticType.of(target.getReturnType());
    boolean isVoid = target.getReturnType().getKind() == TypeKind.VOID;
    if (result.isEmpty() && !isVoid) {
      throw Refusal.syntax(
          tree,
          target.getSimpleName()
              + " returns "
              + TypeReader.named(target.getReturnType())
              + "; only numbers, arrays and records of them are followed");
    }
    Optional<Type> type = ProgramLowering.resultType(target);
    if (type.isEmpty() && !isVoid) {
      throw Refusal.syntax(
          tree,
          target.getSimpleName()
              + " returns a record that is not all double or float; return these alone");
    }
    Optional<Variable> variable =
        type.map(t -> new Variable(method.locals.temporary(target.getSimpleName() + "Value"), t));
    method.emit(new Call(method.origin(tree), variable, callee, arguments), tree);
    if (result.isPresent() && result.get() instanceof StaticType.OfRecord record) {
      return unpacked(variable.orElseThrow(), record.type());
    }
    return variable.<List<Expression>>map(v -> List.of(v.read())).orElse(List.of());
  }

  /** The leaves of a record that was returned as an array. */
  private static List<Expression> unpacked(Variable array, RecordType type) {
    List<Expression> leaves = new ArrayList<>();
    for (RecordType.Leaf leaf : type.leaves()) {
      Load load = new Load(array.read(), IntegerLiteral.of(leaves.size()));
      leaves.add(Conversion.to((ScalarType) leaf.type(), load));
    }
    return leaves;
  }

  private Callee callee(ExecutableElement target, MethodInvocationTree tree) {
    if (method.program.file().declares(target)) {
      return new Callee.Local(method.program.key(target));
    }
    String name = target.getEnclosingElement().getSimpleName() + "." + target.getSimpleName();
    Callee generated =
        method
            .program
            .generated(target)
            .orElseThrow(
                () ->
                    unknown(
                        tree,
                        name + " is neither in this file nor @Differentiable",
                        "; annotate it with @Differentiable, or write it in this file"));
    if (!method.program.isAccessible(target)) {
      throw Refusal.syntax(tree, "generated code cannot see " + name + "; make it public");
    }
    boolean plain =
        (TypeReader.read(target.getReturnType()).isPresent()
                || target.getReturnType().getKind() == TypeKind.VOID)
            && target.getParameters().stream()
                .allMatch(parameter -> TypeReader.read(parameter.asType()).isPresent());
    if (!plain) {
      throw Refusal.syntax(
          tree,
          name
              + " is in another file; from there only methods that take and return numbers and"
              + " arrays are called");
    }
    return generated;
  }

  private Expression math(
      TypeElement owner,
      ExecutableElement callee,
      List<Expression> arguments,
      MethodInvocationTree tree) {
    String name = callee.getSimpleName().toString();
    return TypeReader.read(callee.getReturnType())
        .filter(type -> !(type instanceof ArrayType))
        .flatMap(
            type ->
                MathCalls.call(
                    owner.getQualifiedName().toString(), name, (ScalarType) type, arguments))
        .orElseThrow(
            () ->
                unknown(
                    tree,
                    owner.getSimpleName() + "." + name + " has no derivative that Ricci knows",
                    arguments.isEmpty()
                        ? "; pass its result as a parameter"
                        : "; write what it computes with other operations"));
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
