package unrain.image.jpeg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.Attachments;
import unrain.image.codec.Attachments.Density;
import unrain.image.codec.Attachments.Text;
import unrain.image.jpeg.JpegSegments.Segment;
import unrain.image.metadata.ExtendedXmp;

/** The application segments of a JPEG as attachments. */
final class JpegAttachments {
  static final String EXIF = "Exif\0\0";
  static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  static final String EXTENDED_XMP = "http://ns.adobe.com/xmp/extension/\0";
  static final String PHOTOSHOP = "Photoshop 3.0\0";
  static final String ICC = "ICC_PROFILE\0";
  static final String MULTI_PICTURE = "MPF\0";

  private final JpegSegments segments;
  private final List<String> notes;

  JpegAttachments(JpegSegments segments, List<String> notes) {
    this.segments = segments;
    this.notes = notes;
  }

  Attachments read() {
    List<Text> texts = new ArrayList<>();
    for (Segment segment : segments.all()) {
      if (segment.marker() == JpegSegments.COMMENT) {
        texts.add(new Text("Comment", comment(segments.data(segment))));
      }
    }
    if (first(JpegSegments.APP2, MULTI_PICTURE) != null || segments.trailingBytes() > 4096) {
      notes.add("Further pictures in this JPEG (a gain map, a depth map, a preview or a video) were left out.");
    }
    return new Attachments(profile(), first(JpegSegments.APP1, EXIF), xmp(), photoshop(),
        texts, density(), null);
  }

  private static String comment(byte[] data) {
    int length = data.length;
    while (length > 0 && data[length - 1] == 0) {
      length--;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data, 0, length)).toString();
    } catch (CharacterCodingException e) { // no encoding is prescribed; older programs wrote this one
      return new String(data, 0, length, StandardCharsets.ISO_8859_1);
    }
  }

  private byte @Nullable [] first(int marker, String prefix) {
    for (Segment segment : segments.all()) {
      if (segment.marker() == marker && segments.startsWith(segment, prefix)) {
        byte[] data = segments.data(segment);
        return Arrays.copyOfRange(data, prefix.length(), data.length);
      }
    }
    return null;
  }

  private byte @Nullable [] xmp() {
    byte @Nullable [] packet = first(JpegSegments.APP1, XMP);
    List<byte[]> pieces = new ArrayList<>();
    for (Segment segment : segments.all()) {
      if (segment.marker() == JpegSegments.APP1 && segments.startsWith(segment, EXTENDED_XMP)) {
        byte[] data = segments.data(segment);
        pieces.add(Arrays.copyOfRange(data, EXTENDED_XMP.length(), data.length));
      }
    }
    if (packet == null || pieces.isEmpty()) {
      return packet;
    }
    byte @Nullable [] merged = ExtendedXmp.merge(packet, pieces);
    if (merged == null) {
      notes.add("The extended part of the XMP metadata is broken and was left out.");
    }
    return merged == null ? packet : merged;
  }

  /** Long resource blocks are spread over several segments, in order and without any numbering. */
  private byte @Nullable [] photoshop() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Segment segment : segments.all()) {
      if (segment.marker() == JpegSegments.APP13 && segments.startsWith(segment, PHOTOSHOP)) {
        byte[] data = segments.data(segment);
        out.write(data, PHOTOSHOP.length(), data.length - PHOTOSHOP.length());
      }
    }
    return out.size() == 0 ? null : out.toByteArray();
  }

  /** The parts are numbered from 1 and may stand in any order. */
  private byte @Nullable [] profile() {
    TreeMap<Integer, byte[]> parts = new TreeMap<>();
    int count = 0;
    for (Segment segment : segments.all()) {
      if (segment.marker() == JpegSegments.APP2 && segments.startsWith(segment, ICC)
          && segment.length() > ICC.length() + 2) {
        byte[] data = segments.data(segment);
        parts.put(data[ICC.length()] & 0xff, Arrays.copyOfRange(data, ICC.length() + 2, data.length));
        count = data[ICC.length() + 1] & 0xff;
      }
    }
    if (parts.isEmpty()) {
      return null;
    }
    if (parts.size() != count || parts.firstKey() != 1 || parts.lastKey() != count) {
      notes.add("Parts of the colour profile are missing; the colours are taken as sRGB.");
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    parts.values().forEach(out::writeBytes);
    return out.toByteArray();
  }

  private @Nullable Density density() {
    byte @Nullable [] jfif = first(JpegSegments.APP0, "JFIF\0");
    if (jfif == null || jfif.length < 7 || jfif[2] == 0) {
      return null;
    }
    double perUnit = jfif[2] == 1 ? Density.METRES_PER_INCH : 0.01;
    int x = (jfif[3] & 0xff) << 8 | jfif[4] & 0xff;
    int y = (jfif[5] & 0xff) << 8 | jfif[6] & 0xff;
    return x == 0 || y == 0 ? null : new Density(x / perUnit, y / perUnit);
  }
}
