package unrain.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoReader;
import unrain.image.PhotoWriter;
import unrain.image.Samples;
import unrain.recipe.NamePattern.Values;

class NamePatternTest {
  @TempDir
  Path folder;

  private Values values(String name) throws Exception {
    Path file = folder.resolve(name);
    new PhotoWriter().write(Photo.of(Samples.create(4, 4, 3, 8), ColorEncodings.untagged()), file,
        ExportOptions.of(PhotoFormat.PNG, 8));
    return new Values(new PhotoReader().read(file), "student", 0.85f, 7);
  }

  @ParameterizedTest
  @CsvSource({"{name}-unrain, street-unrain", "{n}_{name}, 007_street", "{name} {strength} {model}, street 85 student",
      "{name}{name}, streetstreet", "plain, plain", "'  {name}  ', street", "{date}, undated",
      "{name} #1 (ö), street #1 (ö)", "{name}-clean.jpg, street-clean", "v1.2 {name}, v1.2 street"})
  void variablesBecomeWords(String pattern, String expected) throws Exception {
    assertThat(new NamePattern(pattern).stem(values("street.png"))).isEqualTo(expected);
  }

  @Test
  void aNameMayLookLikeAPattern() throws Exception {
    assertThat(new NamePattern("{name}-{n}").stem(values("a{n}$1 # ü.b.png"))).isEqualTo("a{n}$1 # ü.b-007");
    Photo pasted = Photo.of(Samples.create(4, 4, 3, 8), ColorEncodings.untagged());
    assertThat(new NamePattern("{name}").stem(new Values(pasted, "m", 1, 1))).isEqualTo("photo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "{nam}", "{}", "{name", "name}", "{{name}}", "a/b", "a\\b", "a:b", "tab\t",
      "..", "{NAME}"})
  void whatIsNoNameIsSaidInASentence(String pattern) {
    assertThat(NamePattern.problem(pattern)).hasValueSatisfying(sentence -> assertThat(sentence).endsWith("."));
    assertThatThrownBy(() -> new NamePattern(pattern)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSourcesOwnSpellingOfItsExtensionStays() throws Exception {
    assertThat(NamePattern.DEFAULT.fileName(values("x.PNG"), PhotoFormat.PNG)).isEqualTo("x-unrain.PNG");
    assertThat(NamePattern.DEFAULT.fileName(values("y.PNG"), PhotoFormat.JPEG)).isEqualTo("y-unrain.jpg");
    assertThat(NamePattern.DEFAULT.fileName(values("no extension"), PhotoFormat.TIFF)).isEqualTo(
        "no extension-unrain.tif");
  }

  @Test
  void anUnknownVariableIsNamedWithThoseThatAreKnown() {
    assertThat(NamePattern.problem("{name}-{modle}")).hasValue(
        "There is no variable {modle}: names know {name}, {model}, {strength}, {n} and {date}.");
  }

  @Test
  void aLongNameIsShortenedWhereItIsThePhotosOwn() throws Exception {
    for (String letter : new String[] {"x", "é", "雨"}) {
      int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
      String name = letter.repeat((255 - 4) / bytes);
      NamePattern.Values values = values(name + ".png");
      String stem = new NamePattern("{n} {name}-unrain").stem(values);
      assertThat(stem).startsWith("007 " + letter).endsWith(letter + "-unrain");
      assertThat(stem.getBytes(StandardCharsets.UTF_8).length).isBetween(225, 231);
      String twice = new NamePattern("{name}-{name}").stem(values);
      assertThat(twice.getBytes(StandardCharsets.UTF_8).length).isBetween(220, 231);
    }
  }
}
