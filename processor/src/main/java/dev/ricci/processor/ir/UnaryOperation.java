package dev.ricci.processor.ir;

/** Java's unary operators without side effects. */
public enum UnaryOperation {
  NEGATE("-"),
  NOT("!"),
  COMPLEMENT("~");

  private final String symbol;

  UnaryOperation(String symbol) {
    this.symbol = symbol;
  }

  /** As written in Java. */
  public String symbol() {
    return symbol;
  }
}
