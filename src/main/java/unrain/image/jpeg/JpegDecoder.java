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
 * CMYK
 * is the exception: its profile is the only way to RGB, so the CMYK-aware reader gets the whole file and hands back
 * sRGB.
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
      pixels = decodeCmyk(attachments.icc() != null);
      attachments = new Attachments(null, attachments.exif(), attachments.xmp(), attachments.photoshop(),
          attachments.texts(), attachments.density(), new Attachments.ColorHints(true, 0, null, 0, 0));
    } else {
      pixels = decodeBare(components);
    }
    return new Decoded(pixels, attachments, notes);
  }

  private Pixels decodeBare(int components) throws IOException {
    boolean rgb = components == 3 && storedAsRgb();
    byte[] bare = segments.bare(rgb ? ADOBE_RGB : JFIF);
    ImageReader reader = ImageReaders.jdk("jpeg");
    ReadingProgress progress = new ReadingProgress(reader);
    try (ImageInputStream stream = new ByteArrayImageStream(bare)) {
      reader.setInput(stream, true, true);
      Pixels pixels;
      if (rgb) {
        Raster raster = reader.readRaster(0, null);
        pixels = RasterPixels.of(raster, 3);
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

  private Pixels decodeCmyk(boolean profiled) throws IOException {
    if (!segments.hasEndMark()) {
      throw CodecException.truncated(0);
    }
    notes.add(profiled
        ? "This JPEG is in CMYK. It was converted to sRGB by its profile, and exports are RGB."
        : "This JPEG is in CMYK without a profile. It was converted to sRGB by a general rule, and exports are RGB.");
    return ImageReaders.readAny("jpeg", file).pixels();
  }

  /** The rules of libjpeg: Adobe's mark decides, then JFIF, then the names of the components. */
  private boolean storedAsRgb() {
    @Nullable Segment adobe = null;
    boolean jfif = false;
    for (Segment segment : segments.all()) {
      if (segment.marker() == JpegSegments.APP14 && segments.startsWith(segment, "Adobe") && segment.length() >= 12) {
        adobe = segment;
      }
      jfif |= segment.marker() == JpegSegments.APP0 && segments.startsWith(segment, "JFIF\0");
    }
    if (adobe != null) {
      return file[adobe.offset() + 11] == 0;
    }
    byte[] ids = new byte[3];
    for (int i = 0; i < 3; i++) {
      ids[i] = frame.componentIds().get(i).byteValue();
    }
    return !jfif && new String(ids, StandardCharsets.ISO_8859_1).equals("RGB");
  }
}
