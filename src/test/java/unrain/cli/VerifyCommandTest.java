package unrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unrain.image.ExportOptions;
import unrain.image.MetadataPolicy;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoReader;
import unrain.image.PhotoWriter;
import unrain.image.Samples;

/** {@code unrain derain --recipe} and {@code unrain verify} with the real network, in this process. */
class VerifyCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  Path folder;

  private Path picture;

  @BeforeEach
  void makeAPicture() throws Exception {
    picture = CliRun.picture(folder.resolve("strasse # ä.png"));
  }

  private Path derain(String name, Object... more) {
    Path out = folder.resolve(name);
    List<Object> words = new java.util.ArrayList<>(List.of("derain", picture, "-o", out, "--recipe"));
    words.addAll(List.of(more));
    assertThat(CliRun.of(words.toArray()).code()).isZero();
    return out;
  }

  private static Path recipe(Path result) {
    return result.resolveSibling(result.getFileName() + ".recipe.json");
  }

  @Test
  void theRecipeSaysHowTheResultWasMade() throws Exception {
    Path out = derain("out.png", "--strength", "0.8", "--protect-dry");
    JsonNode recipe = JSON.readTree(recipe(out));
    assertThat(recipe.path("recipe").asInt()).isEqualTo(1);
    assertThat(recipe.path("program").asString()).matches("Unrain \\d.*");
    assertThat(recipe.path("input").path("file").asString()).isEqualTo("strasse # ä.png");
    assertThat(recipe.path("input").path("sha256").asString()).isEqualTo(sha256(picture));
    assertThat(recipe.path("model").path("name").asString()).isEqualTo("student");
    assertThat(recipe.path("model").path("sha256").asString()).hasSize(64);
    assertThat(recipe.path("runtime").asString()).matches("ONNX Runtime \\d+\\.\\d+\\.\\d+");
    assertThat(recipe.path("device").asString()).contains("CPU");
    assertThat(recipe.path("tiles").path("count").asInt()).isEqualTo(1);
    assertThat(recipe.path("tiles").path("width").asInt()).isGreaterThanOrEqualTo(96);
    assertThat(recipe.path("colour").path("source").asString()).contains("sRGB");
    assertThat(recipe.path("strength").asString()).isEqualTo("0.8");
    assertThat(recipe.path("mask").path("protectDry").asBoolean()).isTrue();
    assertThat(recipe.path("mask").path("strokes").isArray()).isTrue();
    assertThat(recipe.path("output").path("sha256").asString()).isEqualTo(sha256(out));
    assertThat(Files.readString(recipe(out))).as("no clock, no folders of this machine")
        .doesNotContain(folder.toString(), "20" + java.time.Year.now().getValue() % 100 + "-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.png", "out.jpg", "out.tif --depth 16", "out.tif --layers", "out.png --strength 1.3",
      "out.png --protect-dry --strength 0.45 --metadata none --depth 16"})
  void theSameMachineMakesTheSameBytes(String words) {
    String[] all = words.split(" ");
    Path out = derain(all[0], (Object[]) java.util.Arrays.copyOfRange(all, 1, all.length));
    CliRun byRecipe = CliRun.of("verify", recipe(out));
    assertThat(byRecipe.out()).isEqualTo(out + ": equal, byte for byte.\n");
    assertThat(byRecipe.code()).isZero();
  }

  @Test
  void aResultIsAsGoodAsItsRecipeAndAFolderMayMove() throws Exception {
    derain("out.png");
    Path moved = Files.createDirectory(folder.resolve("elsewhere"));
    for (String name : List.of(picture.getFileName().toString(), "out.png", "out.png.recipe.json")) {
      Files.move(folder.resolve(name), moved.resolve(name));
    }
    assertThat(CliRun.of("verify", moved.resolve("out.png")).code()).isZero();
    CliRun json = CliRun.of("verify", "--json", moved.resolve("out.png.recipe.json"));
    assertThat(JSON.readTree(json.out()).path("result").asString()).isEqualTo("equal");
  }

  @Test
  void tilesAreCutAsTheyWereCut() throws Exception {
    picture = CliRun.picture(folder.resolve("wide.png"), 1300, 120);
    Path out = derain("tiled.png");
    assertThat(JSON.readTree(recipe(out)).path("tiles").path("count").asInt()).isGreaterThan(1);
    assertThat(CliRun.of("verify", out).out()).contains("equal, byte for byte");
  }

  @Test
  void anotherProcessorsRoundingPassesAndMoreDoesNot() throws Exception {
    Path out = derain("out.png", "--depth", "16");
    change(out, 257);
    CliRun near = CliRun.of("verify", out);
    assertThat(near.out()).contains("equal within one level of 255 (largest difference 1.000 levels)");
    assertThat(near.code()).isZero();
    change(out, 2 * 257);
    CliRun far = CliRun.of("verify", out);
    assertThat(far.out()).contains("different, by up to 3.0 levels of 255");
    assertThat(far.code()).isEqualTo(3);
  }

  @Test
  void aJpegMayDifferByWhatItsOwnRoundingMakesOfOneLevel() throws Exception {
    picture = CliRun.picture(folder.resolve("wide.png"), 640, 480);
    Path out = derain("out.jpg", "--quality", "80");
    byte[] plain = Files.readAllBytes(out);
    String recipe = Files.readString(recipe(out));
    moveSamples(out, 1);
    CliRun near = CliRun.of("verify", out);
    assertThat(near.out()).contains("equal within the rounding of JPEG");
    assertThat(near.code()).isZero();
    Files.write(out, plain);
    Files.writeString(recipe(out), recipe);
    moveSamples(out, 60);
    assertThat(CliRun.of("verify", out).code()).isEqualTo(3);
  }

  /** One in ten thousand samples of the blended picture, by way of a PNG, so that only one JPEG is made of them. */
  private void moveSamples(Path out, int by) throws Exception {
    Path raw = derain("raw.png", "--on-conflict", "overwrite");
    Photo photo = new PhotoReader().read(raw);
    Samples samples = photo.samples().copy();
    Random random = new Random(1);
    for (int i = 0; i < samples.width() * samples.height() * 3 / 10_000; i++) {
      int x = random.nextInt(samples.width());
      int y = random.nextInt(samples.height());
      int channel = random.nextInt(3);
      int value = samples.get(x, y, channel);
      samples.set(x, y, channel, value < 128 ? value + by : value - by);
    }
    String before = sha256(out);
    new PhotoWriter().write(photo.withSamples(samples), out,
        new ExportOptions(PhotoFormat.JPEG, 8, 80, MetadataPolicy.ALL, true));
    Files.writeString(recipe(out), Files.readString(recipe(out)).replace(before, sha256(out)));
  }

  /** Moves one sample and lets the recipe believe that it was so from the start. */
  private static void change(Path out, int by) throws Exception {
    String before = sha256(out);
    Photo photo = new PhotoReader().read(out);
    Samples samples = photo.samples().copy();
    samples.set(5, 6, 1, samples.get(5, 6, 1) + by);
    new PhotoWriter().write(photo.withSamples(samples), out,
        ExportOptions.of(PhotoFormat.PNG, 16).withOverwrite(true));
    Files.writeString(recipe(out), Files.readString(recipe(out)).replace(before, sha256(out)));
  }

  @Test
  void whatWasChangedSinceIsNotCompared() throws Exception {
    Path out = derain("out.png");
    byte[] result = Files.readAllBytes(out);
    Files.write(out, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
    assertFails(CliRun.of("verify", out), 3, "was changed after the recipe was written");
    Files.write(out, result);
    Files.delete(picture);
    CliRun.picture(picture, 95, 65);
    assertFails(CliRun.of("verify", out), 3, "is not the photo that the recipe was written for");
    Files.delete(picture);
    assertFails(CliRun.of("verify", out), 5, "There is no file " + picture);
  }

  @Test
  void aMissingABrokenAndALaterRecipe() throws Exception {
    assertFails(CliRun.of("verify", folder.resolve("none.recipe.json")), 5, "There is no recipe");
    assertFails(CliRun.of("verify", picture), 5, "is no recipe");
    Path out = derain("out.png");
    String good = Files.readString(recipe(out));
    Files.writeString(recipe(out), good.substring(0, good.length() / 2));
    assertFails(CliRun.of("verify", out), 5, "not JSON");
    Files.writeString(recipe(out), good.replace("\"bitDepth\" : 8", "\"bitDepth\" : 9"));
    assertFails(CliRun.of("verify", out), 5, "is no whole recipe: bit depth 9.");
    Files.writeString(recipe(out), good.replace("\"strength\" :", "\"weakness\" :"));
    assertFails(CliRun.of("verify", out), 5, "\"strength\" is missing");
    Files.writeString(recipe(out), good.replace("\"recipe\" : 1", "\"recipe\" : 3"));
    assertFails(CliRun.of("verify", out), 5, "later version");
  }

  @Test
  void aModelOfOnesOwnIsAskedForAndHasToBeTheSame() throws Exception {
    Path toys = Path.of(VerifyCommandTest.class.getResource("/toy-models/identity.onnx").toURI()).getParent();
    Path out = derain("out.png", "--model", toys.resolve("identity.onnx"));
    assertFails(CliRun.of("verify", out), 7, "Say with --model where it is");
    assertThat(CliRun.of("verify", out, "--model", toys.resolve("identity.onnx")).code()).isZero();
    assertFails(CliRun.of("verify", out, "--model", toys.resolve("halving.onnx")), 7, "SHA-256 of the networks differ");
  }

  private static void assertFails(CliRun run, int code, String sentence) {
    assertThat(run.err()).contains(sentence);
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(code);
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
