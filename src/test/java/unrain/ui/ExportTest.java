package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import unrain.derain.Derained;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoReader;
import unrain.recipe.ResultOptions;
import unrain.settings.ExportDefaults;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.export.ConflictQuestion.Answer;
import unrain.ui.export.ExportRequest;
import unrain.ui.export.ExportSubject;

class ExportTest extends WindowTest {
  private final PhotoReader reader = new PhotoReader();

  private void awaitExport() {
    await("the export", () -> !rig.model.export().exportingProperty().get());
  }

  private ExportSubject subject() {
    return rig.model.export().subject().orElseThrow();
  }

  @Test
  void controlSWritesTheBlendBesideThePhoto() throws Exception {
    openAndRun(300, 200);
    robot.interact(() -> rig.model.look().strengthProperty().set(0.5));
    robot.push(KeyCode.CONTROL, KeyCode.S);
    awaitExport();
    Path written = folder.resolve("street-unrain.png");
    Photo read = reader.read(written);
    Derained derained = rig.model.photo().comparisonProperty().get().derained().orElseThrow();
    Photo expected = rig.model.look().blendProperty().get().apply(derained);
    assertThat(read.samples().bytes()).isEqualTo(expected.samples().bytes());
    assertThat(rig.model.notices().noticeProperty().get().text()).isEqualTo("street-unrain.png has been exported.");
    robot.interact(() -> rig.model.notices().noticeProperty().get().action().orElseThrow().run());
    assertThat(rig.shown).containsExactly(written);
  }

  @Test
  void anExistingFileIsAskedAbout() throws Exception {
    openAndRun(300, 200);
    Path taken = Files.writeString(folder.resolve("street-unrain.png"), "mine");
    rig.answers.conflict = Answer.CANCEL;
    press("#export");
    awaitExport();
    assertThat(taken).hasContent("mine");
    rig.answers.conflict = Answer.KEEP_BOTH;
    press("#export");
    awaitExport();
    assertThat(taken).hasContent("mine");
    assertThat(reader.read(folder.resolve("street-unrain-2.png")).width()).isEqualTo(300);
    rig.answers.conflict = Answer.REPLACE;
    press("#export");
    awaitExport();
    assertThat(reader.read(taken).width()).isEqualTo(300);
  }

  /** Two photos with results, the first of which is shown and has an export of an earlier evening. */
  private Path openTwo() throws Exception {
    open(TestPhotos.png(folder.resolve("b.png"), 120, 80));
    robot.interact(rig.model.run()::run);
    await("b's result", this::hasResult);
    open(TestPhotos.png(folder.resolve("a.png"), 300, 200));
    await("a", () -> rig.model.photo().nameProperty().get().equals("a.png"));
    robot.interact(rig.model.run()::run);
    await("a's result", this::hasResult);
    return Files.writeString(folder.resolve("a-unrain.png"), "mine");
  }

  private OpenPhoto photo(String name) {
    return rig.model.photo().photos().stream().filter(open -> open.name().equals(name)).findFirst().orElseThrow();
  }

  private void assertIsResultOf(String name, Path file) throws Exception {
    Photo expected = photo(name).edit().apply(photo(name).derained().orElseThrow());
    assertThat(reader.read(file).samples().bytes()).isEqualTo(expected.samples().bytes());
  }

  @Test
  void whileItIsAskedAnotherPhotoMayBeShownAndIsNotWritten() throws Exception {
    Path taken = openTwo();
    rig.answers.conflict = Answer.REPLACE;
    rig.answers.duringConflict = () -> rig.model.photo().show(photo("b.png"));
    robot.push(KeyCode.CONTROL, KeyCode.S);
    await("the question", () -> !rig.answers.conflicts.isEmpty());
    awaitExport();
    assertThat(rig.model.photo().nameProperty().get()).isEqualTo("b.png");
    assertIsResultOf("a.png", taken);
    assertThat(photo("a.png").unsavedProperty().get()).isFalse();
    assertThat(photo("b.png").unsavedProperty().get()).as("nothing of it was written").isTrue();
    assertThat(folder.resolve("b-unrain.png")).doesNotExist();
  }

  @Test
  void leafingOnAtOnceChangesNothingAboutWhatIsWritten() throws Exception {
    Path taken = openTwo();
    rig.answers.conflict = Answer.KEEP_BOTH;
    robot.push(KeyCode.CONTROL, KeyCode.S).push(KeyCode.PAGE_UP);
    await("the question", () -> !rig.answers.conflicts.isEmpty());
    awaitExport();
    assertThat(taken).hasContent("mine");
    assertIsResultOf("a.png", folder.resolve("a-unrain-2.png"));
  }

  @Test
  void theDialogExportsThePhotoItWasOpenedFor() throws Exception {
    openTwo();
    openDialog();
    robot.interact(() -> rig.model.photo().show(photo("b.png")));
    assertThat(preview()).isEqualTo("a-unrain.png");
    type("late {name}");
    robot.interact(() -> ((Button) dialogButton()).fire());
    awaitExport();
    assertIsResultOf("a.png", folder.resolve("late a.png"));
    assertThat(folder.resolve("late b.png")).doesNotExist();
    assertThat(photo("b.png").unsavedProperty().get()).isTrue();
  }

  @Test
  void whoeverWantsToReplaceIsAskedOnceAndNotAboutTheirOwn() throws Exception {
    Path taken = openTwo();
    rig.settings.update(old -> old.withExport(export -> export.withOnConflict(ExportDefaults.OnConflict.OVERWRITE)));
    rig.answers.conflict = Answer.CANCEL;
    press("#export");
    awaitExport();
    assertThat(taken).hasContent("mine");
    rig.answers.conflict = Answer.REPLACE;
    press("#export");
    awaitExport();
    assertIsResultOf("a.png", taken);
    robot.interact(() -> rig.model.look().strengthProperty().set(0.5));
    press("#export");
    awaitExport();
    assertThat(rig.answers.conflicts).as("its own export of a minute ago is no question").hasSize(2);
    assertIsResultOf("a.png", taken);
  }

  @Test
  void exportAsTakesNameAndFormat() throws Exception {
    openAndRun(300, 200);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
    await("the dialog", () -> Window.getWindows().size() > 1);
    robot.clickOn("#name-pattern").push(KeyCode.CONTROL, KeyCode.A).write("clean.tif").push(KeyCode.ENTER);
    await("the dialog's end", () -> Window.getWindows().size() == 1);
    awaitExport();
    assertThat(folder.resolve("clean.png")).as("the chosen format decides, PNG here").exists();
  }

  @Test
  void theDialogShowsWhatAPatternComesToAndRemembersIt() throws Exception {
    openAndRun(300, 200);
    openDialog();
    assertThat(preview()).isEqualTo("street-unrain.png");
    type("{n} {nam} #");
    assertThat(preview()).startsWith("There is no variable {nam}");
    assertThat(dialogButton().isDisabled()).isTrue();
    type("{n} {name} ");
    robot.interact(() -> variable("Strength in percent").fire());
    assertThat(preview()).isEqualTo("001 street 100.png");
    robot.interact(() -> robot.lookup("#layers").queryAs(CheckBox.class).setSelected(true));
    assertThat(preview()).isEqualTo("001 street 100.tif");
    robot.interact(() -> robot.lookup("#recipe").queryAs(CheckBox.class).setSelected(true));
    robot.interact(() -> ((Button) dialogButton()).fire());
    awaitExport();
    assertThat(reader.read(folder.resolve("001 street 100.tif")).warnings()).contains(
        "This TIFF has further pages; one was opened.");
    assertThat(folder.resolve("001 street 100.tif.recipe.json")).content().contains("\"layers\" : true");
    robot.push(KeyCode.CONTROL, KeyCode.S);
    awaitExport();
    assertThat(folder.resolve("001 street 100.png")).as("the pattern stays, and so does the recipe").exists();
    assertThat(folder.resolve("001 street 100.png.recipe.json")).exists();
  }

  @Test
  @SuppressWarnings("unchecked")
  void theDepthThatWasChosenIsStillThereAfterJpeg() throws Exception {
    openAndRun(300, 200);
    openDialog();
    ChoiceBox<PhotoFormat> format = robot.lookup("#export-format").queryAs(ChoiceBox.class);
    ChoiceBox<Integer> depth = robot.lookup("#export-depth").queryAs(ChoiceBox.class);
    robot.interact(() -> depth.setValue(16));
    robot.interact(() -> format.setValue(PhotoFormat.JPEG));
    assertThat(depth.getValue()).isEqualTo(8);
    robot.interact(() -> format.setValue(PhotoFormat.TIFF));
    assertThat(depth.getValue()).isEqualTo(16);
    robot.interact(() -> depth.setValue(8));
    robot.interact(() -> format.setValue(PhotoFormat.JPEG));
    robot.interact(() -> format.setValue(PhotoFormat.PNG));
    assertThat(depth.getValue()).isEqualTo(8);
    robot.push(KeyCode.ESCAPE);
    await("the dialog's end", () -> Window.getWindows().size() == 1);
  }

  private String preview() {
    return robot.lookup("#name-preview").queryLabeled().getText();
  }

  private void openDialog() {
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
    await("the dialog", () -> Window.getWindows().size() > 1);
  }

  private void type(String pattern) {
    robot.interact(() -> robot.lookup("#name-pattern").queryAs(TextField.class).setText(pattern));
    robot.interact(() -> robot.lookup("#name-pattern").queryAs(TextField.class).end());
  }

  private Node dialogButton() {
    return robot.lookup(".export-dialog .button").match((Button button) -> button.isDefaultButton()).query();
  }

  private MenuItem variable(String words) {
    return robot.lookup(".export-dialog .menu-button").queryAs(MenuButton.class).getItems().stream()
        .filter(item -> item.getText().equals(words)).findFirst().orElseThrow();
  }

  @Test
  void theOriginalIsNeverReplaced() throws Exception {
    Path original = openPhoto(300, 200);
    byte[] before = Files.readAllBytes(original);
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    var options = rig.model.export().optionsLike(rig.model.photo().comparisonProperty().get().photo());
    robot.interact(() -> rig.model.export().export(
        new ExportRequest(subject(), original, ResultOptions.of(options.withOverwrite(true)))));
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(original).hasBinaryContent(before);
  }

  private void assertIsRefused(Path original, byte[] before) {
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(text(".error-card .what")).isEqualTo("\"%s\" is a photo that you opened.".formatted(
        original.getFileName()));
    assertThat(original).hasBinaryContent(before);
    robot.interact(rig.model.notices()::clear);
  }

  @Test
  void neitherAResultNorAMapReplacesAnyOpenPhoto() throws Exception {
    openTwo();
    for (Path original : List.of(folder.resolve("a.png"), folder.resolve("b.png"))) {
      byte[] before = Files.readAllBytes(original);
      var options = rig.model.export().optionsLike(subject().derained().original());
      robot.interact(() -> rig.model.export().export(
          new ExportRequest(subject(), original, ResultOptions.of(options.withOverwrite(true)))));
      assertIsRefused(original, before);
      robot.interact(() -> rig.model.export().exportMap(subject(), original, true));
      assertIsRefused(original, before);
    }
  }

  @Test
  void theNameOfAnotherOpenPhotoIsATakenOneLikeAnyOther() throws Exception {
    rig.settings.update(old -> old.withExport(export -> export.withOnConflict(ExportDefaults.OnConflict.UNIQUE)));
    openTwo();
    Path open = folder.resolve("b.png");
    byte[] before = Files.readAllBytes(open);
    var options = rig.model.export().optionsLike(subject().derained().original());
    robot.interact(() -> rig.model.export().export(new ExportRequest(subject(), open, ResultOptions.of(options))));
    awaitExport();
    assertThat(rig.model.notices().failureProperty().get()).isNull();
    assertThat(folder.resolve("b-2.png")).exists();
    assertThat(open).hasBinaryContent(before);
  }

  @Test
  void aFolderThatIsGoneIsToldInWords() throws Exception {
    openAndRun(300, 200);
    var options = rig.model.export().optionsLike(rig.model.photo().comparisonProperty().get().photo());
    Path target = folder.resolve("no such folder/out.png");
    robot.interact(() -> rig.model.export().export(new ExportRequest(subject(), target, ResultOptions.of(options))));
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(text(".error-card .kept")).contains("Nothing half-written");
    assertThat(target).doesNotExist();
  }

  @Test
  void theRainMapIsExportedAlone() throws Exception {
    openAndRun(300, 200);
    Path target = folder.resolve("map.png");
    robot.interact(() -> rig.model.export().exportMap(subject(), target, true));
    awaitExport();
    assertThat(reader.read(target).samples().bitDepth()).isEqualTo(16);
  }

  @Test
  void aLinkThatLeadsNowhereIsATakenNameToo() throws Exception {
    openAndRun(300, 200);
    Path link = Files.createSymbolicLink(folder.resolve("street-unrain.png"), folder.resolve("nowhere"));
    rig.answers.conflict = Answer.KEEP_BOTH;
    press("#export");
    awaitExport();
    assertThat(rig.answers.conflicts).containsExactly(link);
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(reader.read(folder.resolve("street-unrain-2.png")).width()).isEqualTo(300);
  }

  @Test
  void anEarlierRecipeIsAskedAboutLikeAResult() throws Exception {
    rig.settings.update(old -> old.withExport(export -> export.withRecipe(true)));
    openAndRun(300, 200);
    Path earlier = Files.writeString(folder.resolve("street-unrain.png.recipe.json"), "mine");
    press("#export");
    awaitExport();
    assertThat(rig.answers.conflicts).containsExactly(earlier);
    assertThat(earlier).hasContent("mine");
    assertThat(folder.resolve("street-unrain.png")).doesNotExist();
    rig.answers.conflict = Answer.KEEP_BOTH;
    press("#export");
    awaitExport();
    assertThat(earlier).hasContent("mine");
    assertThat(folder.resolve("street-unrain-2.png.recipe.json")).exists();
    rig.answers.conflict = Answer.REPLACE;
    press("#export");
    awaitExport();
    assertThat(earlier).content().contains("street-unrain.png");
    assertThat(rig.answers.conflicts).containsOnly(earlier).hasSize(3);
  }

  @Test
  void aLowQualityOfTheSettingsIsWritten() throws Exception {
    rig.settings.update(old -> old.withExport(export -> export.withJpegQuality(30)));
    openAndRun(300, 200);
    openDialog();
    robot.interact(() -> {
      robot.lookup("#export-format").queryAs(ChoiceBox.class).getSelectionModel().select(PhotoFormat.JPEG);
      ((Button) dialogButton()).fire();
    });
    awaitExport();
    assertThat(folder.resolve("street-unrain.jpg")).exists();
    assertThat(rig.settings.current().export().jpegQuality()).as("what was written").isEqualTo(30);
  }

  @Test
  void whatCanBeNoFolderIsNotTakenForOne() throws Exception {
    openAndRun(300, 200);
    openDialog();
    TextField where = robot.lookup("#export-folder").queryAs(TextField.class);
    robot.interact(() -> where.setText("no \uD800 name"));
    assertThat(dialogButton().isDisabled()).isTrue();
    assertThat(preview()).isEqualTo("No folder can be called so.");
    robot.interact(() -> robot.lookup("#export-folder-browse").queryAs(Button.class).fire());
    robot.interact(() -> where.setText(folder.toString()));
    assertThat(dialogButton().isDisabled()).isFalse();
    assertThat(preview()).isEqualTo("street-unrain.png");
    robot.push(KeyCode.ESCAPE);
    await("the dialog's end", () -> Window.getWindows().size() == 1);
  }

  @Test
  void theWindowIsStillTheOnlyOne() {
    assertThat(Window.getWindows()).hasOnlyElementsOfType(Stage.class).hasSize(1);
  }
}
