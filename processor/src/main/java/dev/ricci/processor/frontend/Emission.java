package dev.ricci.processor.frontend;

import dev.ricci.processor.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The statement list being written. */
final class Emission {
  private List<Statement> current = new ArrayList<>();

  /**
   * What a piece of lowering gave.
   *
   * @param value its value
   * @param statements what it emitted on the way
   */
  record Captured<T>(T value, List<Statement> statements) {
    /** Whether the value came without any statement. */
    boolean isPure() {
      return statements.isEmpty();
    }
  }

  /** Appends, unless the end of the list cannot be reached: Java would refuse such a statement. */
  void emit(Statement statement) {
    if (Completion.completes(current)) {
      current.add(statement);
    }
  }

  void emitAll(List<Statement> statements) {
    statements.forEach(this::emit);
  }

  /** Whether the end of the list being written can be reached. */
  boolean isReachable() {
    return Completion.completes(current);
  }

  /** Runs {@code lowering} on a list of its own. */
  <T> Captured<T> capture(Supplier<T> lowering) {
    List<Statement> outer = current;
    current = new ArrayList<>();
    try {
      T value = lowering.get();
      return new Captured<>(value, List.copyOf(current));
    } finally {
      current = outer;
    }
  }

  /** The statements that {@code lowering} emits. */
  List<Statement> collect(Runnable lowering) {
    return capture(
            () -> {
              lowering.run();
              return true;
            })
        .statements();
  }
}
