package unrain.ui.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
  /** Keys that stand whole in the sources; those put together of parts have tests of their own. */
  private static final Pattern KEY = Pattern.compile("Messages\\.text\\(\\s*\"([\\w.]+[\\w])\"[,)]");

  @Test
  void everyKeyInTheSourcesHasWords() throws IOException {
    TreeSet<String> missing = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/unrain/ui"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        Matcher keys = KEY.matcher(Files.readString(source));
        while (keys.find()) {
          if (!Messages.has(keys.group(1))) {
            missing.add(keys.group(1));
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void numbersAndApostrophesAreWrittenOut() {
    assertThat(Messages.text("compare.after.label", 0.8)).isEqualTo("After 80 %");
    assertThat(Messages.text("window.folder.unreadable", "trip")).isEqualTo("The folder \"trip\" can't be read.");
    assertThat(List.of(Messages.text("run.seconds", 1), Messages.text("run.seconds", 12)))
        .containsExactly("a second", "12 seconds");
  }
}
