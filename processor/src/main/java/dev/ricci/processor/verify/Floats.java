package dev.ricci.processor.verify;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import java.util.List;

/** Whether a program computes with floats, so that it is known to their seven digits only. */
final class Floats {
  private Floats() {}

  static boolean appearIn(Program program) {
    return appearIn(program.entry())
        || program.functions().values().stream().anyMatch(Floats::appearIn);
  }

  private static boolean appearIn(Function function) {
    return appearIn(function.body())
        || function.parameters().stream()
            .anyMatch(p -> p.variable().type().element() == ScalarType.FLOAT);
  }

  private static boolean appearIn(List<Statement> statements) {
    return statements.stream()
        .anyMatch(
            s ->
                s.expressions().stream().anyMatch(Floats::appearIn)
                    || s.blocks().stream().anyMatch(Floats::appearIn));
  }

  private static boolean appearIn(Expression e) {
    return e.type().element() == ScalarType.FLOAT
        || e.children().stream().anyMatch(Floats::appearIn);
  }
}
