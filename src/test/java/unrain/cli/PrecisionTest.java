package unrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unrain.inference.ImaginedMachine;
import unrain.inference.NetworkOpener;
import unrain.inference.OrtRestorer;
import unrain.inference.PrecisionMemory;
import unrain.model.ModelCatalog;

/** {@code --precision}, with the real networks. */
class PrecisionTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  Path folder;

  private Path picture;

  @BeforeEach
  void makeAPicture() throws Exception {
    picture = CliRun.picture(folder.resolve("street.png"));
  }

  @Test
  void whatComputedIsNamedInTheOutputAndInTheRecipe() throws Exception {
    Path out = folder.resolve("out.png");
    CliRun run = CliRun.of("derain", picture, "-o", out, "--precision", "int8", "--recipe", "--json", "-v");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode model = JSON.readTree(run.out()).path("model");
    assertThat(model.path("name").asString()).isEqualTo("student-int8");
    assertThat(model.path("precision").asString()).isEqualTo("int8");
    assertThat(run.err()).contains("(int8) on CPU");
    Path recipe = folder.resolve("out.png.recipe.json");
    assertThat(JSON.readTree(recipe).path("model").path("precision").asString()).isEqualTo("int8");

    CliRun again = CliRun.of("verify", recipe);
    assertThat(again.out()).as("the recipe's precision, whatever auto says now")
        .isEqualTo(out + ": equal, byte for byte.\n");
    Path full = folder.resolve("full.png");
    assertThat(CliRun.of("derain", picture, "-o", full, "--precision", "fp32").code()).isZero();
    assertThat(Files.mismatch(out, full)).as("they are two networks").isNotNegative();
  }

  @Test
  void leftTheChoiceItIsTheMemorysAndTheNameIsThatOfWhatRan() throws Exception {
    Map<String, String> notes = new HashMap<>();
    ImaginedMachine machine = new ImaginedMachine();
    NetworkOpener networks = new NetworkOpener(ModelCatalog.bundled(), machine.inItsTime(OrtRestorer::open),
        new PrecisionMemory(key -> Optional.ofNullable(notes.get(key)), notes::put), machine);
    CliRun first = CliRun.with(networks, "derain", picture, "--name", "{model}", "--json");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).isEmpty();
    JsonNode model = JSON.readTree(first.out()).path("model");
    assertThat(notes.values()).singleElement().asString().startsWith(model.path("precision").asString());
    assertThat(folder.resolve(model.path("name").asString() + ".png")).exists();

    notes.replaceAll((key, text) -> "fp32");
    CliRun planned = CliRun.with(networks, "derain", picture, "--name", "{model}", "--dry-run");
    assertThat(planned.outLines()).as("a dry run names what would run")
        .containsExactly(folder.resolve("student.png").toString());
    assertThat(JSON.readTree(CliRun.with(networks, "inspect", picture).out()).path("model").path("precision")
        .asString()).isEqualTo("fp32");
  }

  @Test
  void aModelWithoutThatPrecisionIsASentenceWithAWayOut() throws Exception {
    Path network = CliRun.copyModel(Files.createDirectory(folder.resolve("models")));
    CliRun run = CliRun.of("derain", picture, "--model", network, "--precision", "int8");
    assertThat(run.code()).isEqualTo(ExitCodes.NO_MODEL);
    assertThat(run.err()).contains("has no 8-bit version. Say --precision auto to take what there is.");
    assertThat(CliRun.of("derain", picture, "--model", network).code()).as("a path goes on working").isZero();
    CliRun gpu = CliRun.of("derain", picture, "--device", "cuda", "--precision", "int8");
    assertThat(gpu.code()).isEqualTo(ExitCodes.NO_MODEL);
    assertThat(gpu.err()).contains("needs the processor");
    CliRun wrong = CliRun.of("derain", picture, "--precision", "int4");
    assertThat(wrong.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(wrong.err()).contains("auto, fp32, int8");
  }
}
