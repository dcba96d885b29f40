package dev.ricci.processor.ir;

import java.util.Locale;

/** A Java primitive type, in the order of Java's widening conversions (JLS 5.1.2). */
public enum ScalarType implements Type {
  BOOLEAN,
  BYTE,
  SHORT,
  CHAR,
  INT,
  LONG,
  FLOAT,
  DOUBLE;

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public ScalarType element() {
    return this;
  }

  /** Whether this is an integer type, {@code char} included. */
  public boolean isInteger() {
    return compareTo(BYTE) >= 0 && compareTo(LONG) <= 0;
  }

  /** Whether this is {@code float} or {@code double}. */
  public boolean isFloating() {
    return this == FLOAT || this == DOUBLE;
  }

  /** Unary numeric promotion (JLS 5.6.1). */
  public ScalarType promoted() {
    if (this == BOOLEAN) {
      throw new IllegalArgumentException("boolean is not numeric");
    }
    return compareTo(INT) < 0 ? INT : this;
  }

  /** Binary numeric promotion (JLS 5.6.2). */
  public ScalarType promotedWith(ScalarType other) {
    ScalarType a = promoted();
    ScalarType b = other.promoted();
    return a.compareTo(b) >= 0 ? a : b;
  }

  @Override
  public String toJava() {
    return name().toLowerCase(Locale.ROOT);
  }
}
