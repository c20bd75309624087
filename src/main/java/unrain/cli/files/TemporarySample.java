package unrain.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unrain.image.ImageException;
import unrain.image.SamplePhoto;

/** The bundled photograph as a file, for as long as it is needed. */
public record TemporarySample(Path file) implements AutoCloseable {

  public static TemporarySample create() throws ImageException {
    try {
      return new TemporarySample(SamplePhoto.copyInto(Files.createTempDirectory("unrain-sample")));
    } catch (IOException e) {
      throw new ImageException(ImageException.Reason.CANNOT_WRITE, Path.of(System.getProperty("java.io.tmpdir")),
          "The sample photograph could not be put into the folder for temporary files.", e);
    }
  }

  @Override
  public void close() {
    // The folder is empty then; what can't be deleted is left to the system's own tidying.
    if (file.toFile().delete()) {
      file.getParent().toFile().delete();
    }
  }
}
