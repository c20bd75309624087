package unrain.ui.window;

import java.io.File;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import unrain.image.Samples;
import unrain.ui.base.Messages;
import unrain.ui.editor.EditorModel;
import unrain.ui.error.Notice;
import unrain.ui.export.ExportSubject;

/** Pictures that come from and go to other programs by way of the clipboard. */
final class ClipboardPictures {
  private final EditorModel model;

  ClipboardPictures(EditorModel model) {
    this.model = model;
  }

  /** Opens the files or the picture on the clipboard, and says so where there is neither. */
  void paste() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    if (clipboard.hasFiles() && !clipboard.getFiles().isEmpty()) {
      model.photo().open(clipboard.getFiles().stream().map(File::toPath).toList());
    } else if (clipboard.getImage() instanceof Image image && image.getWidth() >= 1) {
      model.photo().openPicture(samples(image));
    } else {
      String key = clipboard.hasUrl() ? "window.drop.address" : "window.paste.nothing";
      model.notices().say(Notice.of(Messages.text(key)));
    }
  }

  /** Puts the result as it is exported, but for its depth, on the clipboard. */
  void copy(ExportSubject subject) {
    model.export().draw(subject, drawn -> {
      PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(drawn.width(), drawn.height(), IntBuffer.wrap(drawn.argb()),
          PixelFormat.getIntArgbPreInstance());
      Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.IMAGE, new WritableImage(buffer)));
      model.notices().say(Notice.of(Messages.text("export.copied.notice")));
    });
  }

  /** Alpha is kept only where there is any: most pictures would carry a channel of nothing. */
  private static Samples samples(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    boolean opaque = Arrays.stream(argb).allMatch(pixel -> pixel >>> 24 == 255);
    Samples samples = Samples.create(width, height, opaque ? 3 : 4, 8);
    byte[] bytes = samples.bytes();
    int at = 0;
    for (int pixel : argb) {
      bytes[at++] = (byte) (pixel >> 16);
      bytes[at++] = (byte) (pixel >> 8);
      bytes[at++] = (byte) pixel;
      if (!opaque) {
        bytes[at++] = (byte) (pixel >> 24);
      }
    }
    return samples;
  }
}
