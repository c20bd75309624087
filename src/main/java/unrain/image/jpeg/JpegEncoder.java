package unrain.image.jpeg;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.Density;
import unrain.image.codec.Attachments.Text;
import unrain.image.codec.CodecException;
import unrain.image.codec.Pixels;
import unrain.image.metadata.ExtendedXmp;

/**
 * Samples of 8 bits, grey or RGB, to baseline JPEG with profile, EXIF, XMP and IPTC.
 *
 * <p>The JDK compresses, in strips; our segments are put in behind its JFIF header, since its own metadata tree knows
 * neither EXIF nor profiles of several parts.
 */
public final class JpegEncoder {
  /** From here on colours are stored at full resolution: who asks for quality does not want smeared red lights. */
  public static final int FULL_CHROMA_FROM = 90;
  public static final int MAX_SIDE = 65_500;

  private static final String NATIVE_FORMAT = "javax_imageio_jpeg_image_1.0";
  private static final int MAX_PAYLOAD = 65_533;

  private JpegEncoder() {}

  /** Whatever could not be kept is named in {@code notes}. */
  public static void encode(Pixels pixels, Attachments attachments, int quality, OutputStream out, List<String> notes)
      throws IOException {
    if (pixels.hasAlpha() || pixels.bitDepth() != 8) {
      throw new IllegalArgumentException("JPEG has neither alpha nor 16 bits");
    }
    if (pixels.width() > MAX_SIDE || pixels.height() > MAX_SIDE) {
      throw CodecException.tooLarge("cannot be a JPEG: it has more than %d pixels on a side".formatted(MAX_SIDE));
    }
    int block = pixels.channels() == 3 && quality < FULL_CHROMA_FROM ? 16 : 8;
    byte[] picture = JpegStrips.compress(pixels.width(), pixels.height(), block,
        (firstRow, rows) -> compress(pixels, quality, firstRow, rows));
    int firstSegmentEnd = 4 + ((picture[4] & 0xff) << 8 | picture[5] & 0xff);
    boolean jfif = (picture[3] & 0xff) == JpegSegments.APP0;
    int split = jfif ? firstSegmentEnd : 2;
    if (jfif && attachments.density() != null) {
      setDensity(picture, attachments.density());
    }
    out.write(picture, 0, split);
    writeSegments(attachments, out, notes);
    out.write(picture, split, picture.length - split);
  }

  /** JFIF: unit at 13, densities at 14 and 16 from the start of the file. */
  private static void setDensity(byte[] jpeg, Density density) {
    int x = (int) Math.round(density.x() * Density.METRES_PER_INCH);
    int y = (int) Math.round(density.y() * Density.METRES_PER_INCH);
    if (x > 0 && y > 0 && x < 65_536 && y < 65_536) {
      jpeg[13] = 1;
      jpeg[14] = (byte) (x >> 8);
      jpeg[15] = (byte) x;
      jpeg[16] = (byte) (y >> 8);
      jpeg[17] = (byte) y;
    }
  }

  private static byte[] compress(Pixels pixels, int quality, int firstRow, int rows) throws IOException {
    BufferedImage image = image(pixels, firstRow, rows);
    ImageWriter writer = jdkWriter();
    try {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality / 100f);
      IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
      if (quality >= FULL_CHROMA_FROM && pixels.channels() == 3) {
        setFullChroma(metadata);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
      try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(stream);
        writer.write(null, new IIOImage(image, null, metadata), param);
      }
      return bytes.toByteArray();
    } finally {
      writer.dispose();
    }
  }

  private static ImageWriter jdkWriter() {
    var writers = ImageIO.getImageWritersByFormatName("jpeg");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new IllegalStateException("this Java has no JPEG writer");
  }

  private static BufferedImage image(Pixels pixels, int firstRow, int rows) {
    int channels = pixels.channels();
    int[] offsets = channels == 1 ? new int[] {0} : new int[] {0, 1, 2};
    int scanline = pixels.width() * channels;
    // A copy: the writer takes no notice of a buffer's offset.
    byte[] data = rows == pixels.height() ? pixels.array8()
        : Arrays.copyOfRange(pixels.array8(), firstRow * scanline, (firstRow + rows) * scanline);
    WritableRaster raster = Raster.createInterleavedRaster(new DataBufferByte(data, data.length), pixels.width(), rows,
        scanline, channels, offsets, new Point());
    ColorSpace space = ColorSpace.getInstance(channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ColorModel model = new ComponentColorModel(space, false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, raster, false, null);
  }

  private static void setFullChroma(IIOMetadata metadata) throws IOException {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(NATIVE_FORMAT);
    NodeList components = root.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      Node component = components.item(i);
      component.getAttributes().getNamedItem("HsamplingFactor").setNodeValue("1");
      component.getAttributes().getNamedItem("VsamplingFactor").setNodeValue("1");
    }
    metadata.setFromTree(NATIVE_FORMAT, root);
  }

  private static void writeSegments(Attachments attachments, OutputStream out, List<String> notes)
      throws IOException {
    writeOne(out, JpegSegments.APP1, JpegAttachments.EXIF, attachments.exif(), "The EXIF metadata", notes);
    if (attachments.xmp() != null) {
      writeXmp(out, attachments.xmp());
    }
    if (attachments.photoshop() != null) {
      writeSpread(out, attachments.photoshop());
    }
    if (attachments.icc() != null) {
      writeProfile(out, attachments.icc());
    }
    for (Text text : attachments.texts()) {
      if (text.keyword().equals("Comment")) {
        writeOne(out, JpegSegments.COMMENT, "", text.value().getBytes(StandardCharsets.UTF_8), "The comment", notes);
      } else if (!text.keyword().toLowerCase(Locale.ROOT).startsWith("date:")) {
        notes.add("The text \"" + text.keyword() + "\" has no place in a JPEG and was left out.");
      }
    }
  }

  private static void writeOne(OutputStream out, int marker, String prefix,
      byte @Nullable [] data, String what, List<String> notes) throws IOException {
    if (data == null) {
      return;
    }
    if (prefix.length() + data.length > MAX_PAYLOAD) {
      notes.add(what + " is too long for a JPEG and was left out.");
      return;
    }
    segment(out, marker, prefix.getBytes(StandardCharsets.ISO_8859_1), data);
  }

  private static void writeXmp(OutputStream out, byte[] packet) throws IOException {
    byte[] prefix = JpegAttachments.XMP.getBytes(StandardCharsets.ISO_8859_1);
    if (prefix.length + packet.length <= MAX_PAYLOAD) {
      segment(out, JpegSegments.APP1, prefix, packet);
      return;
    }
    segment(out, JpegSegments.APP1, prefix, ExtendedXmp.shortPacket(packet));
    byte[] extended = JpegAttachments.EXTENDED_XMP.getBytes(StandardCharsets.ISO_8859_1);
    for (byte[] piece : ExtendedXmp.pieces(packet, MAX_PAYLOAD - extended.length)) {
      segment(out, JpegSegments.APP1, extended, piece);
    }
  }

  private static void writeSpread(OutputStream out, byte[] data) throws IOException {
    byte[] prefix = JpegAttachments.PHOTOSHOP.getBytes(StandardCharsets.ISO_8859_1);
    int step = MAX_PAYLOAD - prefix.length;
    for (int from = 0; from < data.length; from += step) {
      segment(out, JpegSegments.APP13, prefix, Arrays.copyOfRange(data, from, Math.min(data.length, from + step)));
    }
  }

  private static void writeProfile(OutputStream out, byte[] icc) throws IOException {
    int step = MAX_PAYLOAD - JpegAttachments.ICC.length() - 2;
    int count = (icc.length + step - 1) / step;
    for (int part = 0; part < count; part++) {
      byte[] prefix = (JpegAttachments.ICC + (char) (part + 1) + (char) count).getBytes(StandardCharsets.ISO_8859_1);
      int from = part * step;
      segment(out, JpegSegments.APP2, prefix, Arrays.copyOfRange(icc, from, Math.min(icc.length, from + step)));
    }
  }

  private static void segment(OutputStream out, int marker, byte[] prefix, byte[] data) throws IOException {
    int length = 2 + prefix.length + data.length;
    out.write(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length});
    out.write(prefix);
    out.write(data);
  }
}
