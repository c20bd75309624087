package unrain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrain.model.ModelException.Reason;

class ModelCatalogTest {
  private static final String MANIFEST = """
      {"name": "mine", "title": "Mine", "kind": "toy", "version": "1", "file": "mine.onnx", "sha256": "HASH",
       "stride": 4, "overlap": 8, "tile": 64, "kmacPerPixel": 1.5, "parameters": 10, "refinements": 2,
       "parity": {"input": "in.f32", "inputShape": [1, 3, 8, 8], "tolerance": 1e-4,
                  "outputs": [{"name": "derained", "file": "out.f32", "shape": [1, 3, 8, 8]}]},
       "training": {"steps": 5, "revision": null}, "validation": [["light", 31.5]], "fromTheFuture": {}}
      """;

  @TempDir
  private Path folder;

  private final ModelCatalog catalog = ModelCatalog.bundled();

  private Path network(String manifest) throws Exception {
    byte[] bytes = "weights".getBytes(StandardCharsets.UTF_8);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    Files.writeString(folder.resolve("mine.json"), manifest.replace("HASH", hash));
    return Files.write(folder.resolve("mine.onnx"), bytes);
  }

  private void assertFails(String model, Reason reason, String... words) {
    assertThatThrownBy(() -> catalog.find(model).load()).isInstanceOfSatisfying(ModelException.class, e -> {
      assertThat(e.reason()).isEqualTo(reason);
      assertThat(e.getMessage()).contains(words).matches("(?s)[A-Z\"].*[.)]");
    });
  }

  @Test
  void theFastModelIsBundledAndSound() throws ModelException {
    LocatedModel fast = catalog.find("fast");
    assertThat(fast.manifest().name()).isEqualTo("student");
    assertThat(fast.load()).isNotEmpty();
    assertThat(catalog.list().getFirst()).isEqualTo(fast.manifest());
  }

  @Test
  void everyListedModelCanBeFoundByItsName() throws ModelException {
    for (ModelManifest manifest : catalog.list()) {
      assertThat(catalog.find(manifest.name()).manifest()).isEqualTo(manifest);
    }
  }

  @Test
  void theFastModelComesWithAnEightBitVersion() throws Exception {
    LocatedModel fast = catalog.find("fast");
    LocatedModel int8 = catalog.int8Of(fast).orElseThrow();
    assertThat(fast.manifest().precision()).isEqualTo(Precision.FP32);
    assertThat(int8.manifest().precision()).isEqualTo(Precision.INT8);
    assertThat(int8.manifest().title()).isEqualTo(fast.manifest().title());
    assertThat(int8.load()).hasSizeLessThan(fast.load().length);
    assertThat(catalog.find(int8.manifest().name()).manifest()).isEqualTo(int8.manifest());
    assertThat(catalog.listWithVersions()).startsWith(fast.manifest(), int8.manifest());
    assertThat(catalog.list()).as("nobody chooses among versions").doesNotContain(int8.manifest());
    assertThat(catalog.int8Of(int8)).isEmpty();
  }

  @Test
  void aFileOfTheUsersHasNoOtherVersionWhateverItIsCalled() throws Exception {
    String sameName = MANIFEST.replace("\"name\": \"mine\"", "\"name\": \"student\"");
    LocatedModel mine = catalog.find(network(sameName).toString());
    assertThat(mine.manifest().precision()).as("a manifest that does not say").isEqualTo(Precision.FP32);
    assertThat(catalog.int8Of(mine)).isEmpty();
    String eightBits = MANIFEST.replace("\"kind\"", "\"precision\": \"int8\", \"kind\"");
    assertThat(catalog.find(network(eightBits).toString()).manifest().precision()).isEqualTo(Precision.INT8);
  }

  @Test
  void anOutputMayHaveAToleranceOfItsOwn() throws Exception {
    assertThat(catalog.find(network(MANIFEST).toString()).manifest().parity().orElseThrow().tolerance("derained"))
        .isEqualTo(1e-4);
    String own = MANIFEST.replace("\"out.f32\"", "\"out.f32\", \"tolerance\": 0.25");
    assertThat(catalog.find(network(own).toString()).manifest().parity().orElseThrow().tolerance("derained"))
        .isEqualTo(0.25);
  }

  @Test
  void aModelIsFoundByItsPath() throws Exception {
    LocatedModel mine = catalog.find(network(MANIFEST).toString());
    assertThat(mine.load()).asString(StandardCharsets.UTF_8).isEqualTo("weights");
    assertThat(mine.manifest().refinements()).isEqualTo(2);
    assertThat(mine.manifest().parity()).hasValueSatisfying(
        parity -> assertThat(parity.outputs().getFirst().shape()).containsExactly(1, 3, 8, 8));
    assertThat(mine.manifest().training()).containsEntry("steps", 5).containsKey("revision");
    assertThat(mine.manifest().validation()).containsKey("table");
    assertThat(mine.location()).isEqualTo(folder.resolve("mine.onnx").toString());
  }

  @Test
  void theRainScoreComesFromTheValidation() throws Exception {
    String measured = MANIFEST.replace("[[\"light\", 31.5]]",
        "{\"rain_score\": {\"map_at\": 0.35, \"threshold\": 0.02, \"precision\": 0.9, \"recall\": 0.95}}");
    assertThat(catalog.find(network(measured).toString()).manifest().rainScore())
        .isEqualTo(new RainScore(0.35, 0.02, 0.9, 0.95));
    assertThat(catalog.find(network(MANIFEST).toString()).manifest().rainScore().precision()).isNaN();
    assertFails(network(measured.replace("0.02", "2")).toString(), Reason.MANIFEST_BROKEN, "threshold");
    assertFails(network(measured.replace("0.95", "\"high\"")).toString(), Reason.MANIFEST_BROKEN, "recall");
  }

  @Test
  void aTamperedNetworkIsRefused() throws Exception {
    Path network = network(MANIFEST);
    Files.writeString(network, "Weights");
    assertFails(network.toString(), Reason.HASH_MISMATCH, "Mine", "mine.onnx");
  }

  @Test
  void missingFilesAreNamed() throws Exception {
    assertFails(folder.resolve("none.onnx").toString(), Reason.NOT_FOUND, "none.onnx", "fast");
    assertFails(folder.toString(), Reason.NOT_FOUND, folder.toString());
    assertFails("\0", Reason.NOT_FOUND, "path");
    Path network = network(MANIFEST);
    Files.delete(folder.resolve("mine.json"));
    assertFails(network.toString(), Reason.NOT_FOUND, "mine.json");
  }

  @Test
  void aBrokenManifestSaysWhatIsWrong() throws Exception {
    assertBroken("{", "mine.json");
    assertBroken("[1]", "object");
    assertBroken("", "mine.json");
    assertBroken(MANIFEST.replace("\"stride\"", "\"strid\""), "\"stride\"");
    assertBroken(MANIFEST.replace("\"stride\": 4", "\"stride\": \"4\""), "\"stride\"");
    assertBroken(MANIFEST.replace("\"stride\": 4", "\"stride\": 0"), "\"stride\"");
    assertBroken(MANIFEST.replace("\"stride\": 4", "\"stride\": 1e30"), "mine.json");
    assertBroken(MANIFEST.replace("\"overlap\": 8", "\"overlap\": 32"), "\"tile\"");
    assertBroken(MANIFEST.replace("HASH", "abc"), "\"sha256\"");
    assertBroken(MANIFEST.replace("\"kind\"", "\"precision\": \"int4\", \"kind\""), "\"precision\"");
    assertBroken(MANIFEST.replace("1e-4", "0"), "\"tolerance\"");
    assertBroken(MANIFEST.replace("in.f32", "../in.f32"), "\"parity.input\"");
    assertBroken(MANIFEST.replace("out.f32", "/etc/passwd"), "\"parity.outputs.file\"");
    assertBroken(MANIFEST.replace("[1, 3, 8, 8], \"tol", "[1, 3, 8], \"tol"), "\"parity.inputShape\"");
  }

  private void assertBroken(String manifest, String word) throws Exception {
    assertFails(network(manifest).toString(), Reason.MANIFEST_BROKEN, "mine.json", word);
  }

  @Test
  void aModelThatDoesNotComeWithThisVersionIsSaidToBeMissing() {
    boolean shipped = catalog.list().stream().anyMatch(manifest -> manifest.name().equals("afrnet"));
    if (!shipped) {
      assertFails("best", Reason.NOT_FOUND, "best");
    }
  }

  @Test
  void aFolderThatVanishesIsASentenceToo() throws Exception {
    LocatedModel mine = catalog.find(network(MANIFEST).toString());
    Files.delete(folder.resolve("mine.onnx"));
    assertThatThrownBy(mine::load).isInstanceOfSatisfying(ModelException.class, e -> {
      assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(e).hasCauseInstanceOf(IOException.class);
    });
  }

  /** Whatever a file is called: by its title alone a file named "Fast" would pass for the bundled one. */
  @Test
  void theOtherModelIsToldByItsWeights() throws Exception {
    Path file = network(MANIFEST.replace("\"Mine\"", "\"Fast\""));
    ModelManifest fast = catalog.find("fast").manifest();
    assertThat(catalog.otherThan(catalog.find(file.toString()).manifest())).contains(fast);
    assertThat(catalog.otherThan(fast)).isNotEqualTo(Optional.of(fast));
    assertThat(catalog.otherThan(catalog.int8Of(catalog.find("fast")).orElseThrow().manifest()))
        .as("in 8 bits it is no other").isEqualTo(catalog.otherThan(fast));
  }
}
