package dev.ricci.processor.shape;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimTest {
  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "n, n",
    "n + 1, n+1",
    "1+n, n+1",
    "2*n, 2*n",
    "n*2, 2*n",
    "n - n, 0",
    "m*n - n, n*(m-1)",
    "n*(n-1)/2, n*(n-1)/2",
    "(n+1)*n/2, n*(n+1)/2",
    "(n+1)*(n+2)/2, (n*n+3*n+2)/2",
    "-k+n, n-k",
    "n-(m-k), k-m+n",
    "4*n/2, 2*n",
    "(a+b)*c, c*(a+b)",
    "n*n*n, n*n*n",
    "6/3, 2",
  })
  void printsInOneForm(String text, String canonical) throws BadShapeException {
    assertThat(Dim.parse(text).toString()).isEqualTo(canonical);
    assertThat(Dim.parse(canonical)).isEqualTo(Dim.parse(text));
    assertThat(Dim.parse(canonical).hashCode()).isEqualTo(Dim.parse(text).hashCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|an entry of @Shape is empty; write a size such as \"3\", \"n\" or \"n+1\"",
        "n+|in @Shape(\"n+\") a size is expected, not the end",
        "n 1|in @Shape(\"n 1\") an operator or the end is expected, not '1' at position 3",
        "(n|in @Shape(\"(n\") \")\" is expected, not the end",
        "n&m|in @Shape(\"n&m\") an operator or the end is expected, not '&' at position 2",
        "n/m|@Shape(\"n/m\") divides by m; a size is divided by an integer only",
        "n/0|@Shape(\"n/0\") divides by 0",
        "n/2|@Shape(\"n/2\") is not a whole number for every n; divide only where nothing is left"
            + " over, as in \"n*(n-1)/2\", or give the quotient a name of its own",
        "0-3|@Shape(\"0-3\") is negative; a size is 0 or more",
        "x.length|@Shape(\"x.length\") is an expression of Java; name the size instead, such as"
            + " \"n\"",
        "99999999999|99999999999 in @Shape(\"99999999999\") is too large for a Java array",
      })
  void refusesWhatIsNoSize(String text, String message) {
    BadShapeException e = assertThrows(BadShapeException.class, () -> Dim.parse(text));
    assertThat(e).hasMessageThat().isEqualTo(message);
  }

  @Test
  void evaluates() throws BadShapeException {
    Dim packed = Dim.parse("n*(n+1)/2 + m");
    assertThat(packed.evaluate(Map.of("n", 4L, "m", 7L)::get)).isEqualTo(17);
  }

  @Test
  void substitutes() throws BadShapeException {
    assertThat(Dim.parse("n*(n+1)/2").substitute("n", Dim.parse("m-1")))
        .isEqualTo(Dim.parse("m*(m-1)/2"));
    assertThat(Dim.parse("m*n").substitute(d -> d.equals(Dim.named("m")) ? Dim.named("n") : d))
        .isEqualTo(Dim.parse("n*n"));
  }

  @Test
  void divides() throws BadShapeException {
    assertThat(Dim.parse("m*n+n").dividedBy(Dim.named("n"))).hasValue(Dim.parse("m+1"));
    assertThat(Dim.parse("m+n").dividedBy(Dim.named("n"))).isEmpty();
  }

  @Test
  void differsWhereSizesDiffer() throws BadShapeException {
    assertThat(Dim.parse("m")).isNotEqualTo(Dim.parse("n"));
    assertThat(Dim.parse("n+1")).isNotEqualTo(Dim.parse("n"));
  }
}
