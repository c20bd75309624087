package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.image.Tools;

/** The clipboard of the display, with another program at its other end. */
class ClipboardTest extends WindowTest {
  private final PhotoReader reader = new PhotoReader();

  @Test
  void aPictureThatAnotherProgramCopiedIsPastedAndItsResultIsTakenBack() throws Exception {
    Tools.need("xclip");
    Path copied = TestPhotos.png(folder.resolve("copied.png"), 211, 97);
    xclip(copied.toFile(), null, "-i");
    robot.push(KeyCode.CONTROL, KeyCode.V);
    await("the picture", () -> rig.model.photo().comparisonProperty().get() != null);
    Photo pasted = rig.model.photo().comparisonProperty().get().photo();
    assertThat(pasted.samples().bytes()).isEqualTo(reader.read(copied).samples().bytes());
    assertThat(stage.getTitle()).startsWith("Pasted picture");

    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    robot.interact(() -> rig.model.look().strengthProperty().set(0.7));
    robot.push(KeyCode.CONTROL, KeyCode.C);
    await("the copy", () -> !rig.model.export().exportingProperty().get() && rig.said.stream()
        .anyMatch(said -> said.equals("The result is on the clipboard.")));
    Path taken = folder.resolve("taken.png");
    xclip(null, taken.toFile(), "-o");
    var derained = rig.model.photo().comparisonProperty().get().derained().orElseThrow();
    Photo expected = rig.model.look().blendProperty().get().apply(derained);
    Photo there = reader.read(taken);
    assertThat(there.width()).isEqualTo(expected.width());
    for (int y = 0; y < expected.height(); y++) {
      for (int x = 0; x < expected.width(); x++) {
        for (int c = 0; c < 3; c++) {
          assertThat(there.samples().get(x, y, c)).isEqualTo(expected.samples().get(x, y, c));
        }
      }
    }
  }

  @Test
  void filesThatAFileManagerCopiedAreOpened() throws Exception {
    Tools.need("xclip");
    Path photo = TestPhotos.png(folder.resolve("on disk #1.png"), 60, 40);
    Path list = Files.writeString(folder.resolve("list"), photo.toUri() + "\r\n");
    xclip(list.toFile(), null, "text/uri-list", "-i");
    robot.push(KeyCode.CONTROL, KeyCode.V);
    await("the photo", () -> rig.model.photo().comparisonProperty().get() != null);
    assertThat(rig.model.photo().comparisonProperty().get().photo().source()).contains(photo);
  }

  private static void xclip(File in, File out, String direction) throws Exception {
    xclip(in, out, "image/png", direction);
  }

  /** Reading waits for the window's thread to answer, so this must not be called on it. */
  private static void xclip(File in, File out, String type, String direction)
      throws IOException, InterruptedException {
    List<String> words = List.of("xclip", "-selection", "clipboard", "-t", type, direction);
    ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(out == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(out));
    if (in != null) {
      builder.redirectInput(in);
    }
    builder.environment().put("DISPLAY", System.getProperty(PrivateDisplay.NAME));
    assertThat(builder.start().waitFor(20, TimeUnit.SECONDS)).isTrue();
  }
}
