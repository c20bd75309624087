package unrain.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.Density;
import unrain.image.codec.Attachments.Text;
import unrain.image.codec.Pixels;
import unrain.image.metadata.PhotoshopBlocks;
import unrain.image.metadata.TiffDirectoryWriter;
import unrain.image.metadata.TiffField;
import unrain.image.metadata.TiffTags;

/** Pictures and metadata for the tests, the same in every run. */
final class TestPictures {
  static final String XMP = """
      <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"
       xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="47,30.0N"
       xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Zürich" photoshop:Credit="Anna">
      <dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">
      <rdf:Alt><rdf:li xml:lang="x-default">Regen am See</rdf:li></rdf:Alt></dc:title>
      </rdf:Description></rdf:RDF></x:xmpmeta>
      <?xpacket end="w"?>""";

  private TestPictures() {}

  /** A slope in every channel under a little noise, so that no two corners look alike. */
  static Samples samples(int width, int height, int channels, int bitDepth) {
    Samples samples = Samples.create(width, height, channels, bitDepth);
    Random random = new Random(17L * width + height);
    int max = samples.maxValue();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          double slope = c % 2 == 0 ? (x + 0.5) / width : (y + 0.5) / height;
          double value = 0.1 + 0.7 * (c == 2 ? 1 - slope : slope) + 0.04 * random.nextDouble();
          samples.set(x, y, c, (int) (value * max));
        }
      }
    }
    return samples;
  }

  static Pixels pixels(int width, int height, int channels, int bitDepth) {
    return samples(width, height, channels, bitDepth).pixels();
  }

  /** EXIF as a camera writes it, with a place and a maker note of one directory that points to its value absolutely. */
  static byte[] exif(ByteOrder order, int orientation) {
    int makerAt = 64;
    TiffDirectoryWriter maker = new TiffDirectoryWriter(order)
        .put(TiffField.ascii(0x0006, "Canon EOS Unrain test"));
    byte[] note = maker.serialize(makerAt, 0);
    int exifAt = 400;
    TiffDirectoryWriter exif = new TiffDirectoryWriter(order)
        .put(TiffField.rational(order, 33434, 1, 250))
        .put(TiffField.ascii(36867, "2024:05:06 07:08:09"))
        .put(TiffField.longs(order, TiffTags.PIXEL_X, 4000))
        .put(TiffField.longs(order, TiffTags.PIXEL_Y, 3000))
        .put(new TiffField(TiffTags.MAKER_NOTE, TiffTags.UNDEFINED, note));
    int gpsAt = 900;
    TiffDirectoryWriter gps = new TiffDirectoryWriter(order)
        .put(TiffField.ascii(1, "N"))
        .put(TiffField.longs(order, 4711, 0x7a7a7a7a, 0x7a7a7a7a));
    int mainAt = 1100;
    byte[] main = new TiffDirectoryWriter(order)
        .put(TiffField.ascii(271, "Canon"))
        .put(TiffField.ascii(272, "Canon EOS Unrain"))
        .put(TiffField.shorts(order, TiffTags.ORIENTATION, orientation))
        .put(TiffField.ascii(TiffTags.SOFTWARE, "Firmware 1.2"))
        .put(TiffField.longs(order, TiffTags.EXIF_IFD, exifAt))
        .put(TiffField.longs(order, TiffTags.GPS_IFD, gpsAt)).serialize(mainAt, 0);
    byte[] block = new byte[mainAt + main.length];
    ByteBuffer buffer = ByteBuffer.wrap(block).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    buffer.put(mark).put(mark).putShort((short) 42).putInt(mainAt);
    byte[] exifBytes = exif.serialize(exifAt, 0);
    buffer.put(makerAt, note).put(exifAt, exifBytes).put(gpsAt, gps.serialize(gpsAt, 0)).put(mainAt, main);
    pointMakerNoteAt(buffer, exifAt, makerAt);
    return block;
  }

  /** The note lies before its directory, at the offset that its inner pointers were made for. */
  private static void pointMakerNoteAt(ByteBuffer buffer, int exifAt, int makerAt) {
    int count = buffer.getShort(exifAt);
    for (int i = 0; i < count; i++) {
      int at = exifAt + 2 + 12 * i;
      if ((buffer.getShort(at) & 0xffff) == TiffTags.MAKER_NOTE) {
        buffer.putInt(at + 8, makerAt);
      }
    }
  }

  static byte[] iptc() {
    byte[] city = "Zurich".getBytes(StandardCharsets.US_ASCII);
    byte[] keyword = "rain".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer buffer = ByteBuffer.allocate(10 + city.length + keyword.length);
    buffer.put((byte) 0x1c).put((byte) 2).put((byte) 25).putShort((short) keyword.length).put(keyword);
    buffer.put((byte) 0x1c).put((byte) 2).put((byte) 90).putShort((short) city.length).put(city);
    return buffer.array();
  }

  static Attachments attachments(byte[] icc, ByteOrder order, int orientation) {
    return new Attachments(icc, exif(order, orientation), XMP.getBytes(StandardCharsets.UTF_8),
        PhotoshopBlocks.ofIptc(iptc()).serialize(), List.of(new Text("Comment", "seen through glass")),
        new Density(300 / Density.METRES_PER_INCH, 300 / Density.METRES_PER_INCH), null);
  }
}
