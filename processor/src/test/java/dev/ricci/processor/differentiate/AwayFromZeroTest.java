package dev.ricci.processor.differentiate;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which conditions keep a root's argument from 0, and which do not. */
final class AwayFromZeroTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (s > 0) { return Math.sqrt(s); } return 0;",
        "if (0 < s && k > 1) { return Math.sqrt(s); } return 0;",
        "if (s == 0) { return 0; } return Math.sqrt(s);",
        "if (k == 1 || !(s != 0)) { return 0; } else { return Math.sqrt(s); }",
        "if (s <= 0) { throw new IllegalArgumentException(); } return Math.sqrt(s);",
      })
  void excludesZero(String body) {
    assertThat(marked(body)).contains("SQRT_AWAY_FROM_ZERO");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (s >= 0) { return Math.sqrt(s); } return 0;",
        "if (s > -1) { return Math.sqrt(s); } return 0;",
        "if (s > 0 || k > 1) { return Math.sqrt(s); } return 0;",
        "if (s == 0 && k > 1) { return 0; } return Math.sqrt(s);",
        "if (s > 0) { k++; } return Math.sqrt(s);",
        "double t = s; if (t > 0) { t -= 1; return Math.sqrt(t); } return 0;",
      })
  void leavesZero(String body) {
    assertThat(marked(body)).doesNotContain("SQRT_AWAY_FROM_ZERO");
  }

  private static String marked(String body) {
    String source = "static double f(double s, int k) { " + body + " }";
    Function function = Lowering.program(source).entry();
    return AwayFromZero.of(function).toString();
  }
}
