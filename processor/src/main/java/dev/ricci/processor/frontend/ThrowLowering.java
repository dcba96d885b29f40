package dev.ricci.processor.frontend;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Text;
import dev.ricci.processor.ir.Throw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Lowers {@code throw new X("..." + value)}: the generated code throws the same. */
final class ThrowLowering {
  private static final String ADVICE =
      "; write throw new IllegalArgumentException(\"...\"), or another unchecked exception that"
          + " this package sees";

  private final MethodLowering method;

  ThrowLowering(MethodLowering method) {
    this.method = method;
  }

  void lower(ThrowTree tree) {
    if (!(tree.getExpression() instanceof NewClassTree created)
        || created.getClassBody() != null
        || created.getEnclosingExpression() != null) {
      throw Refusal.syntax(tree, "only a new exception can be thrown" + ADVICE);
    }
    String exception = exception(created);
    List<Supplier<Expression>> values = new ArrayList<>();
    List<Message> messages = new ArrayList<>();
    for (ExpressionTree argument : created.getArguments()) {
      Message message = new Message();
      if (isText(argument)) {
        message.append(argument);
      } else {
        message.isText = false;
        message.values.add(argument);
      }
      message.values.forEach(value -> values.add(() -> scalar(value)));
      messages.add(message);
    }
    List<Expression> evaluated = method.operands.evaluate(values, tree);
    List<Expression> arguments = new ArrayList<>();
    int from = 0;
    for (Message message : messages) {
      int to = from + message.values.size();
      arguments.add(
          message.isText
              ? new Text(message.pieces(), evaluated.subList(from, to))
              : evaluated.get(from));
      from = to;
    }
    method.emit(new Throw(method.origin(tree), exception, arguments), tree);
  }

  private String exception(NewClassTree tree) {
    TypeElement type =
        method
            .names
            .type(tree.getIdentifier())
            .orElseThrow(
                () -> Refusal.syntax(tree, "there is no class " + tree.getIdentifier() + ADVICE));
    if (!isA(type, "java.lang.RuntimeException") && !isA(type, "java.lang.Error")) {
      throw Refusal.syntax(tree, type.getSimpleName() + " is a checked exception" + ADVICE);
    }
    if (!method.program.isAccessible(type)) {
      throw Refusal.syntax(
          tree,
          "generated code cannot see " + type.getSimpleName() + ", which is private" + ADVICE);
    }
    return type.getQualifiedName().toString();
  }

  private boolean isA(TypeElement type, String ancestor) {
    Javac javac = method.program.javac();
    TypeMirror of = javac.elements().getTypeElement(ancestor).asType();
    return javac.types().isSubtype(type.asType(), of);
  }

  private Expression scalar(ExpressionTree tree) {
    Expression value = method.lower(tree);
    if (value.type().rank() > 0) {
      throw Refusal.syntax(tree, "an array in a message prints as its address; leave it out");
    }
    return value;
  }

  /** Whether {@code tree} is a string, by which {@code +} concatenates (JLS 15.18.1). */
  private boolean isText(ExpressionTree tree) {
    if (tree instanceof LiteralTree literal) {
      return literal.getValue() instanceof String;
    }
    if (tree instanceof ParenthesizedTree inner) {
      return isText(inner.getExpression());
    }
    if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      return isText(sum.getLeftOperand()) || isText(sum.getRightOperand());
    }
    return constantText(tree).isPresent();
  }

  private Optional<String> constantText(ExpressionTree tree) {
    return tree instanceof IdentifierTree name
            && method.scope.find(name.getName().toString()).isEmpty()
        ? method
            .names
            .field(name.getName().toString())
            .map(VariableElement::getConstantValue)
            .filter(String.class::isInstance)
            .map(String.class::cast)
        : Optional.empty();
  }

  /** One argument: the pieces of its text and the values between them. */
  private final class Message {
    private final List<StringBuilder> pieces = new ArrayList<>();
    private final List<ExpressionTree> values = new ArrayList<>();
    private boolean isText = true;

    Message() {
      pieces.add(new StringBuilder());
    }

    List<String> pieces() {
      return pieces.stream().map(StringBuilder::toString).toList();
    }

    void append(ExpressionTree tree) {
      if (!isText(tree)) {
        values.add(tree);
        pieces.add(new StringBuilder());
      } else if (tree instanceof ParenthesizedTree inner) {
        append(inner.getExpression());
      } else if (tree instanceof BinaryTree sum) {
        append(sum.getLeftOperand());
        append(sum.getRightOperand());
      } else {
        pieces
            .get(pieces.size() - 1)
            .append(
                tree instanceof LiteralTree literal
                    ? literal.getValue()
                    : constantText(tree).orElseThrow());
      }
    }
  }
}
