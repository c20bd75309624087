package unrain.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.Derained;
import unrain.derain.RainMap;
import unrain.derain.Timings;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoWriter;
import unrain.image.Samples;
import unrain.model.ModelManifest;
import unrain.model.Precision;
import unrain.recipe.ResultWriter.Targets;

/** What is there before and after a result could not be written. */
class ResultWriterTest {
  private static final ModelManifest MODEL = new ModelManifest("toy", "Toy", "toy", Precision.FP32, "1", "toy.onnx",
      "0".repeat(64), 1, 0, 64, 0, 0, 0,
        ModelManifest.USUAL_BYTES, null, Map.of(), Map.of());

  @TempDir
  Path folder;

  @Test
  void whatWasThereIsNotTakenAwayWhenWritingFails() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link.png"), folder.resolve("nowhere"));
    Path map = folder.resolve("map.png");
    assertThatThrownBy(() -> write(new Targets(link, map), false, false)).isInstanceOf(ImageException.class);
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(map).as("made by this failed writing").doesNotExist();

    Path taken = Files.writeString(folder.resolve("taken.png"), "another's");
    assertThatThrownBy(() -> write(new Targets(taken, null), false, false)).isInstanceOf(ImageException.class);
    assertThat(taken).hasContent("another's");
  }

  @Test
  void anEarlierResultStaysWhereItsRecipeCannotBeWritten() throws Exception {
    Path earlier = Files.writeString(folder.resolve("z.png"), "earlier");
    Files.createDirectory(RecipeFile.beside(earlier));
    assertThatThrownBy(() -> write(new Targets(earlier, null), true, true)).hasMessageContaining("is a folder");
    assertThat(earlier).hasContent("earlier");
  }

  private static void write(Targets targets, boolean overwrite, boolean recipe) throws Exception {
    Samples samples = Samples.create(9, 7, 3, 8);
    Derained derained = new Derained(Photo.of(samples, ColorEncodings.srgb()), samples.copy(),
        new RainMap(9, 7, new short[63]), List.of(), MODEL, "fake",
        new Timings(Duration.ZERO, Duration.ZERO, 1, 64, 64, 0));
    ExportOptions export = ExportOptions.of(PhotoFormat.PNG, 8).withOverwrite(overwrite);
    new ResultWriter(new PhotoWriter(), "test", () -> "test").write(derained, Blend.DEFAULT, targets,
        new ResultOptions(export, false, recipe), new Cancellation());
  }
}
