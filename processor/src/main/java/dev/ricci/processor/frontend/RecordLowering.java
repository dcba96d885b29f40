package dev.ricci.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lowers expressions that are records, each to the expressions of its leaves. */
final class RecordLowering {
  private final MethodLowering method;
  private final ConstructorLowering constructors;

  RecordLowering(MethodLowering method) {
    this.method = method;
    this.constructors = new ConstructorLowering(method);
  }

  /** The leaves of {@code tree}, a record. */
  List<Expression> leaves(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree inner) {
      return leaves(inner.getExpression());
    }
    if (tree instanceof IdentifierTree identifier) {
      return local(identifier);
    }
    if (tree instanceof MemberSelectTree select) {
      return component(select.getExpression(), select.getIdentifier().toString(), select);
    }
    if (tree instanceof NewClassTree created) {
      return constructors.create(created);
    }
    if (tree instanceof MethodInvocationTree call) {
      return method.calls.results(call);
    }
    if (tree instanceof ConditionalExpressionTree conditional) {
      return conditional(conditional);
    }
    throw Refusal.syntax(
        tree, "this is no form of record that is followed; use a local variable, new or a method");
  }

  /** The leaves of a component of {@code holder}, a record. */
  List<Expression> component(ExpressionTree holder, String name, Tree tree) {
    RecordType type = method.types.record(holder).orElseThrow();
    RecordType.Part part =
        type.part(name)
            .orElseThrow(() -> Refusal.syntax(tree, type.name() + " has no component " + name));
    return leaves(holder).subList(part.from(), part.to());
  }

  /** The leaves of {@code tree}, converted to those of {@code type}. */
  List<Expression> leaves(ExpressionTree tree, RecordType type) {
    Optional<RecordType> actual = method.types.record(tree);
    if (actual.isEmpty() || !actual.get().element().equals(type.element())) {
      throw Refusal.syntax(tree, "a " + type.name() + " is needed here");
    }
    return leaves(tree);
  }

  /** Declares a local variable for each leaf. */
  void declare(String name, RecordType type, Optional<List<Expression>> values, Tree tree) {
    List<Variable> variables = new ArrayList<>();
    List<RecordType.Leaf> leaves = type.leaves();
    for (int k = 0; k < leaves.size(); k++) {
      RecordType.Leaf leaf = leaves.get(k);
      Variable variable = new Variable(method.locals.ofUser(name + "_" + leaf.name()), leaf.type());
      leaf.shape().ifPresent(shape -> method.shapes.put(variable, shape));
      int index = k;
      method.emit(new Declare(method.origin(tree), variable, values.map(v -> v.get(index))), tree);
      variables.add(variable);
    }
    method.scope.bind(name, new Scope.Local(new StaticType.OfRecord(type), variables));
  }

  /** {@code variable = record}: all leaves are evaluated before any is assigned. */
  void assign(AssignmentTree tree, Scope.Local target) {
    RecordType type = ((StaticType.OfRecord) target.type()).type();
    List<Expression> values = new ArrayList<>(leaves(tree.getExpression(), type));
    for (int k = 0; k < values.size(); k++) {
      if (readsAny(values.get(k), target.leaves().subList(0, k))) {
        // All of them, lest a later temporary be taken after an earlier assignment.
        values.replaceAll(value -> method.spill(value, "t", tree));
        break;
      }
    }
    for (int k = 0; k < values.size(); k++) {
      method.assign(target.leaves().get(k), values.get(k), tree);
    }
  }

  private static boolean readsAny(Expression value, List<Variable> variables) {
    return (value instanceof Read read && variables.contains(read.variable()))
        || value.children().stream().anyMatch(child -> readsAny(child, variables));
  }

  private List<Expression> local(IdentifierTree identifier) {
    String name = identifier.getName().toString();
    Optional<Scope.Local> local = method.scope.find(name);
    if (local.isPresent()) {
      return reads(local.get());
    }
    Optional<List<Expression>> component = method.variables.ownComponent(name);
    return component.orElseThrow(
        () ->
            Refusal.syntax(
                identifier, name + " is a record in a field; pass it as a parameter instead"));
  }

  /** The values of a local variable's leaves. */
  static List<Expression> reads(Scope.Local local) {
    List<Expression> reads = new ArrayList<>();
    local.leaves().forEach(leaf -> reads.add(leaf.read()));
    return reads;
  }

  private List<Expression> conditional(ConditionalExpressionTree tree) {
    Expression condition =
        MethodLowering.condition(method.lower(tree.getCondition()), tree.getCondition());
    RecordType type = method.types.record(tree).orElseThrow();
    var whenTrue = method.capture(() -> leaves(tree.getTrueExpression(), type));
    var whenFalse = method.capture(() -> leaves(tree.getFalseExpression(), type));
    List<Expression> values = new ArrayList<>();
    if (whenTrue.isPure() && whenFalse.isPure()) {
      for (int k = 0; k < whenTrue.value().size(); k++) {
        values.add(new Conditional(condition, whenTrue.value().get(k), whenFalse.value().get(k)));
      }
      return values;
    }
    List<Variable> variables = new ArrayList<>();
    for (RecordType.Leaf leaf : type.leaves()) {
      variables.add(method.temporary("t", leaf.type(), tree));
    }
    method.emit(
        new If(
            method.origin(tree),
            condition,
            branch(whenTrue, variables, tree),
            branch(whenFalse, variables, tree)),
        tree);
    variables.forEach(variable -> values.add(variable.read()));
    return values;
  }

  private List<Statement> branch(
      Emission.Captured<List<Expression>> branch, List<Variable> variables, Tree tree) {
    return method.emission.collect(
        () -> {
          method.emission.emitAll(branch.statements());
          for (int k = 0; k < variables.size(); k++) {
            method.assign(variables.get(k), branch.value().get(k), tree);
          }
        });
  }
}
