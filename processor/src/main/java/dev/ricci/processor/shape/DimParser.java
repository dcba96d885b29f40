package dev.ricci.processor.shape;

/**
 * A recursive-descent parser of {@code @Shape} entries.
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = factor { "*" factor | "/" integer }
 * factor  = integer | name | "(" sum ")" | "-" factor
 * </pre>
 *
 * A quotient must be exact for all sizes: {@code n*(n-1)/2} is, {@code n/2} is not.
 */
final class DimParser {
  private final String text;
  private int at;

  DimParser(String text) {
    this.text = text;
  }

  Dim parse() throws BadShapeException {
    if (text.isBlank()) {
      throw new BadShapeException(
          "an entry of @Shape is empty; write a size such as \"3\", \"n\" or \"n+1\"");
    }
    try {
      Dim dim = sum();
      if (at < text.length()) {
        throw unexpected("an operator or the end");
      }
      if (!dim.isIntegerValued()) {
        throw new BadShapeException(
            quoted()
                + " is not a whole number for every "
                + String.join(", ", dim.names())
                + "; divide only where nothing is left over, as in \"n*(n-1)/2\", or give the"
                + " quotient a name of its own");
      }
      if (dim.isConstant() && dim.constant().orElse(0) < 0) {
        throw new BadShapeException(quoted() + " is negative; a size is 0 or more");
      }
      return dim;
    } catch (ArithmeticException e) {
      throw new BadShapeException(quoted() + " is too large a number");
    }
  }

  private Dim sum() throws BadShapeException {
    Dim sum = product();
    while (true) {
      if (accept('+')) {
        sum = sum.plus(product());
      } else if (accept('-')) {
        sum = sum.minus(product());
      } else {
        return sum;
      }
    }
  }

  private Dim product() throws BadShapeException {
    Dim product = factor();
    while (true) {
      if (accept('*')) {
        product = product.times(factor());
      } else if (accept('/')) {
        Dim divisor = factor();
        if (divisor.constant().isEmpty()) {
          throw new BadShapeException(
              quoted() + " divides by " + divisor + "; a size is divided by an integer only");
        }
        if (divisor.equals(Dim.ZERO)) {
          throw new BadShapeException(quoted() + " divides by 0");
        }
        product = product.over(divisor.constant().getAsLong());
      } else {
        return product;
      }
    }
  }

  private Dim factor() throws BadShapeException {
    if (accept('-')) {
      return factor().negate();
    }
    if (accept('(')) {
      Dim sum = sum();
      if (!accept(')')) {
        throw unexpected("\")\"");
      }
      return sum;
    }
    int start = at;
    if (at < text.length() && isDigit(text.charAt(at))) {
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
      String digits = text.substring(start, at);
      skipBlanks();
      if (digits.length() > 10 || Long.parseLong(digits) > Integer.MAX_VALUE) {
        throw new BadShapeException(digits + " in " + quoted() + " is too large for a Java array");
      }
      return Dim.of(Long.parseLong(digits));
    }
    if (at < text.length() && Character.isJavaIdentifierStart(text.charAt(at))) {
      while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
        at++;
      }
      String name = text.substring(start, at);
      skipBlanks();
      if (at < text.length() && text.charAt(at) == '.') {
        throw new BadShapeException(
            quoted() + " is an expression of Java; name the size instead, such as \"n\"");
      }
      return Dim.named(name);
    }
    throw unexpected("a size");
  }

  private boolean accept(char symbol) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == symbol) {
      at++;
      skipBlanks();
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private BadShapeException unexpected(String expected) {
    String found =
        at < text.length() ? "'" + text.charAt(at) + "' at position " + (at + 1) : "the end";
    return new BadShapeException("in " + quoted() + " " + expected + " is expected, not " + found);
  }

  private String quoted() {
    return "@Shape(\"" + text + "\")";
  }
}
