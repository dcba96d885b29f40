package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Statement;
import java.util.List;

/** Makes each statement of a function an object of its own, so that facts can be kept by identity. */
final class Separate {
  private Separate() {}

  static Function of(Function function) {
    return function.withBody(statements(function.body()));
  }

  private static List<Statement> statements(List<Statement> statements) {
    return statements.stream()
        .map(s -> s.with(s.expressions(), s.blocks().stream().map(Separate::statements).toList()))
        .toList();
  }
}
