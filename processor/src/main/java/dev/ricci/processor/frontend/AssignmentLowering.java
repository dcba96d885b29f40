package dev.ricci.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lowers everything that assigns: {@code =}, {@code +=} and its kin, {@code ++} and {@code --}
 * (JLS 15.26, 15.14, 15.15). Each gives its value if {@code needed}, else any pure expression.
 */
final class AssignmentLowering {
  private static final Expression NONE = IntegerLiteral.of(0);

  private final MethodLowering method;

  AssignmentLowering(MethodLowering method) {
    this.method = method;
  }

  Expression assign(AssignmentTree tree, boolean needed) {
    ExpressionTree target = unwrapped(tree.getVariable());
    if (target instanceof ArrayAccessTree access) {
      List<Supplier<Expression>> operands = new ArrayList<>();
      operands.add(() -> method.lower(access.getExpression()));
      operands.add(() -> method.lower(access.getIndex()));
      operands.add(() -> method.lower(tree.getExpression()));
      List<Expression> parts = method.operands.evaluate(operands, tree);
      return store(element(parts.get(0), parts.get(1), access), parts.get(2), needed, tree);
    }
    Scope.Local local = local(target);
    if (local.type() instanceof StaticType.OfRecord) {
      if (needed) {
        throw Refusal.syntax(tree, "assign the record in a statement of its own");
      }
      method.records.assign(tree, local);
      return NONE;
    }
    Variable variable = variable(target);
    Expression value = method.expressions.lowerFresh(tree.getExpression(), variable.type());
    String name = target.toString();
    if (!needed && isRebound(variable, name)) {
      Variable rebound = new Variable(method.locals.ofUser(name), variable.type());
      method.emit(Declare.of(method.origin(tree), rebound, value), tree);
      method.scope.bind(name, Scope.Local.of(rebound));
      if (method.shapes.containsKey(variable) && !method.parameters.contains(variable)) {
        method.shapes.put(rebound, method.shapes.get(variable));
      }
      return NONE;
    }
    method.assign(variable, value, tree);
    return variable.read();
  }

  /**
   * Whether an assigning statement gets a variable of its own: parameters stay unassigned, and
   * arrays keep one meaning per variable, so that x = x.clone() parts x from the parameter. In the
   * block that declares the variable, all that follows sees the new one and nothing else does.
   */
  private boolean isRebound(Variable variable, String name) {
    return method.scope.isInnermost(name)
        && !method.uninitialized.remove(variable)
        && (variable.isArray() || method.parameters.contains(variable));
  }

  Expression compound(CompoundAssignmentTree tree, boolean needed) {
    return update(
        tree.getVariable(),
        Operators.binary(tree.getKind()),
        Optional.of(tree.getExpression()),
        false,
        needed,
        tree);
  }

  Expression step(UnaryTree tree, boolean needed) {
    boolean up =
        tree.getKind() == Tree.Kind.PREFIX_INCREMENT
            || tree.getKind() == Tree.Kind.POSTFIX_INCREMENT;
    boolean postfix =
        tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
            || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT;
    return update(
        tree.getExpression(),
        up ? BinaryOperation.ADD : BinaryOperation.SUBTRACT,
        Optional.empty(),
        postfix,
        needed,
        tree);
  }

  /**
   * {@code target = (T) (target operation operand)}, the target evaluated once and its old value
   * fetched before the operand is evaluated; no operand stands for 1.
   */
  private Expression update(
      ExpressionTree tree,
      BinaryOperation operation,
      Optional<ExpressionTree> operand,
      boolean oldNeeded,
      boolean needed,
      Tree whole) {
    ExpressionTree target = unwrapped(tree);
    var right =
        method.capture(() -> operand.map(method::lower).orElseGet(() -> IntegerLiteral.of(1)));
    if (target instanceof ArrayAccessTree access) {
      List<Expression> parts =
          method.operands.inOrder(List.of(access.getExpression(), access.getIndex()), access);
      Expression array = method.operands.kept(parts.get(0), right.statements(), access);
      Expression index = method.operands.kept(parts.get(1), right.statements(), access);
      Load element = element(array, index, access);
      Expression old = method.operands.kept(element, right.statements(), access);
      if (oldNeeded && needed && old == element) {
        old = method.spill(old, "t", whole);
      }
      method.emission.emitAll(right.statements());
      Expression updated = updated(operation, old, right.value(), whole);
      Expression stored = store(element, updated, needed && !oldNeeded, whole);
      return oldNeeded ? old : stored;
    }
    Variable variable = variable(target);
    Expression old = method.operands.kept(variable.read(), right.statements(), whole);
    if (oldNeeded && needed) {
      old = method.spill(variable.read(), "t", whole);
    }
    method.emission.emitAll(right.statements());
    method.assign(variable, updated(operation, old, right.value(), whole), whole);
    return oldNeeded ? old : variable.read();
  }

  private Expression updated(
      BinaryOperation operation, Expression old, Expression operand, Tree whole) {
    Expression value = method.place(method.arithmetic.apply(operation, old, operand, whole), whole);
    return value.type().equals(old.type())
        ? value
        : method.place(Conversion.to((ScalarType) old.type(), value), whole);
  }

  /** Stores into an element; the value of the assignment is what was stored. */
  private Expression store(Load element, Expression value, boolean needed, Tree whole) {
    if (element.type().rank() > 0) {
      throw Refusal.syntax(
          whole,
          "a row of a nested array cannot be replaced; copy its elements in a loop or with"
              + " System.arraycopy");
    }
    Expression stored = method.assigned(value, element.type(), whole);
    if (needed && !(stored instanceof Read) && !stored.children().isEmpty()) {
      stored = method.spill(stored, "t", whole);
    }
    method.emit(new Store(method.origin(whole), element.array(), element.index(), stored), whole);
    return needed ? stored : NONE;
  }

  private Load element(Expression array, Expression index, ArrayAccessTree access) {
    MethodLowering.array(array, access.getExpression());
    return method.place(
        new Load(array, ExpressionLowering.index(index, access.getIndex())), access);
  }

  private Variable variable(ExpressionTree target) {
    Scope.Local local = local(target);
    if (local.type() instanceof StaticType.OfRecord) {
      throw Refusal.syntax(target, target + " is a record; only its components are numbers");
    }
    return local.leaves().get(0);
  }

  /** The local variable that {@code target} is, or in a record's constructor the component. */
  private Scope.Local local(ExpressionTree target) {
    Optional<Scope.Local> local = Optional.empty();
    if (target instanceof IdentifierTree identifier) {
      local = method.scope.find(identifier.getName().toString());
    } else if (target instanceof MemberSelectTree select
        && select.getExpression() instanceof IdentifierTree self
        && self.getName().contentEquals("this")) {
      local =
          method.scope.find("this").flatMap(l -> component(l, select.getIdentifier().toString()));
    }
    return local.orElseThrow(
        () ->
            Refusal.syntax(
                target,
                target
                    + " is not a local variable; fields cannot be assigned in differentiated code,"
                    + " return the value instead"));
  }

  private static Optional<Scope.Local> component(Scope.Local self, String name) {
    return ((StaticType.OfRecord) self.type())
        .type()
        .part(name)
        .map(
            part ->
                new Scope.Local(
                    part.component()
                        .nested()
                        .<StaticType>map(StaticType.OfRecord::new)
                        .orElseGet(
                            () -> new StaticType.Plain(part.component().type().orElseThrow())),
                    self.leaves().subList(part.from(), part.to())));
  }

  private static ExpressionTree unwrapped(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree inner ? unwrapped(inner.getExpression()) : tree;
  }
}
