package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Printer;
import java.util.Optional;
import java.util.function.Function;

/** Expressions in messages, as the user wrote them where that is known. */
final class Terms {
  private final Function<Expression, Optional<String>> source;

  /**
   * The terms of a program.
   *
   * @param source the source text of an expression, by its identity
   */
  Terms(Function<Expression, Optional<String>> source) {
    this.source = source;
  }

  String text(Expression expression) {
    return source.apply(expression).orElseGet(() -> Printer.print(expression));
  }
}
