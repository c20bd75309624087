package unrain.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoReader;
import unrain.image.PhotoWriter;
import unrain.image.Samples;
import unrain.recipe.MaskFile;
import unrain.recipe.RecipeEdit;
import unrain.recipe.RecipeException;

/** {@code unrain derain --mask}, from file to file. */
class MaskFlagTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  Path folder;

  private Path picture;
  private Path halving;

  @BeforeEach
  void makeAPicture() throws Exception {
    picture = CliRun.picture(folder.resolve("street.png"));
    halving = Path.of(MaskFlagTest.class.getResource("/toy-models/halving.onnx").toURI());
  }

  /** A third black, a third half grey, a third white. */
  private Path mask(String name, int width, int height, int channels, int depth) throws Exception {
    Samples samples = Samples.create(width, height, channels, depth);
    int[] thirds = {0, (samples.maxValue() + 1) / 2, samples.maxValue()};
    for (int i = 0; i < width * height * channels; i++) {
      int x = i / channels % width;
      samples.set(x, i / channels / width, i % channels, thirds[Math.min(2, x * 3 / width)]);
    }
    Path file = folder.resolve(name);
    PhotoFormat format = PhotoFormat.ofExtension(name.substring(name.lastIndexOf('.') + 1)).orElseThrow();
    new PhotoWriter().write(Photo.of(samples, ColorEncodings.untagged()), file,
        ExportOptions.of(format, depth).withOverwrite(true));
    return file;
  }

  private static Samples read(Path file) throws Exception {
    return new PhotoReader().read(file).samples();
  }

  private void assertThirds(Path result) throws Exception {
    Samples before = read(picture);
    Samples after = read(result);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 96; x++) {
        int old = before.get(x, y, 1);
        double expected = x < 32 ? old : x < 64 ? old * 0.75 : old * 0.5;
        assertThat(Math.abs(after.get(x, y, 1) - expected)).as("%d, %d", x, y).isLessThanOrEqualTo(x < 32 ? 0 : 1);
      }
    }
  }

  @Test
  void whiteTakesTheChangeBlackNoneAndGreyAPart() throws Exception {
    for (Path mask : List.of(mask("grey.png", 96, 64, 1, 8), mask("rgb.tif", 96, 64, 3, 16))) {
      Path out = folder.resolve(mask.getFileName() + "-out.png");
      assertThat(CliRun.of("derain", picture, "-o", out, "-m", halving, "--mask", mask).code()).isZero();
      assertThirds(out);
    }
  }

  @Test
  void theReportNamesItAndItsPhotosInAFolderAreNotPhotos() throws Exception {
    Path mask = mask("m.png", 96, 64, 1, 8);
    CliRun run = CliRun.of("derain", folder, "-o", folder.resolve("out"), "--json", "--mask", mask);
    assertThat(run.outLines()).hasSize(1);
    assertThat(JSON.readTree(run.out()).path("mask").asString()).isEqualTo(mask.toString());
    assertThat(JSON.readTree(CliRun.of("derain", picture, "--json").out()).has("mask")).isFalse();
  }

  @Test
  void layersAndRainMapTellTheTruth() throws Exception {
    Path mask = mask("m.png", 96, 64, 1, 8);
    Path map = folder.resolve("map.png");
    Path mapWithout = folder.resolve("map-without.png");
    Path out = folder.resolve("out.tif");
    assertThat(CliRun.of("derain", picture, "-o", out, "-m", halving, "--mask", mask, "--layers", "--rain-map", map)
        .code()).isZero();
    assertThat(CliRun.of("derain", picture, "-m", halving, "--rain-map", mapWithout).code()).isZero();
    assertThat(Files.readAllBytes(map)).as("where the network saw rain, masked or not")
        .isEqualTo(Files.readAllBytes(mapWithout));
    assertThat(read(out).get(5, 5, 0)).isEqualTo(read(picture).get(5, 5, 0) * 257);
    assertThat(read(out).get(90, 5, 0)).isCloseTo(read(picture).get(90, 5, 0) * 257 / 2,
        within(257));
  }

  @Test
  void aMaskOfAnotherSizeFailsItsPhotoAlone() throws Exception {
    Path other = CliRun.picture(folder.resolve("other.png"), 64, 96);
    Path mask = mask("m.png", 96, 64, 1, 8);
    String sentence = "The mask m.png has 96 × 64 pixels, and other.png has 64 × 96: "
        + "a mask needs the size of the upright photo. Nothing was written.";
    CliRun alone = CliRun.of("derain", other, "--mask", mask);
    assertThat(alone.err()).isEqualTo("unrain: " + sentence + "\n");
    assertThat(alone.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(folder.resolve("other-unrain.png")).doesNotExist();
    CliRun both = CliRun.of("derain", other, picture, "-o", folder.resolve("out"), "--mask", mask);
    assertThat(both.err()).contains(sentence).contains("1 of 2 pictures failed");
    assertThat(both.code()).isEqualTo(ExitCodes.SOME_FAILED);
    assertThat(both.outLines()).containsExactly(folder.resolve("out/street-unrain.png").toString());
    assertThat(CliRun.of("derain", other, "-n", "--mask", mask).code()).as("a dry run finds it too")
        .isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void aMaskThatIsNoPictureIsToldBeforeAnythingElse() throws Exception {
    CliRun missing = CliRun.of("derain", picture, "--mask", folder.resolve("none.png"));
    assertThat(missing.err()).contains("There is no file").contains("none.png. Nothing was written.");
    assertThat(missing.code()).isEqualTo(ExitCodes.UNREADABLE);
    CliRun text = CliRun.of("derain", picture, "--mask", Files.writeString(folder.resolve("t.png"), "text"));
    assertThat(text.err()).contains("t.png is not a picture that can be opened. Nothing was written.");
    assertThat(text.code()).isEqualTo(ExitCodes.UNREADABLE);
  }

  @Test
  void theMaskIsNeverReplacedByAResult() throws Exception {
    Path mask = mask("m.png", 96, 64, 1, 8);
    byte[] bytes = Files.readAllBytes(mask);
    CliRun run = CliRun.of("derain", picture, "-o", mask, "--on-conflict", "overwrite", "--mask", mask);
    assertThat(run.err()).contains("never replaced");
    assertThat(run.code()).isEqualTo(ExitCodes.UNWRITABLE);
    assertThat(Files.readAllBytes(mask)).isEqualTo(bytes);
  }

  @Test
  void aRecipeIsRepeatedWithItsMaskAndRefusedWithoutIt() throws Exception {
    Files.delete(picture);
    CliRun.rainyPicture(picture);
    Path results = Files.createDirectory(folder.resolve("results"));
    Path mask = mask("sky mask.png", 96, 64, 1, 8);
    Path out = results.resolve("out.png");
    assertThat(CliRun.of("derain", picture, "-o", out, "--recipe", "--protect-dry", "--mask", mask).code()).isZero();
    Path recipe = results.resolve("out.png.recipe.json");
    JsonNode named = JSON.readTree(recipe).path("mask").path("picture");
    assertThat(named.path("file").asString()).isEqualTo("../sky mask.png");
    assertThat(named.path("sha256").asString()).hasSize(64);
    CliRun again = CliRun.of("verify", out);
    assertThat(again.out()).isEqualTo(out + ": equal, byte for byte.\n");
    assertThat(again.code()).isZero();

    byte[] good = Files.readAllBytes(mask);
    Samples changed = read(mask).copy();
    changed.set(3, 3, 0, 1);
    new PhotoWriter().write(Photo.of(changed, ColorEncodings.untagged()), mask,
        ExportOptions.of(PhotoFormat.PNG, 8).withOverwrite(true));
    assertRefused(out, "is not the mask that the recipe was written with: its SHA-256 differs.");
    Files.delete(mask);
    assertRefused(out, "The mask file of this recipe is not there: " + mask);
    Files.write(mask, good);
    Files.writeString(recipe, Files.readString(recipe).replaceAll("\"picture\" : \\{[^}]*},", ""));
    assertThat(CliRun.of("verify", out).code()).as("the mask had a say").isEqualTo(ExitCodes.DIFFERENT);
  }

  @Test
  void aRecipeThatWasLedToAMaskOfAnotherSizeIsRefused() throws Exception {
    Path mask = mask("m.png", 96, 64, 1, 8);
    Path out = folder.resolve("out.png");
    assertThat(CliRun.of("derain", picture, "-o", out, "--recipe", "--mask", mask).code()).isZero();
    Path recipe = folder.resolve("out.png.recipe.json");
    String before = MaskFile.read(mask).sha256();
    String turned = MaskFile.read(mask("m.png", 64, 96, 1, 8)).sha256();
    Files.writeString(recipe, Files.readString(recipe).replace(before, turned));
    String sentence = "The mask m.png has 64 × 96 pixels, and street.png has 96 × 64";
    assertRefused(out, sentence);
    assertThatThrownBy(() -> RecipeEdit.read(recipe)).as("the window's way").isInstanceOf(RecipeException.class)
        .hasMessageStartingWith(sentence);
  }

  private static void assertRefused(Path out, String sentence) {
    CliRun run = CliRun.of("verify", out);
    assertThat(run.err()).contains(sentence).contains("So there is nothing to compare.");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCodes.DIFFERENT);
  }
}
