package dev.ricci.processor.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * Expressions as Java-like text, with no more parentheses than the tree needs: two different trees
 * over the same operands never print alike.
 */
final class ExpressionPrinter {
  // Binding strength, as in Java's grammar.
  private static final int CONDITIONAL = 1;
  static final int SHIFT = 9;
  private static final int UNARY = 12;
  private static final int PRIMARY = 13;

  private ExpressionPrinter() {}

  static String print(Expression e) {
    if (e instanceof RealLiteral literal) {
      return real(literal);
    } else if (e instanceof IntegerLiteral literal) {
      return integer(literal);
    } else if (e instanceof BooleanLiteral literal) {
      return Boolean.toString(literal.value());
    } else if (e instanceof Read read) {
      return read.variable().name();
    } else if (e instanceof ConstantField field) {
      return field.owner() + "." + field.name();
    } else if (e instanceof Load load) {
      return operand(load.array(), PRIMARY) + "[" + print(load.index()) + "]";
    } else if (e instanceof Length length) {
      return operand(length.array(), PRIMARY) + ".length";
    } else if (e instanceof Unary unary) {
      // A sign before a sign, or before a literal, would read as another token or another tree.
      boolean sign = unary.operand() instanceof Unary || isLiteral(unary.operand());
      return unary.operation().symbol() + operand(unary.operand(), sign ? PRIMARY + 1 : UNARY);
    } else if (e instanceof Cast cast) {
      return "(" + cast.type().toJava() + ") " + operand(cast.operand(), UNARY);
    } else if (e instanceof Binary binary) {
      int strength = strength(binary);
      return operand(binary.left(), strength)
          + " "
          + binary.operation().symbol()
          + " "
          + operand(binary.right(), strength + 1);
    } else if (e instanceof Conditional conditional) {
      return operand(conditional.condition(), CONDITIONAL + 1)
          + " ? "
          + operand(conditional.whenTrue(), CONDITIONAL + 1)
          + " : "
          + operand(conditional.whenFalse(), CONDITIONAL);
    } else if (e instanceof Intrinsic intrinsic) {
      return intrinsicName(intrinsic) + list("(", intrinsic.arguments(), ")");
    } else if (e instanceof NewArray array) {
      StringBuilder text = new StringBuilder("new ").append(array.type().element().toJava());
      array.dimensions().forEach(d -> text.append('[').append(print(d)).append(']'));
      return text.toString();
    } else if (e instanceof ArrayLiteral literal) {
      return "new " + literal.type().toJava() + list(" {", literal.elements(), "}");
    } else if (e instanceof CloneArray clone) {
      return operand(clone.array(), PRIMARY) + ".clone()";
    } else if (e instanceof Text text) {
      return text(text);
    }
    throw new AssertionError(e);
  }

  static String list(String open, List<Expression> expressions, String close) {
    return open + String.join(", ", expressions.stream().map(Printer::print).toList()) + close;
  }

  /** An operand, in parentheses if it binds weaker than {@code needed}. */
  static String operand(Expression e, int needed) {
    return strength(e) < needed ? "(" + print(e) + ")" : print(e);
  }

  private static boolean isLiteral(Expression e) {
    return e instanceof RealLiteral || e instanceof IntegerLiteral;
  }

  private static int strength(Expression e) {
    if (e instanceof Conditional) {
      return CONDITIONAL;
    } else if (e instanceof Binary binary) {
      return switch (binary.operation()) {
        case OR -> 2;
        case AND -> 3;
        case BIT_OR -> 4;
        case BIT_XOR -> 5;
        case BIT_AND -> 6;
        case EQUAL, NOT_EQUAL -> 7;
        case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> 8;
        case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> SHIFT;
        case ADD, SUBTRACT -> 10;
        case MULTIPLY, DIVIDE, REMAINDER -> 11;
      };
    } else if (e instanceof Unary || e instanceof Cast) {
      return UNARY;
    } else if (e instanceof IntegerLiteral literal) {
      return literal.type().compareTo(ScalarType.INT) < 0 ? UNARY : PRIMARY;
    }
    return PRIMARY;
  }

  private static String intrinsicName(Intrinsic intrinsic) {
    String name =
        intrinsic.function() == MathFunction.GUARDED_PRODUCT
            ? "guardedProduct"
            : intrinsic.function().javaName();
    return intrinsic.strict() ? "StrictMath." + name : name;
  }

  private static String real(RealLiteral literal) {
    double value = literal.value();
    boolean single = literal.type() == ScalarType.FLOAT;
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      String name =
          Double.isNaN(value) ? "NaN" : value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
      return (single ? "Float." : "Double.") + name;
    }
    return single ? (float) value + "f" : Double.toString(value);
  }

  private static String integer(IntegerLiteral literal) {
    return switch (literal.type()) {
      case INT -> Long.toString(literal.value());
      case LONG -> literal.value() + "L";
      default -> "(" + literal.type().toJava() + ") " + literal.value();
    };
  }

  private static String text(Text text) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < text.pieces().size(); k++) {
      String piece = text.pieces().get(k);
      if (!piece.isEmpty() || text.values().isEmpty() || k == 0) {
        parts.add("\"" + escape(piece) + "\"");
      }
      if (k < text.values().size()) {
        parts.add(operand(text.values().get(k), 11));
      }
    }
    return String.join(" + ", parts);
  }

  private static String escape(String piece) {
    return piece
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }
}
