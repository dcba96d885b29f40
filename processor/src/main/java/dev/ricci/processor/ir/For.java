package dev.ricci.processor.ir;

import java.util.List;
import java.util.Optional;

/**
 * A counted loop: {@code for (int i = from; i relation bound; i += step)}. The index is declared
 * here and not assigned in the body; nothing in the body changes what {@code bound} reads, so the
 * iteration count is known at entry. Loops that are not so are {@link While}s.
 *
 * @param origin source line
 * @param label present if a {@link Break} targets the loop
 * @param index an int (or long) variable, visible in the body only
 * @param from first value
 * @param relation LESS or LESS_EQUAL with a positive step, GREATER or GREATER_EQUAL with a negative
 * @param bound compared with; invariant
 * @param step not 0
 * @param body the statements
 */
public record For(
    Origin origin,
    Optional<String> label,
    Variable index,
    Expression from,
    BinaryOperation relation,
    Expression bound,
    long step,
    List<Statement> body)
    implements Statement {
  public For {
    body = List.copyOf(body);
    boolean up = relation == BinaryOperation.LESS || relation == BinaryOperation.LESS_EQUAL;
    boolean down = relation == BinaryOperation.GREATER || relation == BinaryOperation.GREATER_EQUAL;
    if (!(up && step > 0) && !(down && step < 0)) {
      throw new IllegalArgumentException("a loop with " + relation.symbol() + " and step " + step);
    }
  }

  /** {@code for (int index = 0; index < bound; index++)}. */
  public static For upTo(Origin origin, Variable index, Expression bound, List<Statement> body) {
    return new For(
        origin,
        Optional.empty(),
        index,
        IntegerLiteral.of(0),
        BinaryOperation.LESS,
        bound,
        1,
        body);
  }

  @Override
  public List<Expression> expressions() {
    return List.of(from, bound);
  }

  @Override
  public List<List<Statement>> blocks() {
    return List.of(body);
  }

  @Override
  public Statement with(List<Expression> e, List<List<Statement>> blocks) {
    return new For(origin, label, index, e.get(0), relation, e.get(1), step, blocks.get(0));
  }
}
