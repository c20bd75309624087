package unrain.ui.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.DecimalFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
  private static final String[] SHARED = {"app.name", "batch.kind.JPEG", "export.format.label",
      "export.name.label", "panel.colors.INFERNO", "panel.colors.MAGMA", "panel.colors.VIRIDIS", "panel.photo.format",
      "preferences.export.tab", "preferences.pattern.label", "window.title"};
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

  private static Properties bundle(String suffix) throws IOException {
    Properties words = new Properties();
    Path file = Path.of("src/main/resources/unrain/ui/messages" + suffix + ".properties");
    try (Reader in = Files.newBufferedReader(file)) {
      words.load(in);
    }
    return words;
  }

  @Test
  void germanHasEveryKeyAndNoOther() throws IOException {
    TreeSet<Object> missing = new TreeSet<>(bundle("").keySet());
    missing.removeAll(bundle("_de").keySet());
    assertThat(missing).as("keys without German words").isEmpty();
    TreeSet<Object> stray = new TreeSet<>(bundle("_de").keySet());
    stray.removeAll(bundle("").keySet());
    assertThat(stray).as("German words for no key").isEmpty();
  }

  @Test
  void germanHasTheSamePlaceholdersAndAreAllSoundPatterns() throws IOException {
    Properties german = bundle("_de");
    for (Map.Entry<Object, Object> words : bundle("").entrySet()) {
      String key = words.getKey().toString();
      assertThat(shape(german.getProperty(key))).as(key).isEqualTo(shape(words.getValue().toString()));
    }
  }

  @Test
  void oneAndManyAreWrittenOutInGermanToo() throws IOException {
    MessageFormat left = new MessageFormat(bundle("_de").getProperty("unsaved.left.notice"), Locale.GERMAN);
    assertThat(left.format(new Object[] {1})).startsWith("Ein Foto konnte nicht");
    assertThat(left.format(new Object[] {3})).startsWith("3 Fotos konnten nicht");
  }

  /** The values that a pattern asks for, each with the way in which it is written out. */
  private static List<String> shape(String pattern) {
    MessageFormat format = new MessageFormat(pattern, Locale.ROOT);
    Format[] byIndex = format.getFormatsByArgumentIndex();
    List<String> shape = new ArrayList<>();
    for (int i = 0; i < byIndex.length; i++) {
      shape.add(!pattern.contains("{" + i) ? "not asked for"
          : byIndex[i] instanceof ChoiceFormat choice ? "choice" + Arrays.toString(choice.getLimits())
          : byIndex[i] instanceof DecimalFormat number ? number.toPattern() : "text");
    }
    return shape;
  }

  @Test
  void germanIsTranslatedButForWhatIsTheSame() throws IOException {
    Properties german = bundle("_de");
    List<String> same = bundle("").entrySet().stream()
        .filter(words -> words.getValue().equals(german.getProperty(words.getKey().toString())))
        .filter(words -> words.getValue().toString().replaceAll("\\{[^}]*}", "").matches(".*[a-zA-Z]{4}.*"))
        .map(words -> words.getKey().toString()).sorted().toList();
    assertThat(same).as("words that German shares").containsExactlyInAnyOrder(SHARED);
  }

  /** A program of its own, since a language is chosen once. */
  static final class Speaker {
    private Speaker() {}

    public static void main(String[] language) {
      if (language.length > 0) {
        Messages.speak(Locale.of(language[0]));
      }
      System.out.println(Messages.text("menu.edit") + " " + Messages.text("panel.scale.value", 0.5, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"de, en, '_Edit 0,50 to 1,00'", "en, de, '_Bearbeiten 0.50 bis 1.00'",
      "fr, '', '_Edit 0,50 to 1,00'", "de, '', '_Bearbeiten 0,50 bis 1,00'"})
  void theChosenLanguageIsSpokenWhateverTheDesktopSpeaks(String desktop, String chosen, String said) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Duser.language=" + desktop, "-cp", System.getProperty("java.class.path"), Speaker.class.getName()));
    if (!chosen.isEmpty()) {
      command.add(chosen);
    }
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String heard = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(heard).as("the chosen words, the desktop's numbers").isEqualTo(said);
  }
}
