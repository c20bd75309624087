package unrain.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rainy photograph that comes with the program, for a first look without a picture of one's own. */
public final class SamplePhoto {
  private static final String RESOURCE = "/unrain/sample/rainy.jpg";
  private static final String FILE_NAME = "rainy.jpg";

  private SamplePhoto() {}

  /** Copies the sample into an existing folder, over an earlier copy, and returns its path there. */
  public static Path copyInto(Path folder) throws ImageException {
    Path copy = folder.resolve(FILE_NAME);
    try (InputStream in = SamplePhoto.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new ImageException(ImageException.Reason.NOT_FOUND, copy, "This build comes without its sample photo.");
      }
      Files.write(copy, in.readAllBytes());
      return copy;
    } catch (IOException e) {
      throw new ImageException(
          ImageException.Reason.CANNOT_WRITE, copy, "The sample photo could not be copied to " + folder + ".", e);
    }
  }
}
