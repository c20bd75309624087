package unrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents promise: links that lead somewhere, commands that are the ones that run. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"})
  void linksLeadSomewhere(String document) throws IOException {
    List<String> dead = LINK.matcher(Files.readString(Path.of(document))).results()
        .map(match -> match.group(1)).filter(link -> !link.startsWith("http"))
        .filter(link -> !Files.exists(Path.of(link))).toList();
    assertThat(dead).as("dead links of %s", document).isEmpty();
  }

  @Test
  void continuousIntegrationRunsTheTestCommandOfTheReadme() throws IOException {
    String test = "./mvnw -B -ntp verify";
    assertThat(Path.of("README.md")).content().contains("\n" + test + "\n");
    assertThat(Path.of("CONTRIBUTING.md")).content().contains("`" + test + "`");
    assertThat(Path.of(".ci/run")).content().contains(test + "\n");
  }

  @Test
  void theReadmeIsReadInThreeMinutes() throws IOException {
    assertThat(Files.readString(Path.of("README.md")).split("\\s+").length).isBetween(400, 700);
  }
}
