package unrain.ui.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unrain.image.ImageException;
import unrain.image.ImageException.Reason;
import unrain.image.SamplePhoto;
import unrain.ui.base.Messages;

/** The photo that comes with the program, as a file that is opened like any other. */
public final class SampleFile {
  private static final String FOLDER_PREFIX = "unrain-sample";

  private SampleFile() {}

  /** Copies the bundled photo to a temporary folder, which goes with the program. */
  public static Path extract() throws ImageException {
    try {
      Path folder = Files.createTempDirectory(FOLDER_PREFIX);
      Path file = SamplePhoto.copyInto(folder);
      // Deleted in reverse order, the file before its folder.
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new ImageException(Reason.CANNOT_WRITE, Path.of(System.getProperty("java.io.tmpdir")),
          Messages.text("sample.unwritable.what"), e);
    }
  }

  /** Whether the file lies beside such a copy: nothing is exported there, where it would vanish. */
  public static boolean isBesideSample(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null && String.valueOf(folder.getFileName()).startsWith(FOLDER_PREFIX);
  }
}
