package unrain.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** Writes photographs and rain maps: to a temporary file beside the target, then moved over it in one step. */
public final class PhotoWriter {

  public void write(Photo photo, Path target, ExportOptions options) throws ImageException {
    Samples samples = photo.samples();
    boolean alpha = samples.hasAlpha() && options.format() != PhotoFormat.JPEG;
    BufferedImage image = new BufferedImage(samples.width(), samples.height(),
        alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    int shift = samples.bitDepth() - 8;
    int colors = samples.colorChannels();
    for (int y = 0; y < samples.height(); y++) {
      for (int x = 0; x < samples.width(); x++) {
        int argb = alpha ? samples.get(x, y, colors) >> shift << 24 : 0xff000000;
        for (int c = 0; c < 3; c++) {
          argb |= samples.get(x, y, colors == 1 ? 0 : c) >> shift << 16 - 8 * c;
        }
        image.setRGB(x, y, argb);
      }
    }
    write(image, target, options.format(), options.overwrite());
  }

  /** Grey samples of 16 bits as PNG or TIFF, by the target's extension. */
  public void writeMap(int width, int height, short[] grey16, Path target, boolean overwrite) throws ImageException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
    short[] data = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(grey16, 0, data, 0, data.length);
    boolean tiff = target.toString().toLowerCase(java.util.Locale.ROOT).matches(".*\\.tiff?");
    write(image, target, tiff ? PhotoFormat.TIFF : PhotoFormat.PNG, overwrite);
  }

  private static void write(BufferedImage image, Path target, PhotoFormat format, boolean overwrite)
      throws ImageException {
    if (!overwrite && Files.exists(target)) {
      throw new ImageException(ImageException.Reason.TARGET_EXISTS, target, target + " exists already.");
    }
    try {
      Path temporary = Files.createTempFile(target.toAbsolutePath().getParent(), ".unrain-", ".part");
      ImageIO.write(image, format.title(), temporary.toFile());
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ImageException(ImageException.Reason.CANNOT_WRITE, target, target + " could not be written.", e);
    }
  }
}
