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
    } else if (holdsPixels(clipboard) && clipboard.getImage() instanceof Image image && image.getWidth() >= 1) {
      model.photo().openPicture(samples(image));
    } else {
      boolean address = clipboard.hasUrl() || clipboard.hasHtml() && clipboard.hasImage();
      model.notices().say(Notice.of(Messages.text(address ? "window.drop.address" : "window.paste.nothing")));
    }
  }

  /**
   * Where HTML names a picture, the toolkit tells of one too, and would fetch it from wherever that is: online, and on
   * the screen's thread. Beside HTML only what comes as a picture itself is one.
   */
  private static boolean holdsPixels(Clipboard clipboard) {
    return clipboard.hasImage() && (!clipboard.hasHtml() || clipboard.getContentTypes().stream()
        .flatMap(type -> type.getIdentifiers().stream()).anyMatch(name -> name.startsWith("image/")));
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
