package unrain.image.jpeg;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.Attachments;
import unrain.image.codec.ByteArrayImageStream;
import unrain.image.codec.CodecException;
import unrain.image.codec.Decoded;
import unrain.image.codec.ImageReaders;
import unrain.image.codec.Inks;
import unrain.image.codec.PictureLimits;
import unrain.image.codec.Pixels;
import unrain.image.codec.RasterPixels;
import unrain.image.jpeg.JpegSegments.Frame;
import unrain.image.jpeg.JpegSegments.Segment;

/**
 * JPEG (baseline and progressive) to raw samples.
 *
 * <p>Readers differ in what they do with an embedded profile and in how they guess the colour model. So the JDK's
 * reader gets the picture alone: all application segments are taken out, and one that names the colour model is put in.
 */
public final class JpegDecoder {
  private static final byte[] JFIF = {(byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0,
      0};
  private static final byte[] ADOBE_RGB = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0,
      0, 0};

  private final byte[] file;
  private final JpegSegments segments;
  private final Frame frame;
  private final List<String> notes = new ArrayList<>();

  private JpegDecoder(byte[] file) throws CodecException {
    this.file = file;
    this.segments = new JpegSegments(file);
    this.frame = segments.frame();
  }

  public static Decoded decode(byte[] file) throws IOException {
    return new JpegDecoder(file).decode();
  }

  private Decoded decode() throws IOException {
    int components = frame.componentIds().size();
    if (frame.marker() > 0xc2 || frame.precision() != 8) {
      throw CodecException.unsupported("is a JPEG of a rare kind (lossless, arithmetic or 12 bits)");
    }
    if (components != 1 && components != 3 && components != 4) {
      throw CodecException.unsupported("is a JPEG with %d colour components".formatted(components));
    }
    PictureLimits.check(frame.width(), frame.height(), components, 8);
    if (!segments.hasScan()) {
      throw CodecException.truncated(0);
    }
    Attachments attachments = new JpegAttachments(segments, notes).read();
    Pixels pixels;
    if (components == 4) {
      pixels = Inks.toSrgb(decodeInks(), attachments.icc(), "JPEG", notes);
      attachments = new Attachments(null, attachments.exif(), attachments.xmp(), attachments.photoshop(),
          attachments.texts(), attachments.density(), Attachments.ColorHints.SRGB);
    } else {
      pixels = decodeBare(components);
    }
    return new Decoded(pixels, attachments, notes);
  }

  private Pixels decodeBare(int components) throws IOException {
    return decodeBare(components, components == 3 && storedAsRgb());
  }

  /** @param raw the components as they are stored, rather than RGB or grey made of them */
  private Pixels decodeBare(int components, boolean raw) throws IOException {
    byte[] bare = segments.bare(raw ? ADOBE_RGB : JFIF);
    ImageReader reader = ImageReaders.jdk("jpeg");
    ReadingProgress progress = new ReadingProgress(reader);
    try (ImageInputStream stream = new ByteArrayImageStream(bare)) {
      reader.setInput(stream, true, true);
      Pixels pixels;
      if (raw) {
        Raster raster = reader.readRaster(0, null);
        pixels = RasterPixels.of(raster, components);
      } else {
        BufferedImage image = reader.read(0);
        pixels = RasterPixels.of(image);
      }
      check(progress);
      return pixels;
    } catch (RuntimeException e) {
      throw CodecException.damaged("is damaged and cannot be decoded", e);
    } finally {
      reader.dispose();
    }
  }

  private void check(ReadingProgress progress) throws CodecException {
    if (!segments.hasEndMark() && progress.firstWarningAt() >= 0 && progress.firstWarningAt() < 0.999) {
      throw CodecException.truncated(frame.marker() == 0xc2 ? 0 : progress.firstWarningAt());
    }
    if (progress.firstWarningAt() >= 0) {
      notes.add("This JPEG is damaged in places (" + progress.firstWarning() + "); what could be read was opened.");
    }
  }

  /**
   * Inks, of which Adobe's programs (and all that follow them) store how much light they leave. With Adobe's transform
   * 2 the first three are stored as luma and chroma of that light.
   */
  private Pixels decodeInks() throws IOException {
    Pixels stored = decodeBare(4, true);
    @Nullable Segment adobe = adobe();
    int transform = adobe == null ? 0 : file[adobe.offset() + 11];
    byte[] data = stored.array8();
    if (transform == 2) {
      for (int i = 0; i < data.length; i += 4) {
        int y = data[i] & 0xff;
        int cb = (data[i + 1] & 0xff) - 128;
        int cr = (data[i + 2] & 0xff) - 128;
        data[i] = light(y + 1.402 * cr);
        data[i + 1] = light(y - 0.344136 * cb - 0.714136 * cr);
        data[i + 2] = light(y + 1.772 * cb);
        data[i + 3] = (byte) ~data[i + 3];
      }
    } else if (adobe != null) {
      Inks.invert(stored);
    }
    return stored;
  }

  private static byte light(double value) {
    return (byte) Math.round(Math.clamp(value, 0.0, 255.0));
  }

  /** The rules of libjpeg: Adobe's mark decides, then JFIF, then the names of the components. */
  private boolean storedAsRgb() {
    boolean jfif = false;
    for (Segment segment : segments.all()) {
      jfif |= segment.marker() == JpegSegments.APP0 && segments.startsWith(segment, "JFIF\0");
    }
    @Nullable Segment adobe = adobe();
    if (adobe != null) {
      return file[adobe.offset() + 11] == 0;
    }
    byte[] ids = new byte[3];
    for (int i = 0; i < 3; i++) {
      ids[i] = frame.componentIds().get(i).byteValue();
    }
    return !jfif && new String(ids, StandardCharsets.ISO_8859_1).equals("RGB");
  }

  private @Nullable Segment adobe() {
    @Nullable Segment adobe = null;
    for (Segment segment : segments.all()) {
      if (segment.marker() == JpegSegments.APP14 && segments.startsWith(segment, "Adobe") && segment.length() >= 12) {
        adobe = segment;
      }
    }
    return adobe;
  }
}
