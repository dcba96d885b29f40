package dev.ricci.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What generated classes look like. Each {@code <name>.txt} in {@code src/test/resources/codegen} is a
 * source, and {@code <name>.golden} the class made from it; {@code -Dricci.updateGoldens=true}
 * rewrites the latter.
 */
final class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/codegen");

  @ParameterizedTest
  @ValueSource(strings = {"quadratic", "residuals", "search"})
  void readsWell(String name) throws IOException {
    String text = Generated.of(Files.readString(FOLDER.resolve(name + ".txt"))).text();
    Path golden = FOLDER.resolve(name + ".golden");
    if (Boolean.getBoolean("ricci.updateGoldens")) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
    assertThat(text.lines().mapToInt(String::length).max().getAsInt()).isAtMost(100);
  }

  @Test
  void isTheSameEachTime() throws IOException {
    String source = Files.readString(FOLDER.resolve("residuals.txt"));
    assertThat(Generated.of(source).text()).isEqualTo(Generated.of(source).text());
  }
}
