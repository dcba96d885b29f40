package dev.ricci.processor.codegen;

import dev.ricci.processor.ir.BinaryOperation;

/** How tightly Java's operators bind, loosest first. */
enum Precedence {
  CONDITIONAL,
  OR,
  AND,
  BIT_OR,
  BIT_XOR,
  BIT_AND,
  EQUALITY,
  RELATION,
  SHIFT,
  SUM,
  PRODUCT,
  UNARY,
  PRIMARY;

  /** The level of a binary operator. */
  static Precedence of(BinaryOperation operation) {
    return switch (operation) {
      case OR -> OR;
      case AND -> AND;
      case BIT_OR -> BIT_OR;
      case BIT_XOR -> BIT_XOR;
      case BIT_AND -> BIT_AND;
      case EQUAL, NOT_EQUAL -> EQUALITY;
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> RELATION;
      case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> SHIFT;
      case ADD, SUBTRACT -> SUM;
      case MULTIPLY, DIVIDE, REMAINDER -> PRODUCT;
    };
  }

  /** Whether operands of the same level on the left read better in parentheses: bit operations. */
  boolean isUnfamiliar() {
    return this == BIT_OR || this == BIT_XOR || this == BIT_AND || this == SHIFT;
  }
}
