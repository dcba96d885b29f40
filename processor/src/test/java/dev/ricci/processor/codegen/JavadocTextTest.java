package dev.ricci.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing in a derivation can end the comment it stands in, or mean something to Javadoc. */
final class JavadocTextTest {
  @Test
  void keepsPlainText() {
    assertThat(JavadocText.block(List.of("∂f[i]/∂A[k,q] = δ[i,k]·x[q]", "Σ_{j<n} {x}")))
        .isEqualTo("<pre>{@code\n∂f[i]/∂A[k,q] = δ[i,k]·x[q]\nΣ_{j<n} {x}\n}</pre>\n");
  }

  @Test
  void escapesWhatIsNot() {
    assertThat(JavadocText.block(List.of("a */ b", "@param { < & >")))
        .isEqualTo("<pre>\na *&#47; b\n&#64;param &#123; &lt; &amp; &gt;\n</pre>\n");
    assertThat(JavadocText.code("}{")).isEqualTo("<code>&#125;&#123;</code>");
  }

  @Test
  void defusesUnicodeEscapes() {
    assertThat(SourceComments.harmless("s = \"\\u000a\"; // \\\\u")).doesNotContain("\\u");
    assertThat(JavadocText.block(List.of("\\u002a/"))).doesNotContain("\\u");
  }

  @Test
  void breaksLines() {
    String paragraph = JavadocText.paragraph("word ".repeat(60));
    assertThat(paragraph.lines().mapToInt(String::length).max().getAsInt()).isAtMost(92);
    assertThat(paragraph.replaceAll("\\s", "")).isEqualTo("word".repeat(60));
  }
}
