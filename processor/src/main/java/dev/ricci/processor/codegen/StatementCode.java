package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.processor.analysis.DefiniteAssignment;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Throw;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Simple statements as Java, without their semicolons; {@link BodyCode} puts them together. */
final class StatementCode {
  private static final Set<BinaryOperation.Kind> COMPOUND =
      EnumSet.of(
          BinaryOperation.Kind.ARITHMETIC,
          BinaryOperation.Kind.SHIFT,
          BinaryOperation.Kind.BITWISE);

  private final ExpressionCode expressions;
  private final ClassNames classes;

  StatementCode(ExpressionCode expressions, ClassNames classes) {
    this.expressions = expressions;
    this.classes = classes;
  }

  /** {@code double t = e}; {@code rest} is what follows in its block. */
  CodeBlock declare(Declare declare, List<Statement> rest) {
    CodeBlock left =
        CodeBlock.of("$T $N", ClassNames.of(declare.variable().type()), declare.variable().name());
    if (declare.value().isPresent()) {
      return CodeBlock.of("$L =$W$L", left, expressions.assigned(declare.value().get()));
    }
    if (DefiniteAssignment.holds(declare.variable(), rest)) {
      return left;
    }
    String unused = declare.variable().isArray() ? "null" : "0"; // javac cannot see it is assigned
    return CodeBlock.of(
        "$L = $L", left, declare.variable().type() == ScalarType.BOOLEAN ? "false" : unused);
  }

  /** {@code v = e}, or {@code v += e}, {@code v++}. */
  CodeBlock assign(Assign assign) {
    return update(
        CodeBlock.of("$N", assign.variable().name()), assign.variable().read(), assign.value());
  }

  /** {@code a[i] = e}, or {@code a[i] += e}. */
  CodeBlock store(Store store) {
    Load place = new Load(store.array(), store.index());
    return update(expressions.of(place), place, store.value());
  }

  private CodeBlock update(CodeBlock target, Expression place, Expression value) {
    if (value instanceof Binary binary
        && binary.left().equals(place)
        && COMPOUND.contains(binary.operation().kind())) {
      boolean one =
          binary.right() instanceof IntegerLiteral literal
              && literal.value() == 1
              && binary.operation().kind() == BinaryOperation.Kind.ARITHMETIC;
      if (one && binary.operation() == BinaryOperation.ADD) {
        return CodeBlock.of("$L++", target);
      }
      if (one && binary.operation() == BinaryOperation.SUBTRACT) {
        return CodeBlock.of("$L--", target);
      }
      return CodeBlock.of(
          "$L $L=$W$L", target, binary.operation().symbol(), expressions.assigned(binary.right()));
    }
    return CodeBlock.of("$L =$W$L", target, expressions.assigned(value));
  }

  /** {@code Arrays.fill(a, from, to, e)}. */
  CodeBlock fill(Fill fill) {
    CodeBlock array = expressions.of(fill.array());
    CodeBlock value = expressions.of(fill.value());
    if (fill.value() instanceof dev.ricci.processor.ir.RealLiteral) {
      value = expressions.assigned(fill.value());
    }
    boolean whole =
        fill.from().equals(IntegerLiteral.of(0)) && fill.to().equals(new Length(fill.array()));
    return whole
        ? CodeBlock.of("$T.fill($L, $L)", Arrays.class, array, value)
        : CodeBlock.of(
            "$T.fill($L, $L, $L, $L)",
            Arrays.class,
            array,
            expressions.of(fill.from()),
            expressions.of(fill.to()),
            value);
  }

  /** {@code System.arraycopy(…)}. */
  CodeBlock copy(Copy copy) {
    return CodeBlock.of(
        "$T.arraycopy($L)", System.class, expressions.arguments(copy.expressions()));
  }

  /** {@code throw new E(…)}. */
  CodeBlock raise(Throw raise) {
    return CodeBlock.of(
        "throw new $T($L)",
        classes.of(raise.exception()),
        expressions.arguments(raise.arguments(), false));
  }

  /** {@code return e}. */
  CodeBlock back(Return back) {
    return back.value()
        .map(value -> CodeBlock.of("return $L", expressions.assigned(value)))
        .orElse(CodeBlock.of("return"));
  }
}
