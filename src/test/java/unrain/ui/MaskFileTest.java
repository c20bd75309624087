package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import unrain.derain.Blend;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoReader;
import unrain.image.PhotoWriter;
import unrain.image.Samples;
import unrain.recipe.MaskFile;
import unrain.recipe.RecipeException;
import unrain.ui.compare.CompareMode;
import unrain.ui.editor.OpenPhoto;

/** A recipe that names a mask file, in the window. */
class MaskFileTest extends WindowTest {
  private Path mask;

  /** The recipe of a photo that was exported under a mask, black on its left half, and closed. */
  private Path exported() throws Exception {
    openAndRun(300, 200);
    Samples grey = Samples.create(300, 200, 1, 8);
    for (int i = 0; i < 300 * 200; i++) {
      grey.set(i % 300, i / 300, 0, i % 300 < 150 ? 0 : 255);
    }
    mask = folder.resolve("right.png");
    new PhotoWriter().write(Photo.of(grey, ColorEncodings.untagged()), mask, ExportOptions.of(PhotoFormat.PNG, 8));
    Blend masked = new Blend(0.8f, false).withMaskFile(MaskFile.read(mask));
    robot.interact(() -> rig.model.look().use(masked));
    return exportWithRecipeAndClose();
  }

  private void reopen(Path recipe) {
    robot.interact(() -> rig.model.photo().open(List.of(recipe)));
    await("photo and result", this::hasResult);
    robot.interact(() -> rig.model.look().modeProperty().set(CompareMode.AFTER));
    awaitPainted();
  }

  @Test
  void theMaskIsAtWorkAndSaysSo() throws Exception {
    Path recipe = exported();
    Samples before = new PhotoReader().read(folder.resolve("street.png")).samples();
    Samples written = new PhotoReader().read(folder.resolve("street-unrain.png")).samples();
    reopen(recipe);
    assertThat(text("#mask-file")).isEqualTo("Mask file: right.png");
    assertThat(rig.model.photo().photos().getFirst().unsavedProperty().get()).isFalse();
    await("the numbers", () -> rig.model.inspect().change().reportProperty().get() != null);
    assertThat(text("#change")).startsWith("In the mask file (where it is not black: 50")
        .endsWith("Outside every bit is as it was.");
    assertSame(colorOfPixel(60, 100), before, 60);
    assertSame(colorOfPixel(240, 100), written, 240);
    assertThat(written.get(240, 100, 1)).isNotEqualTo(before.get(240, 100, 1));

    robot.interact(() -> {
      rig.model.brush().erasingProperty().set(false);
      rig.model.brush().begin(60, 100, false);
      rig.model.brush().end();
    });
    awaitPainted();
    assertSame(colorOfPixel(60, 100), before, 60);

    press("#remove-mask-file");
    awaitPainted();
    assertThat(node("#mask-file").getParent().isVisible()).isFalse();
    assertThat(rig.model.edit().undoNameProperty().get()).isEqualTo("Mask file");
    assertThat(colorOfPixel(60, 100).getGreen()).isLessThan(before.get(60, 100, 1) / 255.0 * 0.7);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    awaitPainted();
    assertSame(colorOfPixel(60, 100), before, 60);
  }

  private static void assertSame(Color shown, Samples samples, int x) {
    assertThat(Math.round(shown.getRed() * 255)).isBetween(samples.get(x, 100, 0) - 1L, samples.get(x, 100, 0) + 1L);
    assertThat(Math.round(shown.getGreen() * 255)).isBetween(samples.get(x, 100, 1) - 1L, samples.get(x, 100, 1) + 1L);
  }

  @Test
  void withoutItsMaskARecipeIsNotOpened() throws Exception {
    Path recipe = exported();
    Files.delete(mask);
    robot.interact(() -> rig.model.photo().open(List.of(recipe)));
    await("the failure", () -> rig.model.notices().failureProperty().get() != null);
    assertThat(text(".error-card .what")).isEqualTo("The mask file of this recipe is not there: " + mask + ".");
    assertThat(text(".error-card .title")).isEqualTo("Not the mask file of this recipe");
    assertThat(rig.model.photo().photos()).isEmpty();
  }

  @Test
  void aPhotoThatBecameAnotherOneIsNotReadAgainUnderItsMask() throws Exception {
    reopen(exported());
    OpenPhoto photo = rig.model.photo().photos().getFirst();
    assertThat(photo.reading(new PhotoReader()).call().width()).isEqualTo(300);
    TestPhotos.png(folder.resolve("street.png"), 320, 240);
    assertThatThrownBy(() -> photo.reading(new PhotoReader()).call()).isInstanceOf(RecipeException.class)
        .hasMessageContaining("right.png has 300 × 200 pixels, and street.png has 320 × 240");
  }

  @Test
  void theMaskStaysWithItsPhotoWhenTheEditIsGivenToOthers() throws Exception {
    Path recipe = exported();
    Path other = TestPhotos.png(folder.resolve("other.png"), 320, 200);
    robot.interact(() -> rig.model.photo().open(List.of(recipe, other)));
    await("photo and result", this::hasResult);
    robot.interact(() -> rig.model.edit().applyToAll());
    Blend given = rig.model.photo().photos().getLast().edit();
    assertThat(given.strength()).isEqualTo(0.8f);
    assertThat(given.maskFile()).isEmpty();
  }
}
