package unrain.image.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Finds ImageIO's readers, which are many for one format and differ in what they do. */
public final class ImageReaders {
  private ImageReaders() {}

  /** The JDK's own reader of a format, whatever plug-ins stand before it. */
  public static ImageReader jdk(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.")) {
        return reader;
      }
    }
    throw new IllegalStateException("this Java has no " + format + " reader");
  }

  /** The reader that stands first: a plug-in's, where there is one. */
  public static ImageReader first(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      throw new IllegalStateException("there is no " + format + " reader");
    }
    return readers.next();
  }

  /**
   * What a plug-in made of a file.
   *
   * @param converted it is sRGB by now, so that a profile found in the file must not be applied again
   */
  public record Picture(Pixels pixels, boolean converted) {}

  /** The first picture of a file. */
  public static Picture readAny(String format, byte[] file) throws IOException {
    return readAny(format, file, 0);
  }

  /** One picture of a file, counted from 0, by the first reader, size checked before it decodes. */
  public static Picture readAny(String format, byte[] file, int page) throws IOException {
    ImageReader reader = first(format);
    try (ImageInputStream stream = new ByteArrayImageStream(file)) {
      reader.setInput(stream, true, true);
      PictureLimits.check(reader.getWidth(page), reader.getHeight(page), 4, 8);
      BufferedImage image = reader.read(page);
      return new Picture(RasterPixels.of(image), !RasterPixels.isRaw(image));
    } catch (RuntimeException e) {
      throw CodecException.damaged("is damaged and cannot be decoded", e);
    } finally {
      reader.dispose();
    }
  }
}
