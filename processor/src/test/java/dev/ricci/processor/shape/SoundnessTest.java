package dev.ricci.processor.shape;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.ricci.processor.ir.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the prover says of an access is held against runs with many sizes, which share nothing with
 * it: an access that is proven never goes wrong.
 */
class SoundnessTest {
  @Test
  void neverMissesWhatIsProven() throws IOException {
    int proven = 0;
    int refuted = 0;
    for (String folder : List.of("shapes-good", "shapes-bad")) {
      try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", folder))) {
        for (Path file : files.sorted().toList()) {
          for (Function function : ShapeRun.of(Files.readString(file)).functions()) {
            Declarations declarations = new Declarations(function);
            FunctionWalk walk =
                new FunctionWalk(
                    function,
                    declarations,
                    new SizeOrigins(Map.of()),
                    new Terms(e -> Optional.empty()),
                    callee -> Optional.empty());
            walk.run();
            Trials trials = new Trials(function, walk.arrays(), declarations.parameterNames());
            for (Access access : walk.accesses()) {
              Optional<Trials.Witness> missed =
                  trials.example(
                      new Encounters.Site(access.array(), access.index(), access.line()));
              if (access.proven()) {
                proven++;
                assertWithMessage(file + ":" + access.line() + " " + access.index())
                    .that(missed)
                    .isEmpty();
              } else if (missed.isPresent()) {
                refuted++;
              }
            }
          }
        }
      }
    }
    assertThat(proven).isAtLeast(700);
    assertThat(refuted).isAtLeast(50);
  }
}
