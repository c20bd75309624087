package unrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unrain.derain.Cancellation;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.Restorer;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoReader;
import unrain.image.PhotoWriter;
import unrain.image.Samples;
import unrain.model.ModelManifest;

/** {@code unrain derain} with the real network and real files, in this process. */
class DerainCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  Path folder;

  private Path picture;

  @BeforeEach
  void makeAPicture() throws Exception {
    picture = CliRun.picture(folder.resolve("street.png"));
  }

  @Test
  void writesTheResultBesideTheSourceAndItsPathToStdout() throws Exception {
    byte[] before = Files.readAllBytes(picture);
    CliRun run = CliRun.of("derain", picture);

    Path result = folder.resolve("street-unrain.png");
    assertThat(run.code()).isZero();
    assertThat(run.outLines()).containsExactly(result.toString());
    assertThat(run.err()).isEmpty();
    Photo derained = new PhotoReader().read(result);
    assertThat(derained.width()).isEqualTo(96);
    assertThat(derained.height()).isEqualTo(64);
    assertThat(Files.readAllBytes(picture)).isEqualTo(before);
  }

  @Test
  void theLastPictureIsWrittenWhileTheNetworkWorksOnTheNext() throws Exception {
    Path results = folder.resolve("results");
    List<Path> pictures = List.of(picture, CliRun.picture(folder.resolve("b.png")), folder.resolve("gone.png"),
        CliRun.picture(folder.resolve("c.png")));
    Path first = results.resolve("street-unrain.png");
    List<Boolean> writtenMeanwhile = new ArrayList<>();
    CliRun run = CliRun.with((model, device, threads, notices) -> new SlowNetwork(model.manifest(), () -> {
      if (!writtenMeanwhile.isEmpty()) {
        waitFor(first);
      }
      writtenMeanwhile.add(Files.exists(first));
    }), "derain", pictures.get(0), pictures.get(1), pictures.get(2), pictures.get(3), "-o", results);

    assertThat(run.code()).isEqualTo(ExitCodes.SOME_FAILED);
    assertThat(writtenMeanwhile).containsExactly(false, true, true);
    assertThat(run.outLines()).as("in the order of the pictures").containsExactly(first.toString(),
        results.resolve("b-unrain.png").toString(), results.resolve("c-unrain.png").toString());
    assertThat(run.err()).contains("gone.png");
  }

  private static void waitFor(Path file) {
    for (int turn = 0; turn < 2000 && !Files.exists(file); turn++) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Changes nothing, after something has happened. */
  private record SlowNetwork(ModelManifest model, Runnable before) implements Restorer {
    @Override
    public String device() {
      return "nothing";
    }

    @Override
    public RestoredTile restore(FloatPlanes image, Cancellation cancellation) {
      before.run();
      FloatPlanes dry = new FloatPlanes(image.width(), image.height(), 1, new float[image.width() * image.height()]);
      return new RestoredTile(image, dry, List.of());
    }

    @Override
    public void close() {
      // nothing was opened
    }
  }

  @Test
  void formatsDepthsAndMapsAreWhatWasAskedFor() throws Exception {
    Path out = folder.resolve("out.tif");
    Path map = folder.resolve("map.png");
    assertThat(CliRun.of("derain", picture, "-o", out, "--depth", "16", "--rain-map", map).code()).isZero();

    Photo result = new PhotoReader().read(out);
    assertThat(result.format()).isEqualTo(PhotoFormat.TIFF);
    assertThat(result.samples().bitDepth()).isEqualTo(16);
    Photo rain = new PhotoReader().read(map);
    assertThat(rain.samples().bitDepth()).isEqualTo(16);
    assertThat(rain.samples().colorChannels()).isEqualTo(1);

    assertThat(CliRun.of("derain", picture, "--format", "jpeg", "--quality", "80").outLines())
        .containsExactly(folder.resolve("street-unrain.jpg").toString());

    assertThat(CliRun.of("derain", picture, "-o", folder.resolve("b.png"), "--rain-map", folder + "/maps/").code())
        .isZero();
    assertThat(folder.resolve("maps")).isDirectoryContaining("glob:**/street-rain-map.png");
  }

  @Test
  void whatCouldNotBeKeptIsSaidAndIsNoFailure() throws Exception {
    Path glass = folder.resolve("glass.png");
    Photo photo = Photo.of(Samples.create(64, 64, 4, 8), ColorEncodings.untagged());
    new PhotoWriter().write(photo, glass, ExportOptions.of(PhotoFormat.PNG, 8));

    CliRun run = CliRun.of("derain", glass, "--format", "jpeg", "--json");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("glass.png: ").contains("transparen");
    assertThat(JSON.readTree(run.out()).path("warnings").get(0).asString()).contains("transparen");
    assertThat(CliRun.of("derain", "-q", glass, "--format", "jpeg").err()).isEmpty();
  }

  @Test
  void strengthZeroGivesBackTheSamplesOfTheSource() throws Exception {
    Path out = folder.resolve("same.png");
    assertThat(CliRun.of("derain", picture, "-o", out, "--strength", "0", "--protect-dry").code()).isZero();
    assertThat(new PhotoReader().read(out).samples().bytes())
        .isEqualTo(new PhotoReader().read(picture).samples().bytes());
  }

  @Test
  void equalChoicesGiveEqualBytes() throws Exception {
    Path once = folder.resolve("once.png");
    Path again = folder.resolve("again.png");
    CliRun.of("derain", picture, "-o", once);
    CliRun.of("derain", picture, "-o", again, "--threads", "1");
    assertThat(again).hasSameBinaryContentAs(once);
  }

  @Test
  void jsonIsOneObjectPerPicture() throws Exception {
    Path missing = folder.resolve("missing ü.png");
    CliRun run = CliRun.of("derain", "--json", "-q", picture, missing);

    assertThat(run.code()).isEqualTo(ExitCodes.SOME_FAILED);
    assertThat(run.outLines()).hasSize(2);
    JsonNode written = JSON.readTree(run.outLines().get(0));
    assertThat(written.path("status").asString()).isEqualTo("written");
    assertThat(written.path("output").asString()).isEqualTo(folder.resolve("street-unrain.png").toString());
    assertThat(written.path("width").asInt()).isEqualTo(96);
    assertThat(written.path("model").path("sha256").asString()).hasSize(64);
    assertThat(written.path("rain").path("mean").asDouble()).isBetween(0.0, 1.0);
    JsonNode failed = JSON.readTree(run.outLines().get(1));
    assertThat(failed.path("status").asString()).isEqualTo("failed");
    assertThat(failed.path("input").asString()).isEqualTo(missing.toString());
    assertThat(run.out()).as("readable in every encoding").isASCII();
    assertThat(failed.path("exitCode").asInt()).isEqualTo(ExitCodes.UNREADABLE);
    assertThat(failed.path("reason").asString()).isEqualTo("NOT_FOUND");
    assertThat(run.err().lines()).singleElement().asString().contains("missing ü.png");
  }

  @Test
  void aPictureWithLessRainThanAskedForIsLeftAlone() throws Exception {
    Path grey = CliRun.greyPicture(folder.resolve("grey.png"));
    CliRun run = CliRun.of("derain", grey, "--min-rain", "auto");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("grey.png was left alone", "less than");
    assertThat(filesUnder(folder)).containsExactlyInAnyOrder(grey, picture);
    assertThat(CliRun.of("derain", grey, "--min-rain", "auto", "--fail-on-skip").code())
        .isEqualTo(ExitCodes.ALL_SKIPPED);

    JsonNode told = JSON.readTree(CliRun.of("derain", grey, "--min-rain", "0.5", "--json").out());
    assertThat(told.path("status").asString()).isEqualTo("dry");
    assertThat(told.path("score").asDouble()).isLessThan(told.path("minRain").asDouble());
    assertThat(told.path("minRain").asDouble()).isEqualTo(0.5);

    JsonNode written = JSON.readTree(CliRun.of("derain", grey, "--min-rain", "0", "--json").out());
    assertThat(written.path("status").asString()).isEqualTo("written");
    assertThat(written.path("rain").path("score").asDouble()).isEqualTo(told.path("score").asDouble());
    assertThat(written.path("rain").path("rainy").asBoolean()).isFalse();
    assertThat(CliRun.of("derain", grey, "--min-rain", "some").code()).isEqualTo(ExitCodes.USAGE);
    assertThat(CliRun.of("derain", grey, "--min-rain", "1.2").code()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void aTakenNameIsKeptSkippedOrReplacedAsAsked() throws Exception {
    Path taken = Files.writeString(folder.resolve("street-unrain.png"), "an older result");

    assertThat(CliRun.of("derain", picture).outLines())
        .containsExactly(folder.resolve("street-unrain-2.png").toString());
    assertThat(taken).hasContent("an older result");

    CliRun skipped = CliRun.of("derain", picture, "--on-conflict", "skip");
    assertThat(skipped.code()).isZero();
    assertThat(skipped.out()).as("an old file is never shown as a new result").isEmpty();
    assertThat(skipped.err()).contains("was skipped");
    assertThat(CliRun.of("derain", picture, "--on-conflict", "skip", "--fail-on-skip").code())
        .isEqualTo(ExitCodes.ALL_SKIPPED);
    assertThat(taken).hasContent("an older result");

    assertThat(CliRun.of("derain", picture, "--on-conflict", "overwrite").outLines())
        .containsExactly(taken.toString());
    assertThat(new PhotoReader().read(taken).width()).isEqualTo(96);

    CliRun ontoItself = CliRun.of("derain", picture, "-o", picture, "--on-conflict", "overwrite");
    assertThat(ontoItself.code()).isEqualTo(ExitCodes.UNWRITABLE);
    assertThat(ontoItself.err()).contains("never replaced");
  }

  @Test
  void aTreeOfFoldersIsKeptAndOneBadFileStopsNothing() throws Exception {
    Path tree = folder.resolve("tree");
    CliRun.picture(tree.resolve("one.png"));
    CliRun.picture(tree.resolve("deep/two.png"));
    Files.writeString(tree.resolve("deep/text.jpg"), "no picture at all");
    Path out = folder.resolve("out");

    CliRun run = CliRun.of("derain", "-r", tree, "-o", out);

    assertThat(run.code()).isEqualTo(ExitCodes.SOME_FAILED);
    assertThat(run.outLines()).containsExactlyInAnyOrder(
        out.resolve("one-unrain.png").toString(), out.resolve("deep/two-unrain.png").toString());
    assertThat(run.err()).contains("text.jpg").contains("1 of 3 pictures failed");
    assertThat(filesUnder(out)).hasSize(2);
  }

  @Test
  void resultsAreCalledByAPattern() throws Exception {
    Path other = CliRun.picture(folder.resolve("ärger #2 .jpg"));
    Path out = folder.resolve("out");
    CliRun run = CliRun.of("derain", "-n", picture, other, "-o", out, "--name", "{n} {name} {model} {strength} {date}",
        "--strength", "0.5");
    assertThat(run.outLines()).containsExactly(out.resolve("001 street student 50 undated.png").toString(),
        out.resolve("002 ärger #2  student 50 undated.jpg").toString());
    CliRun wrong = CliRun.of("derain", picture, "--name", "{name}-{modle}");
    assertThat(wrong.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(wrong.err()).contains("There is no variable {modle}");
    assertThat(CliRun.of("derain", picture, "--name", "a", "-o", out.resolve("b.png")).err())
        .contains("has to be a folder");
  }

  @Test
  void aNameAsLongAsTheDiskAllowsIsShortened() throws Exception {
    Path longest = CliRun.picture(folder.resolve("ü".repeat(125) + ".png"));
    CliRun run = CliRun.of("derain", longest, "--recipe");
    assertThat(run.code()).isZero();
    String result = Path.of(run.outLines().getFirst()).getFileName().toString();
    assertThat(result).startsWith("üüü").endsWith("-unrain.png");
    assertThat(folder.resolve(result + ".recipe.json")).exists();
  }

  @Test
  void layersAreOneTiffOfFourPages() throws Exception {
    Path out = folder.resolve("layers.tif");
    assertThat(CliRun.of("derain", picture, "-o", out, "--layers").code()).isZero();
    assertThat(new PhotoReader().read(out).warnings()).contains("This TIFF has further pages; one was opened.");
    assertThat(CliRun.of("derain", "-n", picture, "--layers").outLines())
        .containsExactly(folder.resolve("street-unrain.tif").toString());
    assertThat(CliRun.of("derain", picture, "--layers", "--format", "png").err()).contains("--layers makes a TIFF");
  }

  @Test
  void aDryRunWritesNothing() throws Exception {
    Path out = folder.resolve("new/");
    CliRun run = CliRun.of("derain", "-n", picture, "-o", out + "/");

    assertThat(run.code()).isZero();
    assertThat(run.outLines()).containsExactly(out.resolve("street-unrain.png").toString());
    assertThat(filesUnder(folder)).containsExactly(picture);
    assertThat(CliRun.of("derain", "-n", folder.resolve("missing.png")).code()).isEqualTo(ExitCodes.UNREADABLE);
  }

  @Test
  void verboseNamesModelAndDeviceOnStderr() {
    CliRun run = CliRun.of("derain", "-v", picture);
    assertThat(run.outLines()).hasSize(1);
    assertThat(run.err()).contains("96 × 64").contains("student").contains("CPU");
  }

  static List<Path> filesUnder(Path folder) throws java.io.IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void anEarlierRecipeIsATakenNameWhereOneIsWritten() throws Exception {
    Path earlier = Files.writeString(folder.resolve("street-unrain.png.recipe.json"), "mine");
    CliRun skipped = CliRun.of("derain", picture, "--recipe", "--on-conflict", "skip");
    assertThat(skipped.err()).contains("was skipped: " + earlier + " exists.");
    assertThat(folder.resolve("street-unrain.png")).doesNotExist();
    assertThat(CliRun.of("derain", picture, "--recipe").outLines())
        .containsExactly(folder.resolve("street-unrain-2.png").toString());
    assertThat(folder.resolve("street-unrain-2.png.recipe.json")).exists();
    assertThat(earlier).hasContent("mine");
    assertThat(CliRun.of("derain", picture).outLines()).as("without a recipe it is in nobody's way")
        .containsExactly(folder.resolve("street-unrain.png").toString());
    assertThat(earlier).hasContent("mine");
  }
}
