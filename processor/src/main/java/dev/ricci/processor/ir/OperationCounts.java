package dev.ricci.processor.ir;

/** How many real operations a run of an {@link Interpreter} made. Mutable. */
public final class OperationCounts {
  private long additions;
  private long multiplications;
  private long divisions;
  private long functions;
  private long stores;
  private long allocations;

  /** Makes all zero. */
  public OperationCounts() {}

  /** Additions, subtractions and negations of reals. */
  public long additions() {
    return additions;
  }

  /** Multiplications of reals, guarded ones and fused ones (which count as an addition too). */
  public long multiplications() {
    return multiplications;
  }

  /** Divisions and remainders of reals. */
  public long divisions() {
    return divisions;
  }

  /** Calls of transcendental functions and roots. */
  public long functions() {
    return functions;
  }

  /** Elements written to arrays of reals by stores, fills and copies. */
  public long stores() {
    return stores;
  }

  /** Fresh arrays. */
  public long allocations() {
    return allocations;
  }

  void count(BinaryOperation operation) {
    switch (operation) {
      case ADD, SUBTRACT -> additions++;
      case MULTIPLY -> multiplications++;
      case DIVIDE, REMAINDER -> divisions++;
      default -> {}
    }
  }

  void countNegation() {
    additions++;
  }

  void count(MathFunction function) {
    switch (function) {
      case ABS, MAX, MIN, SIGNUM, COPY_SIGN, FLOOR, CEIL, RINT -> {}
      case SCALB, ULP, NEXT_UP, NEXT_DOWN, NEXT_AFTER -> {}
      case GUARDED_PRODUCT, TO_RADIANS, TO_DEGREES -> multiplications++;
      case FMA -> {
        multiplications++;
        additions++;
      }
      default -> functions++;
    }
  }

  void countStores(long elements) {
    stores += elements;
  }

  void countAllocation() {
    allocations++;
  }
}
