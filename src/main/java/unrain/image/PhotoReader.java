package unrain.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Opens a photograph. */
public final class PhotoReader {

  public Photo read(Path file) throws ImageException {
    if (!Files.exists(file)) {
      throw new ImageException(ImageException.Reason.NOT_FOUND, file, "There is no file " + file + ".");
    }
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image == null) {
        throw new ImageException(ImageException.Reason.NOT_A_PICTURE, file, file + " is not a picture.");
      }
      boolean png = file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".png");
      return new Photo(samples(image), ColorEncodings.untagged(), PhotoMetadata.NONE,
          png ? PhotoFormat.PNG : PhotoFormat.JPEG, file, List.of());
    } catch (IOException e) {
      throw new ImageException(ImageException.Reason.DAMAGED, file, file + " is damaged and cannot be read.", e);
    }
  }

  private static Samples samples(BufferedImage image) {
    int channels = image.getColorModel().hasAlpha() ? 4 : 3;
    Samples samples = Samples.create(image.getWidth(), image.getHeight(), channels, 8);
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, image.getWidth(), 1, row, 0, image.getWidth());
      for (int x = 0; x < row.length; x++) {
        for (int c = 0; c < channels; c++) {
          samples.set(x, y, c, c == 3 ? row[x] >>> 24 : row[x] >> 16 - 8 * c & 0xff);
        }
      }
    }
    return samples;
  }
}
