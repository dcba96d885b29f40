package dev.ricci.processor.ir;

/** Java's binary operators. */
public enum BinaryOperation {
  ADD("+", Kind.ARITHMETIC),
  SUBTRACT("-", Kind.ARITHMETIC),
  MULTIPLY("*", Kind.ARITHMETIC),
  DIVIDE("/", Kind.ARITHMETIC),
  REMAINDER("%", Kind.ARITHMETIC),
  SHIFT_LEFT("<<", Kind.SHIFT),
  SHIFT_RIGHT(">>", Kind.SHIFT),
  SHIFT_RIGHT_UNSIGNED(">>>", Kind.SHIFT),
  BIT_AND("&", Kind.BITWISE),
  BIT_OR("|", Kind.BITWISE),
  BIT_XOR("^", Kind.BITWISE),
  LESS("<", Kind.COMPARISON),
  LESS_EQUAL("<=", Kind.COMPARISON),
  GREATER(">", Kind.COMPARISON),
  GREATER_EQUAL(">=", Kind.COMPARISON),
  EQUAL("==", Kind.COMPARISON),
  NOT_EQUAL("!=", Kind.COMPARISON),
  AND("&&", Kind.LOGICAL),
  OR("||", Kind.LOGICAL);

  /** What the operands and the result are. */
  public enum Kind {
    /** Both operands of one promoted numeric type, which is the result's. */
    ARITHMETIC,
    /** The left operand's promoted type is the result's; the right is int or long. */
    SHIFT,
    /** Both operands int, long or boolean, as the result. */
    BITWISE,
    /** Both operands of one type; boolean result. */
    COMPARISON,
    /** Booleans, the right operand evaluated only if needed. */
    LOGICAL
  }

  private final String symbol;
  private final Kind kind;

  BinaryOperation(String symbol, Kind kind) {
    this.symbol = symbol;
    this.kind = kind;
  }

  /** As written in Java. */
  public String symbol() {
    return symbol;
  }

  /** What the operands and the result are. */
  public Kind kind() {
    return kind;
  }
}
