package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Reachability;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Substitution;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Replaces loops whose number of iterations is a small constant by their iterations, inner loops
 * first, as long as the function stays within a budget of bytecode: fully unrolled code wins while
 * it is small and loses beyond, and a method too large is not compiled at all.
 */
public final class Unroll {
  private static final int MAX_ITERATIONS = 64;

  private final Names names;
  private int bytesLeft;

  private Unroll(Names names, int bytesLeft) {
    this.names = names;
    this.bytesLeft = bytesLeft;
  }

  /**
   * The function with small loops unrolled, folded.
   *
   * @param maxBytes how large the whole function may be made by it, in estimated bytes of bytecode
   */
  public static Function unroll(Function function, int maxBytes) {
    Function folded = Fold.fold(function);
    Unroll pass = new Unroll(Names.of(folded), maxBytes - BytecodeEstimate.of(folded.body()));
    List<Statement> body = pass.statements(folded.body());
    return Fold.fold(folded.withBody(Reachability.reachable(body)));
  }

  private List<Statement> statements(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      Statement inner = s.with(s.expressions(), s.blocks().stream().map(this::statements).toList());
      if (inner instanceof For loop) {
        OptionalLong count = iterations(loop);
        if (count.isPresent() && fits(loop, count.getAsLong())) {
          iterations(loop, count.getAsLong(), result);
          continue;
        }
      }
      result.add(inner);
    }
    return result;
  }

  /** How often the body runs, where that is a constant and nothing breaks out. */
  private static OptionalLong iterations(For loop) {
    if (!(loop.from() instanceof IntegerLiteral from)
        || !(Fold.fold(loop.bound()) instanceof IntegerLiteral bound)
        || loop.label().filter(label -> Reachability.breaksTo(label, loop.body())).isPresent()) {
      return OptionalLong.empty();
    }
    long range =
        switch (loop.relation()) {
          case LESS -> bound.value() - from.value();
          case LESS_EQUAL -> bound.value() - from.value() + 1;
          case GREATER -> from.value() - bound.value();
          default -> from.value() - bound.value() + 1;
        };
    long step = Math.abs(loop.step());
    return OptionalLong.of(range <= 0 ? 0 : (range + step - 1) / step);
  }

  private boolean fits(For loop, long count) {
    if (count > MAX_ITERATIONS) {
      return false;
    }
    int body = BytecodeEstimate.of(loop.body());
    int growth = (int) (count - 1) * body;
    if (growth > bytesLeft) {
      return false;
    }
    bytesLeft -= growth;
    return true;
  }

  private void iterations(For loop, long count, List<Statement> result) {
    for (long k = 0; k < count; k++) {
      long index = ((IntegerLiteral) loop.from()).value() + k * loop.step();
      Expression value = new IntegerLiteral(index, loop.index().type().element());
      Substitution substitution = new Substitution().put(loop.index(), value);
      if (k > 0) { // The first iteration keeps the names.
        substitution.renameDeclared(loop.body(), names);
      }
      result.addAll(substitution.apply(loop.body()));
    }
  }
}
