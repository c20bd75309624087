package unrain.image.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Formats that carry nothing beside their pixels: BMP, and the first picture of a GIF. */
public final class PlainDecoder {
  private PlainDecoder() {}

  public static Decoded decodeBmp(byte[] file) throws IOException {
    return new Decoded(ImageReaders.readAny("bmp", file).pixels(), Attachments.NONE, List.of());
  }

  public static Decoded decodeGif(byte[] file) throws IOException {
    List<String> notes = new ArrayList<>();
    Pixels pixels = ImageReaders.readAny("gif", file).pixels();
    ImageReader reader = ImageReaders.jdk("gif");
    try (ImageInputStream stream = new ByteArrayImageStream(file)) {
      reader.setInput(stream);
      if (reader.getNumImages(true) > 1) {
        notes.add("This GIF is animated; its first picture was opened.");
      }
    } catch (IOException | RuntimeException e) {
      // the first picture is there; how many follow it is only worth a remark
      notes.add("Whatever follows the first picture of this GIF cannot be read.");
    } finally {
      reader.dispose();
    }
    return new Decoded(pixels, Attachments.NONE, notes);
  }
}
