package unrain.ui.editor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import unrain.image.ImageException;
import unrain.image.ImageException.Reason;
import unrain.ui.base.Messages;

/** The photo that comes with the program, as a file like any other. */
public final class SamplePhoto {
  private static final String RESOURCE = "/unrain/sample/rainy.jpg";
  private static final String FOLDER_PREFIX = "unrain-sample";

  private SamplePhoto() {}

  /** Copies the bundled photo to a temporary folder. */
  public static Path extract() throws ImageException {
    Path name = Path.of(Messages.text("sample.file.name"));
    try (InputStream in = SamplePhoto.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new ImageException(Reason.NOT_FOUND, name, Messages.text("sample.missing.what"));
      }
      Path file = Files.createTempDirectory(FOLDER_PREFIX).resolve(name);
      Files.copy(in, file);
      file.toFile().deleteOnExit();
      file.getParent().toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new ImageException(Reason.CANNOT_WRITE, name, Messages.text("sample.unwritable.what"), e);
    }
  }

  /** Whether the file is such a copy: its folder is gone after the program, so nothing is exported beside it. */
  public static boolean isSample(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null && String.valueOf(folder.getFileName()).startsWith(FOLDER_PREFIX);
  }
}
