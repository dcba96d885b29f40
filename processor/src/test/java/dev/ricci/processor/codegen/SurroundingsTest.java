package dev.ricci.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import com.palantir.javapoet.ClassName;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What generated classes make of the compilation they become part of. */
final class SurroundingsTest {
  private static Generated generated(String source, String... known) {
    return Generated.differentiated(
        source, new Surroundings(ClassName::bestGuess, Set.of(known)::contains, Optional.empty()));
  }

  @Test
  void areMarkedWhereTheMarkIsVisible() {
    String source = "static double f(double x) { return x * x; }";
    assertThat(generated(source, "javax.annotation.processing.Generated").text())
        .contains("@Generated(\"dev.ricci.processor\")");
    assertThat(generated(source).text()).doesNotContain("Generated");
  }

  @Test
  void doNotTakeTheUsersMathForJavas() {
    Generated generated =
        generated(
            """
            static double f(double x) {
              return Math.sin(x);
            }
            """,
            "demo.Math");
    assertThat(generated.text()).contains("java.lang.Math.cos(x)");
  }

  @Test
  void callWhatTheMethodCalls() {
    String text =
        Generated.of(
                """
                static double at(double x) {
                  return x < 1 ? x : at(x / 2);
                }
                """)
            .text();
    assertThat(text).contains("private static double at2(double x)");
  }
}
