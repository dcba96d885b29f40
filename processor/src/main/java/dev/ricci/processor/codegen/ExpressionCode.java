package dev.ricci.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.ConstantField;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Text;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.UnaryOperation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Expressions as Java: no parentheses but those that are needed, conversions left to Java where it
 * makes the same ones by itself ({@code 2 * x} for {@code 2.0 * x}, {@code i * x} for {@code (double)
 * i * x}). Fresh arrays are {@link FreshArrayCode}'s.
 */
final class ExpressionCode {
  /** Functions with one overload, over doubles: an int argument is converted, not overloaded on. */
  private static final Set<MathFunction> DOUBLES_ONLY =
      EnumSet.of(
          MathFunction.SIN,
          MathFunction.COS,
          MathFunction.TAN,
          MathFunction.ASIN,
          MathFunction.ACOS,
          MathFunction.ATAN,
          MathFunction.ATAN2,
          MathFunction.SINH,
          MathFunction.COSH,
          MathFunction.TANH,
          MathFunction.EXP,
          MathFunction.EXPM1,
          MathFunction.LOG,
          MathFunction.LOG10,
          MathFunction.LOG1P,
          MathFunction.POW,
          MathFunction.SQRT,
          MathFunction.SQRT_AWAY_FROM_ZERO,
          MathFunction.CBRT,
          MathFunction.HYPOT,
          MathFunction.FLOOR,
          MathFunction.CEIL,
          MathFunction.RINT,
          MathFunction.TO_RADIANS,
          MathFunction.TO_DEGREES,
          MathFunction.IEEE_REMAINDER);

  /** What is in parentheses and has no more nodes than this stays on one line. */
  private static final int SHORT = 20;

  private final ClassNames classes;
  private final PrivateMethods methods;

  /** Where a line may be broken: JavaPoet's code for that, or a plain space. */
  private final String space;

  ExpressionCode(ClassNames classes, PrivateMethods methods) {
    this(classes, methods, "$W");
  }

  private ExpressionCode(ClassNames classes, PrivateMethods methods, String space) {
    this.classes = classes;
    this.methods = methods;
    this.space = space;
  }

  /** {@code expression}, with exactly its type. */
  CodeBlock of(Expression expression) {
    return print(expression).text();
  }

  /** {@code expression} where it is assigned, returned or passed to a variable of its type. */
  CodeBlock assigned(Expression expression) {
    return relaxed(expression).text();
  }

  /** {@code expression} on one line. */
  CodeBlock whole(Expression expression) {
    return new ExpressionCode(classes, methods, " ").of(expression);
  }

  /** The expression between parentheses if its operator is looser than {@code at}. */
  CodeBlock atLeast(Precedence at, Expression expression) {
    return wrap(print(expression), at);
  }

  /** {@code (expression)}, on one line if it is short. */
  private CodeBlock inParentheses(Printed printed) {
    boolean whole = space.equals("$W") && size(printed.expression(), SHORT) <= SHORT;
    CodeBlock text =
        whole
            ? new ExpressionCode(classes, methods, " ").print(printed.expression()).text()
            : printed.text();
    return CodeBlock.of("($L)", text);
  }

  /** The number of nodes, or some number above {@code limit}. */
  private static int size(Expression expression, int limit) {
    int size = 1;
    for (Expression child : expression.children()) {
      if (size > limit) {
        return size;
      }
      size += size(child, limit - size);
    }
    return size;
  }

  /** {@code expressions}, separated by commas, as arguments of a method without overloads. */
  CodeBlock arguments(List<Expression> expressions) {
    return arguments(expressions, true);
  }

  /**
   * {@code expressions}, separated by commas.
   *
   * @param converting whether Java converts them to the parameters' types, so that simpler forms do
   */
  CodeBlock arguments(List<Expression> expressions, boolean converting) {
    return expressions.stream()
        .map(e -> converting ? assigned(e) : of(e))
        .collect(CodeBlock.joining("," + space));
  }

  private record Printed(Expression expression, CodeBlock text, Precedence precedence) {}

  private static Printed primary(Expression expression, String format, Object... values) {
    return new Printed(expression, CodeBlock.of(format, values), Precedence.PRIMARY);
  }

  private CodeBlock wrap(Printed printed, Precedence at) {
    return printed.precedence().compareTo(at) < 0 ? inParentheses(printed) : printed.text();
  }

  private Printed print(Expression expression) {
    if (expression instanceof RealLiteral literal) {
      return literal(literal, LiteralCode.strict(literal));
    }
    if (expression instanceof IntegerLiteral literal) {
      return literal(literal, LiteralCode.strict(literal));
    }
    if (expression instanceof BooleanLiteral literal) {
      return primary(literal, "$L", literal.value());
    }
    if (expression instanceof Read read) {
      return primary(read, "$N", read.variable().name());
    }
    if (expression instanceof ConstantField field) {
      return primary(field, "$T.$N", classes.of(field.owner()), field.name());
    }
    if (expression instanceof Load load) {
      return primary(load, "$L[$L]", atLeast(Precedence.PRIMARY, load.array()), of(load.index()));
    }
    if (expression instanceof Length length) {
      return primary(length, "$L.length", atLeast(Precedence.PRIMARY, length.array()));
    }
    if (expression instanceof Unary unary) {
      return unary(unary);
    }
    if (expression instanceof Binary binary) {
      return binary(binary);
    }
    if (expression instanceof Conditional conditional) {
      return new Printed(
          conditional,
          CodeBlock.of(
              "$L" + space + "? $L" + space + ": $L",
              atLeast(Precedence.OR, conditional.condition()),
              atLeast(Precedence.OR, conditional.whenTrue()),
              of(conditional.whenFalse())),
          Precedence.CONDITIONAL);
    }
    if (expression instanceof Cast cast) {
      return new Printed(
          cast,
          CodeBlock.of("($L) $L", cast.type().toJava(), atLeast(Precedence.UNARY, cast.operand())),
          Precedence.UNARY);
    }
    if (expression instanceof Intrinsic intrinsic) {
      return intrinsic(intrinsic);
    }
    if (expression instanceof Text text) {
      return text(text);
    }
    throw new IllegalArgumentException("a fresh array inside an expression: " + expression);
  }

  private static Printed literal(Expression expression, String text) {
    return literal(expression, CodeBlock.of("$L", text));
  }

  private static Printed literal(Expression expression, CodeBlock code) {
    String text = code.toString();
    boolean primary = !text.startsWith("-") && !text.startsWith("(");
    return new Printed(expression, code, primary ? Precedence.PRIMARY : Precedence.UNARY);
  }

  private Printed unary(Unary unary) {
    Expression inner = unary.operand();
    boolean twice =
        unary.operation() == UnaryOperation.NEGATE
            && (isSigned(inner)
                || (inner instanceof Unary u && u.operation() == unary.operation()));
    CodeBlock operand = // not --x
        twice ? inParentheses(print(inner)) : atLeast(Precedence.UNARY, inner);
    return new Printed(
        unary, CodeBlock.of("$L$L", unary.operation().symbol(), operand), Precedence.UNARY);
  }

  private static boolean isSigned(Expression expression) {
    return expression instanceof RealLiteral real
        ? Math.copySign(1, real.value()) < 0
        : expression instanceof IntegerLiteral integer && integer.value() < 0;
  }

  private Printed binary(Binary binary) {
    BinaryOperation operation = binary.operation();
    Precedence level = Precedence.of(operation);
    Expression left = binary.left();
    Expression right = binary.right();
    if (operation == BinaryOperation.ADD && isNegative(right)) { // x + −2 is x − 2 to the bit
      return binary(new Binary(BinaryOperation.SUBTRACT, left, negated(right)));
    }
    boolean convertible =
        operation.kind() == BinaryOperation.Kind.ARITHMETIC
            || operation.kind() == BinaryOperation.Kind.COMPARISON;
    boolean leftRelaxed = convertible && isConvertible(left);
    boolean rightRelaxed = convertible && isConvertible(right);
    if (leftRelaxed && rightRelaxed) { // one of them must carry the type
      leftRelaxed = left instanceof Cast && !(right instanceof Cast);
      rightRelaxed = !leftRelaxed;
    }
    Printed first = leftRelaxed ? relaxed(left) : print(left);
    Printed second = rightRelaxed ? relaxed(right) : print(right);
    return new Printed(
        binary,
        CodeBlock.of(
            "$L" + space + "$L $L",
            operand(first, level, true),
            operation.symbol(),
            operand(second, level, false)),
        level);
  }

  /** An operand, in parentheses where Java needs them, and where most readers do. */
  private CodeBlock operand(Printed operand, Precedence level, boolean isLeft) {
    if (level.isUnfamiliar()) {
      return wrap(operand, Precedence.UNARY);
    }
    boolean mixed = level == Precedence.OR && operand.precedence() == Precedence.AND;
    boolean again = !isLeft && operand.precedence() == level;
    return mixed || again ? inParentheses(operand) : wrap(operand, level);
  }

  private static boolean isNegative(Expression expression) {
    if (expression instanceof RealLiteral literal) {
      return literal.value() < 0;
    }
    return expression instanceof IntegerLiteral literal
        && literal.value() < 0
        && literal.value() > Integer.MIN_VALUE;
  }

  private static Expression negated(Expression literal) {
    return literal instanceof RealLiteral real
        ? new RealLiteral(-real.value(), real.type())
        : new IntegerLiteral(-((IntegerLiteral) literal).value(), (ScalarType) literal.type());
  }

  /** Whether Java would convert a simpler form by itself, next to an operand of the right type. */
  private static boolean isConvertible(Expression expression) {
    if (expression instanceof RealLiteral literal) {
      return LiteralCode.isPlainInteger(literal);
    }
    if (expression instanceof IntegerLiteral literal) {
      return literal.type() == ScalarType.LONG && (int) literal.value() == literal.value();
    }
    return expression instanceof Cast cast && isWidening(cast);
  }

  private static boolean isWidening(Cast cast) {
    ScalarType from = (ScalarType) cast.operand().type();
    return cast.type().compareTo(from) > 0
        && cast.type().compareTo(ScalarType.INT) >= 0
        && !(cast.operand() instanceof RealLiteral);
  }

  private Printed relaxed(Expression expression) {
    if (expression instanceof RealLiteral literal && LiteralCode.isPlainInteger(literal)) {
      return literal(literal, LiteralCode.integer(literal));
    }
    if (expression instanceof IntegerLiteral literal && (int) literal.value() == literal.value()) {
      return literal(literal, LiteralCode.plain(literal));
    }
    if (expression instanceof Cast cast && isWidening(cast)) {
      return print(cast.operand());
    }
    return print(expression);
  }

  private Printed intrinsic(Intrinsic intrinsic) {
    MathFunction function = intrinsic.function();
    List<Expression> arguments = intrinsic.arguments();
    CodeBlock list = arguments(arguments, DOUBLES_ONLY.contains(function));
    if (function == MathFunction.GUARDED_PRODUCT) {
      return primary(intrinsic, "$N($L)", methods.guardedProduct(intrinsic.type()), list);
    }
    return primary(intrinsic, "$T.$N($L)", owner(intrinsic), function.javaName(), list);
  }

  private static ClassName owner(Intrinsic intrinsic) {
    return switch (intrinsic.function()) {
      case IS_NAN, IS_FINITE, IS_INFINITE ->
          intrinsic.arguments().get(0).type() == ScalarType.FLOAT
              ? ClassName.get(Float.class)
              : ClassName.get(Double.class);
      default -> intrinsic.strict() ? ClassName.get(StrictMath.class) : ClassName.get(Math.class);
    };
  }

  /** A concatenation; it starts with a string, so that no two numbers are added. */
  private Printed text(Text text) {
    CodeBlock.Builder code = CodeBlock.builder();
    List<String> pieces = text.pieces();
    code.add("$S", pieces.get(0));
    for (int k = 0; k < text.values().size(); k++) {
      code.add("$W+ $L", atLeast(Precedence.PRODUCT, text.values().get(k)));
      if (!pieces.get(k + 1).isEmpty()) {
        code.add("$W+ $S", pieces.get(k + 1));
      }
    }
    return new Printed(
        text, code.build(), text.values().isEmpty() ? Precedence.PRIMARY : Precedence.SUM);
  }

  /** {@code condition} negated, with the comparison turned around where that is the same. */
  CodeBlock not(Expression condition) {
    if (condition instanceof Unary unary && unary.operation() == UnaryOperation.NOT) {
      return of(unary.operand());
    }
    if (condition instanceof Binary binary && turned(binary) != null) {
      return of(new Binary(turned(binary), binary.left(), binary.right()));
    }
    return of(new Unary(UnaryOperation.NOT, condition));
  }

  /** The opposite comparison; null where NaN makes {@code !(a < b)} differ from {@code a >= b}. */
  private static BinaryOperation turned(Binary binary) {
    boolean ordered = !((ScalarType) binary.left().type()).isFloating();
    return switch (binary.operation()) {
      case EQUAL -> BinaryOperation.NOT_EQUAL;
      case NOT_EQUAL -> BinaryOperation.EQUAL;
      case LESS -> ordered ? BinaryOperation.GREATER_EQUAL : null;
      case LESS_EQUAL -> ordered ? BinaryOperation.GREATER : null;
      case GREATER -> ordered ? BinaryOperation.LESS_EQUAL : null;
      case GREATER_EQUAL -> ordered ? BinaryOperation.LESS : null;
      default -> null;
    };
  }
}
