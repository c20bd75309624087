package unrain.ui.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTest {
  /** What is told of a photo, of a recipe or of a device, as its room says it. */
  private static final Pattern SAID = Pattern.compile("(?:(?:notes|warnings)\\.add\\(|UNREADABLE = |FAILED_TEST = "
      + "|CPU_ONLY = |Optional\\.of\\((?=\"The GPU)|\\? null\\s*: |openCpu\\()\"((?:[^\"\\\\]|\\\\.)*)");

  private static Properties bundle(String suffix) throws IOException {
    Properties words = new Properties();
    Path file = Path.of("src/main/resources/unrain/ui/sentences" + suffix + ".properties");
    try (Reader in = Files.newBufferedReader(file)) {
      words.load(in);
    }
    return words;
  }

  @Test
  void everySentenceOfTheRoomsBelowIsKnown() throws IOException {
    List<String> known = bundle("").values().stream()
        .map(pattern -> new MessageFormat(pattern.toString(), Locale.ROOT).format(new Object[] {"%s"})).toList();
    TreeSet<String> unknown = new TreeSet<>();
    int found = 0;
    for (String room : List.of("image", "recipe", "inference")) {
      try (Stream<Path> sources = Files.walk(Path.of("src/main/java/unrain", room))) {
        for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
          Matcher said = SAID.matcher(Files.readString(source));
          while (said.find()) {
            found++;
            String sentence = said.group(1).replace("\\\"", "\"");
            if (known.stream().noneMatch(each -> each.startsWith(sentence))) {
              unknown.add(sentence);
            }
          }
        }
      }
    }
    assertThat(found).as("the search finds them").isGreaterThan(25);
    assertThat(unknown).isEmpty();
  }

  @Test
  void germanHasThemAllWithTheSameValues() throws IOException {
    Properties german = bundle("_de");
    assertThat(german.keySet()).isEqualTo(bundle("").keySet());
    bundle("").forEach((key, english) -> assertThat(new MessageFormat(german.getProperty(key.toString()))
        .getFormatsByArgumentIndex()).as(key.toString())
        .hasSameSizeAs(new MessageFormat(english.toString()).getFormatsByArgumentIndex()));
  }

  @Test
  void aSentenceIsSaidInTheOtherLanguageWithItsValues() {
    assertThat(Sentences.in(Locale.GERMAN, "Part of this TIFF's metadata could not be read and was left out."))
        .isEqualTo("Ein Teil der Metadaten dieses TIFF war nicht zu lesen und blieb weg.");
    assertThat(Sentences.in(Locale.GERMAN,
        "CUDA could not be used on this machine (error 35: driver), so the CPU is used."))
        .isEqualTo("CUDA war auf diesem Rechner nicht zu gebrauchen (error 35: driver), daher rechnet der Prozessor.");
    assertThat(Sentences.in(Locale.GERMAN,
        "The result was written, but its recipe a-unrain.png.recipe.json could not be written."))
        .isEqualTo("Das Ergebnis wurde geschrieben, sein Rezept a-unrain.png.recipe.json aber nicht.");
    assertThat(Sentences.in(Locale.GERMAN, "Fast")).isEqualTo("Schnell");
    assertThat(Sentences.in(Locale.GERMAN, "CPU (2 threads)")).isEqualTo("CPU (2 Threads)");
    assertThat(Sentences.in(Locale.GERMAN, "Somebody's own profile")).isEqualTo("Somebody's own profile");
    assertThat(Sentences.said("Fast")).as("English stays").isEqualTo("Fast");
  }

  /** Names, numbers and the texts of licences are what they are; everything around them is German. */
  @Test
  void theCreditsAreGermanButForNamesAndLicences() throws IOException {
    String credits = Files.readString(Path.of("src/main/resources/unrain/credits.md"));
    String ours = credits.substring(0, credits.indexOf("### MIT"));
    List<String> english = Stream.of(ours.split("\n\\s*\n")).map(String::strip)
        .filter(block -> !block.startsWith("|"))
        .map(block -> block.replaceFirst("^#+\\s*", "").replace('\n', ' ').replace("`", ""))
        .filter(block -> Sentences.in(Locale.GERMAN, block).equals(block)).toList();
    assertThat(english).isEmpty();
  }
}
