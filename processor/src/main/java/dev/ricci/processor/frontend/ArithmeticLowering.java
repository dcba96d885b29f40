package dev.ricci.processor.frontend;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import dev.ricci.processor.ir.Variable;
import java.util.List;

/** Lowers operators without side effects of their own, with Java's numeric promotions. */
final class ArithmeticLowering {
  private final MethodLowering method;

  ArithmeticLowering(MethodLowering method) {
    this.method = method;
  }

  Expression binary(BinaryTree tree) {
    BinaryOperation operation = Operators.binary(tree.getKind());
    if (operation.kind() == BinaryOperation.Kind.LOGICAL) {
      return logical(operation, tree);
    }
    List<Expression> operands =
        method.operands.inOrder(List.of(tree.getLeftOperand(), tree.getRightOperand()), tree);
    return apply(operation, operands.get(0), operands.get(1), tree);
  }

  /** {@code left operation right}, promoted as Java does. */
  Expression apply(BinaryOperation operation, Expression left, Expression right, Tree tree) {
    boolean booleans =
        left.type() == ScalarType.BOOLEAN
            && right.type() == ScalarType.BOOLEAN
            && (operation.kind() == BinaryOperation.Kind.BITWISE
                || operation == BinaryOperation.EQUAL
                || operation == BinaryOperation.NOT_EQUAL);
    if (booleans) {
      return new Binary(operation, left, right);
    }
    if (left.type().rank() > 0 || right.type().rank() > 0) {
      throw Refusal.syntax(
          tree, operation.symbol() + " is not for arrays; write a loop over their elements");
    }
    ScalarType l = MethodLowering.numeric(left, tree);
    ScalarType r = MethodLowering.numeric(right, tree);
    boolean integral =
        operation.kind() == BinaryOperation.Kind.SHIFT
            || operation.kind() == BinaryOperation.Kind.BITWISE;
    if (integral && !(l.isInteger() && r.isInteger())) {
      throw Refusal.syntax(tree, operation.symbol() + " needs integers");
    }
    if (operation.kind() == BinaryOperation.Kind.SHIFT) {
      return new Binary(operation, Conversion.promoted(left), Conversion.promoted(right));
    }
    ScalarType type = l.promotedWith(r);
    return new Binary(
        operation,
        method.place(Conversion.to(type, left), tree),
        method.place(Conversion.to(type, right), tree));
  }

  private Expression logical(BinaryOperation operation, BinaryTree tree) {
    Expression left =
        MethodLowering.condition(method.lower(tree.getLeftOperand()), tree.getLeftOperand());
    var right =
        method.capture(
            () ->
                MethodLowering.condition(
                    method.lower(tree.getRightOperand()), tree.getRightOperand()));
    if (right.isPure()) {
      return new Binary(operation, left, right.value());
    }
    method.conditionsLifted = true;
    Variable value = new Variable(method.locals.temporary("condition"), ScalarType.BOOLEAN);
    method.emit(Declare.of(method.origin(tree), value, left), tree);
    List<Statement> otherwise =
        method.emission.collect(
            () -> {
              method.emission.emitAll(right.statements());
              method.assign(value, right.value(), tree);
            });
    Expression needed =
        operation == BinaryOperation.AND
            ? value.read()
            : new Unary(UnaryOperation.NOT, value.read());
    method.emit(new If(method.origin(tree), needed, otherwise, List.of()), tree);
    return value.read();
  }

  Expression unary(UnaryTree tree) {
    return switch (tree.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          method.assignments.step(tree, true);
      default -> applied(tree, method.lower(tree.getExpression()));
    };
  }

  private static Expression applied(UnaryTree tree, Expression operand) {
    if (tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return new Unary(UnaryOperation.NOT, MethodLowering.condition(operand, tree.getExpression()));
    }
    ScalarType type = MethodLowering.numeric(operand, tree.getExpression());
    return switch (tree.getKind()) {
      case UNARY_PLUS -> Conversion.promoted(operand);
      case BITWISE_COMPLEMENT -> {
        if (!type.isInteger()) {
          throw Refusal.syntax(tree, "~ needs an integer");
        }
        yield new Unary(UnaryOperation.COMPLEMENT, Conversion.promoted(operand));
      }
      default -> new Unary(UnaryOperation.NEGATE, Conversion.promoted(operand));
    };
  }

  Expression cast(TypeCastTree tree) {
    Type type =
        TypeReader.read(tree.getType())
            .orElseThrow(
                () ->
                    Refusal.syntax(
                        tree, "a cast to " + tree.getType() + "; only numbers can be converted"));
    Expression operand = method.lower(tree.getExpression());
    if (operand.type().equals(type)) {
      return operand;
    }
    if (type instanceof ScalarType to
        && to != ScalarType.BOOLEAN
        && operand.type() instanceof ScalarType from
        && from != ScalarType.BOOLEAN) {
      return Conversion.to(to, operand);
    }
    throw Refusal.syntax(tree, "a cast of " + operand.type().toJava() + " to " + type.toJava());
  }

  Expression conditional(ConditionalExpressionTree tree) {
    Expression condition =
        MethodLowering.condition(method.lower(tree.getCondition()), tree.getCondition());
    var whenTrue = method.capture(() -> method.lower(tree.getTrueExpression()));
    var whenFalse = method.capture(() -> method.lower(tree.getFalseExpression()));
    Type type = common(whenTrue.value(), whenFalse.value(), tree);
    if (whenTrue.isPure() && whenFalse.isPure()) {
      return new Conditional(
          condition,
          converted(whenTrue.value(), type, tree.getTrueExpression()),
          converted(whenFalse.value(), type, tree.getFalseExpression()));
    }
    method.conditionsLifted = true;
    Variable value = method.temporary("t", type, tree);
    method.emit(
        new If(
            method.origin(tree),
            condition,
            branch(whenTrue, value, tree.getTrueExpression()),
            branch(whenFalse, value, tree.getFalseExpression())),
        tree);
    return value.read();
  }

  private List<Statement> branch(Emission.Captured<Expression> branch, Variable value, Tree tree) {
    return method.emission.collect(
        () -> {
          method.emission.emitAll(branch.statements());
          method.assign(value, converted(branch.value(), value.type(), tree), tree);
        });
  }

  private Expression converted(Expression value, Type type, Tree tree) {
    return value.type().equals(type)
        ? value
        : method.place(Conversion.to((ScalarType) type, value), tree);
  }

  /** The type of a conditional with these two branches (JLS 15.25). */
  static Type common(Expression a, Expression b, Tree tree) {
    if (a.type().equals(b.type())) {
      return a.type();
    }
    if (a.type().rank() > 0
        || b.type().rank() > 0
        || a.type() == ScalarType.BOOLEAN
        || b.type() == ScalarType.BOOLEAN) {
      throw Refusal.syntax(
          tree, "the branches are of the types " + a.type().toJava() + " and " + b.type().toJava());
    }
    ScalarType s = (ScalarType) a.type();
    ScalarType t = (ScalarType) b.type();
    if (Conversion.fits(b, s)) {
      return s;
    }
    if (Conversion.fits(a, t)) {
      return t;
    }
    boolean bytes =
        (s == ScalarType.BYTE && t == ScalarType.SHORT)
            || (s == ScalarType.SHORT && t == ScalarType.BYTE);
    return bytes ? ScalarType.SHORT : s.promotedWith(t);
  }
}
