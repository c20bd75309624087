package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import unrain.derain.Blend;
import unrain.derain.pixel.StreakSize;
import unrain.model.Precision;

/** An evening's work, closed and opened again. */
class RecipeTest extends WindowTest {
  @Test
  void aRecipeBringsTheEditBackAsItWas() throws Exception {
    openAndRun(300, 200);
    robot.interact(() -> {
      rig.settings.update(old -> old.withExport(export -> export.withRecipe(true)));
      rig.model.look().strengthProperty().set(0.7);
      rig.model.look().protectDryProperty().set(true);
      rig.model.brush().begin(50, 60, false);
      rig.model.brush().moveTo(140, 90);
      rig.model.brush().end();
      rig.model.brush().begin(200, 60, true);
      rig.model.brush().end();
    });
    Blend edit = rig.model.look().blendProperty().get();
    assertThat(edit.brush().strokes()).hasSize(2);
    robot.push(KeyCode.CONTROL, KeyCode.S);
    Path recipe = folder.resolve("street-unrain.png.recipe.json");
    await("the recipe", () -> Files.exists(recipe) && !rig.model.export().exportingProperty().get());
    assertThat(rig.model.run().streakSizeProperty().get()).isEqualTo(StreakSize.AUTO);
    robot.push(KeyCode.CONTROL, KeyCode.W);
    await("the empty window", () -> rig.model.photo().photos().isEmpty());
    assertThat(rig.answers.asked).isEmpty();

    robot.interact(() -> rig.model.photo().open(List.of(recipe)));
    await("photo and result", this::hasResult);
    assertThat(rig.model.photo().nameProperty().get()).isEqualTo("street.png");
    assertThat(rig.model.look().blendProperty().get()).isEqualTo(edit);
    assertThat(rig.model.photo().photos().getFirst().unsavedProperty().get()).isFalse();
    assertThat(rig.model.run().streakSizeProperty().get()).as("what auto had found").isEqualTo(StreakSize.FINE);
    assertThat(rig.model.edit().undoNameProperty().get()).isEqualTo("Edit of the recipe");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(rig.model.look().blendProperty().get()).as("and can be undone").isEqualTo(Blend.DEFAULT);
  }

  /** The recipe of an exported photo that has been closed. */
  private Path exported() throws Exception {
    openAndRun(300, 200);
    return exportWithRecipeAndClose();
  }

  private void reopen(Path recipe) {
    robot.interact(() -> rig.model.photo().open(List.of(recipe)));
    await("photo and result", this::hasResult);
  }

  private boolean isUnsaved() {
    return rig.model.photo().photos().getFirst().unsavedProperty().get();
  }

  private Precision precision() {
    return rig.model.photo().comparisonProperty().get().derained().orElseThrow().model().precision();
  }

  @Test
  void itsResultIsMadeByItsOwnNetworkWhateverIsChosen() throws Exception {
    Path recipe = exported();
    network = new FakeNetwork("student-int8");
    robot.interact(rig.model.run()::runAnew);
    await("the other", () -> text("#status-engine").contains("int8"));
    rig.said.clear();
    reopen(recipe);
    assertThat(precision()).isEqualTo(Precision.FP32);
    assertThat(isUnsaved()).isFalse();
    assertThat(rig.said).isEmpty();
    assertThat(text("#status-engine")).as("what is chosen").contains("int8");
    robot.interact(rig.model.run()::run);
    await("another result", () -> precision() == Precision.INT8);
    assertThat(isUnsaved()).isTrue();
  }

  @Test
  void anOpenPhotoWithAnotherNetworksResultGetsTheRecipesToo() throws Exception {
    Path recipe = exported();
    network = new FakeNetwork("student-int8");
    robot.interact(rig.model.run()::runAnew);
    open(folder.resolve("street.png"));
    robot.interact(() -> {
      rig.model.look().strengthProperty().set(0.3);
      rig.model.run().run();
    });
    await("another result", () -> hasResult() && precision() == Precision.INT8);
    rig.said.clear();
    robot.interact(() -> rig.model.photo().open(List.of(recipe)));
    await("its own result", () -> hasResult() && precision() == Precision.FP32);
    assertThat(rig.model.photo().photos()).hasSize(1);
    assertThat(rig.model.look().strengthProperty().get()).isEqualTo(1);
    assertThat(isUnsaved()).isFalse();
    assertThat(rig.said).isEmpty();
    int runs = rig.networkRuns.get();
    robot.interact(() -> rig.model.photo().open(List.of(recipe)));
    settle();
    assertThat(hasResult()).as("which is not made twice").isTrue();
    assertThat(rig.networkRuns).hasValue(runs);
  }

  @Test
  void aResultOfAnotherNetworkIsNotTheRecipes() throws Exception {
    Path recipe = exported();
    Files.writeString(recipe, Files.readString(recipe).replace(network.model().sha256(), "0".repeat(64)));
    reopen(recipe);
    assertThat(rig.said.getLast()).startsWith("The result of this recipe was made with \"student\", version")
        .endsWith("lies in no file yet.");
    assertThat(isUnsaved()).isTrue();
  }

  @Test
  void aResultInOtherTilesIsNotTheRecipes() throws Exception {
    Path recipe = exported();
    Files.writeString(recipe, Files.readString(recipe).replaceFirst("\"overlap\" : \\d+", "\"overlap\" : 3"));
    reopen(recipe);
    assertThat(rig.said.getLast()).contains("in other tiles");
    assertThat(isUnsaved()).isTrue();
  }

  @Test
  void aResultThatIsGoneIsUnsavedAgain() throws Exception {
    Path recipe = exported();
    Files.delete(folder.resolve("street-unrain.png"));
    reopen(recipe);
    assertThat(isUnsaved()).isTrue();
  }

  @Test
  void aRecipeWhosePhotoWasChangedSaysSo() throws Exception {
    openAndRun(300, 200);
    robot.interact(() -> rig.settings.update(old -> old.withExport(export -> export.withRecipe(true))));
    robot.push(KeyCode.CONTROL, KeyCode.S);
    Path recipe = folder.resolve("street-unrain.png.recipe.json");
    await("the recipe", () -> Files.exists(recipe) && !rig.model.export().exportingProperty().get());
    robot.push(KeyCode.CONTROL, KeyCode.W);
    TestPhotos.png(folder.resolve("street.png"), 310, 200);
    robot.interact(() -> rig.model.photo().open(List.of(recipe)));
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(text(".error-card .what")).contains("is not the photo that this recipe was written for");
    assertThat(rig.model.photo().photos()).isEmpty();
  }
}
