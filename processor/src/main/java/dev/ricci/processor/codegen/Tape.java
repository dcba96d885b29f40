package dev.ricci.processor.codegen;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.ScalarType;

/** The three tapes on which values are recorded, by kind. */
enum Tape {
  /** Doubles and floats. */
  REAL(ScalarType.DOUBLE),
  /** Ints and what is narrower, and booleans as 0 and 1. */
  INT(ScalarType.INT),
  /** Longs. */
  LONG(ScalarType.LONG);

  private final ScalarType element;

  Tape(ScalarType element) {
    this.element = element;
  }

  /** The tape for values of a type. */
  static Tape of(ScalarType value) {
    return switch (value) {
      case DOUBLE, FLOAT -> REAL;
      case LONG -> LONG;
      default -> INT;
    };
  }

  /** The type of the tape as an array. */
  ArrayType type() {
    return new ArrayType(element, 1);
  }

  /** The workspace's field. */
  String field() {
    return switch (this) {
      case REAL -> "realTape";
      case INT -> "intTape";
      case LONG -> "longTape";
    };
  }

  /** The local variable that counts what is on it. */
  String top() {
    return switch (this) {
      case REAL -> "realTop";
      case INT -> "intTop";
      case LONG -> "longTop";
    };
  }
}
