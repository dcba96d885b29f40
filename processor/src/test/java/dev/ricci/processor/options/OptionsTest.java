package dev.ricci.processor.options;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read off javac's {@code -A} arguments. */
final class OptionsTest {
  @Test
  void haveDefaults() {
    Options options = Options.parse(Map.of("other.option", "7"));
    assertThat(options.verify()).isTrue();
    assertThat(options.report()).isEmpty();
    assertThat(options.maxMethodBytes()).isEqualTo(7500);
    assertThat(options.complaints()).isEmpty();
  }

  @Test
  void areRead() {
    Options options =
        Options.parse(
            Map.of(
                "ricci.verify", "false",
                "ricci.report", "target/ricci",
                "ricci.maxMethodBytes", "4000"));
    assertThat(options.verify()).isFalse();
    assertThat(options.report()).hasValue(Path.of("target/ricci"));
    assertThat(options.maxMethodBytes()).isEqualTo(4000);
    assertThat(options.complaints()).isEmpty();
  }

  @Test
  void areRefusedWithWhatToWrite() {
    Map<String, String> arguments = new HashMap<>();
    arguments.put("ricci.verify", "yes");
    arguments.put("ricci.report", null);
    arguments.put("ricci.maxMethodBytes", "many");
    arguments.put("ricci.verfy", "true");
    assertThat(Options.parse(arguments).complaints())
        .containsExactly(
            "-Aricci.maxMethodBytes is many; write a number from 1000 to 65535",
            "-Aricci.report needs a folder, as in -Aricci.report=target/ricci",
            "there is no option -Aricci.verfy; the options are -Aricci.maxMethodBytes,"
                + " -Aricci.report and -Aricci.verify",
            "-Aricci.verify is yes; write -Aricci.verify=true or -Aricci.verify=false");
    assertThat(Options.parse(Map.of("ricci.maxMethodBytes", "70000")).complaints())
        .containsExactly("-Aricci.maxMethodBytes is 70000; write a number from 1000 to 65535");
  }
}
