package dev.ricci.processor.frontend;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Reads what a switch is on, and the labels of its cases. */
final class SwitchLabels {
  private final MethodLowering method;

  SwitchLabels(MethodLowering method) {
    this.method = method;
  }

  /**
   * What a switch is on.
   *
   * @param value an int
   * @param enumType the enum, if the value is an ordinal
   */
  record Selector(Expression value, Optional<TypeElement> enumType) {}

  Selector selector(ExpressionTree tested, Tree whole) {
    Optional<TypeElement> enumType = method.types.enumeration(tested);
    Expression value = method.lower(tested);
    if (!(value.type() instanceof ScalarType type)
        || !type.isInteger()
        || type == ScalarType.LONG) {
      throw Refusal.syntax(
          whole, "a switch on " + value.type().toJava() + "; only ints, chars and enums are");
    }
    Expression promoted = method.place(Conversion.promoted(value), tested);
    // Tested once, before anything that the cases do.
    boolean simple = promoted instanceof Read || promoted instanceof IntegerLiteral;
    return new Selector(simple ? promoted : method.spill(promoted, "selector", tested), enumType);
  }

  /** The condition under which {@code label} is entered; absent for {@code default}. */
  Optional<Expression> matches(Selector selector, CaseTree label) {
    Optional<Expression> matches = Optional.empty();
    for (ExpressionTree constant : label.getExpressions()) {
      if (constant instanceof IdentifierTree name && name.getName().contentEquals("default")) {
        return Optional.empty();
      }
      Expression equal = SwitchLowering.equal(selector.value(), constant(constant, selector));
      matches =
          Optional.of(
              matches.<Expression>map(m -> new Binary(BinaryOperation.OR, m, equal)).orElse(equal));
    }
    if (matches.isEmpty() && !isDefault(label)) {
      throw Refusal.syntax(label, "patterns are not differentiated; switch on an int or an enum");
    }
    return matches;
  }

  private static boolean isDefault(CaseTree label) {
    return label.toString().stripLeading().startsWith("default");
  }

  private long constant(ExpressionTree tree, Selector selector) {
    if (selector.enumType().isPresent()) {
      String name = tree.toString();
      String simple = name.substring(name.lastIndexOf('.') + 1);
      for (Element constant : Enums.constants(selector.enumType().get())) {
        if (constant.getSimpleName().contentEquals(simple)) {
          return Enums.ordinal(constant);
        }
      }
    }
    return ConstantFolding.integer(method.lower(tree))
        .orElseThrow(() -> Refusal.syntax(tree, "a case label must be a constant"));
  }

  /** Whether the statements of a case end in a plain {@code break}. */
  static boolean endsWithBreak(CaseTree label) {
    List<? extends StatementTree> statements = label.getStatements();
    return statements != null
        && !statements.isEmpty()
        && statements.get(statements.size() - 1) instanceof BreakTree exit
        && exit.getLabel() == null;
  }
}
