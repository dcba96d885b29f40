package dev.ricci.processor.frontend;

import com.sun.source.tree.Tree;
import dev.ricci.processor.ir.BinaryOperation;

/** Java's operators as the IR names them. */
final class Operators {
  private Operators() {}

  /** The operation of a binary expression or of a compound assignment. */
  static BinaryOperation binary(Tree.Kind kind) {
    return switch (kind) {
      case PLUS, PLUS_ASSIGNMENT -> BinaryOperation.ADD;
      case MINUS, MINUS_ASSIGNMENT -> BinaryOperation.SUBTRACT;
      case MULTIPLY, MULTIPLY_ASSIGNMENT -> BinaryOperation.MULTIPLY;
      case DIVIDE, DIVIDE_ASSIGNMENT -> BinaryOperation.DIVIDE;
      case REMAINDER, REMAINDER_ASSIGNMENT -> BinaryOperation.REMAINDER;
      case LEFT_SHIFT, LEFT_SHIFT_ASSIGNMENT -> BinaryOperation.SHIFT_LEFT;
      case RIGHT_SHIFT, RIGHT_SHIFT_ASSIGNMENT -> BinaryOperation.SHIFT_RIGHT;
      case UNSIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT_ASSIGNMENT ->
          BinaryOperation.SHIFT_RIGHT_UNSIGNED;
      case AND, AND_ASSIGNMENT -> BinaryOperation.BIT_AND;
      case OR, OR_ASSIGNMENT -> BinaryOperation.BIT_OR;
      case XOR, XOR_ASSIGNMENT -> BinaryOperation.BIT_XOR;
      case LESS_THAN -> BinaryOperation.LESS;
      case LESS_THAN_EQUAL -> BinaryOperation.LESS_EQUAL;
      case GREATER_THAN -> BinaryOperation.GREATER;
      case GREATER_THAN_EQUAL -> BinaryOperation.GREATER_EQUAL;
      case EQUAL_TO -> BinaryOperation.EQUAL;
      case NOT_EQUAL_TO -> BinaryOperation.NOT_EQUAL;
      case CONDITIONAL_AND -> BinaryOperation.AND;
      case CONDITIONAL_OR -> BinaryOperation.OR;
      default -> throw new IllegalArgumentException(kind.toString());
    };
  }
}
