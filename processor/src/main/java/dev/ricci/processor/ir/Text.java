package dev.ricci.processor.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * A string concatenation: the message of a {@link Throw}. Only there.
 *
 * @param pieces literal pieces; {@code pieces.get(k)} stands before {@code values.get(k)}; there is
 *     one more piece than values
 * @param values the scalar values between them
 */
public record Text(List<String> pieces, List<Expression> values) implements Expression {
  public Text {
    pieces = List.copyOf(pieces);
    values = List.copyOf(values);
    if (pieces.size() != values.size() + 1) {
      throw new IllegalArgumentException("pieces must surround the values");
    }
  }

  /** Not a numeric type; a text has no place in arithmetic. Reported as BOOLEAN and never asked. */
  @Override
  public Type type() {
    return ScalarType.BOOLEAN;
  }

  @Override
  public List<Expression> children() {
    return values;
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Text(pieces, new ArrayList<>(children));
  }
}
