package unrain.image.jpeg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unrain.image.codec.CodecException;

/** The marker segments of a JPEG file: where each lies, the frame's header, and where the picture ends. */
final class JpegSegments {
  static final int APP0 = 0xe0;
  static final int APP1 = 0xe1;
  static final int APP2 = 0xe2;
  static final int APP13 = 0xed;
  static final int APP14 = 0xee;
  static final int COMMENT = 0xfe;
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;

  /** Each scan of a progressive file costs a pass over the whole picture; real encoders write about ten. */
  private static final int MAX_SCANS = 200;

  /** Payload of a segment, without marker and length. */
  record Segment(int marker, int offset, int length) {}

  /** The frame header. */
  record Frame(int marker, int precision, int width, int height, List<Integer> componentIds) {}

  private final byte[] file;
  private final List<Segment> segments = new ArrayList<>();
  private int end = -1;
  private int scans;

  JpegSegments(byte[] file) throws CodecException {
    this.file = file;
    if (file.length < 4 || (file[0] & 0xff) != 0xff || (file[1] & 0xff) != 0xd8) {
      throw CodecException.damaged("is no JPEG file");
    }
    int at = 2;
    while (at >= 0 && end < 0) {
      at = step(at);
    }
  }

  /** Takes the marker at or after {@code at}; answers where to go on, -1 where the file ends without an end mark. */
  private int step(int at) throws CodecException {
    int marker = nextMarker(at);
    if (marker < 0) {
      return -1;
    }
    int code = file[marker + 1] & 0xff;
    if (code == END_OF_IMAGE) {
      end = marker + 2;
      return -1;
    }
    if (code == 0x01 || code >= 0xd0 && code <= 0xd8) {
      return marker + 2;
    }
    if (marker + 4 > file.length) {
      return -1;
    }
    int length = short16(marker + 2);
    if (length < 2) {
      throw CodecException.damaged("is damaged: a part of its header has an impossible length");
    }
    if (marker + 2 + length > file.length) {
      return -1;
    }
    segments.add(new Segment(code, marker + 4, length - 2));
    if (code == START_OF_SCAN && ++scans > MAX_SCANS) {
      throw CodecException.damaged("is refused: it holds more scans than any honest JPEG");
    }
    return marker + 2 + length;
  }

  /** Skips entropy-coded data and fill bytes: the next 0xff that a marker follows. */
  private int nextMarker(int from) {
    for (int i = from; i + 1 < file.length; i++) {
      int next = file[i + 1] & 0xff;
      if (file[i] == (byte) 0xff && next != 0 && next != 0xff) {
        return i;
      }
    }
    return -1;
  }

  private int short16(int at) {
    return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
  }

  boolean hasEndMark() {
    return end >= 0;
  }

  /** Bytes after the picture: further pictures of phones, gain maps, videos. */
  int trailingBytes() {
    return end < 0 ? 0 : file.length - end;
  }

  boolean hasScan() {
    return scans > 0;
  }

  List<Segment> all() {
    return segments;
  }

  byte[] data(Segment segment) {
    return Arrays.copyOfRange(file, segment.offset(), segment.offset() + segment.length());
  }

  boolean startsWith(Segment segment, String prefix) {
    byte[] bytes = prefix.getBytes(StandardCharsets.ISO_8859_1);
    return segment.length() >= bytes.length
        && Arrays.equals(file, segment.offset(), segment.offset() + bytes.length, bytes, 0, bytes.length);
  }

  Frame frame() throws CodecException {
    for (Segment segment : segments) {
      int m = segment.marker();
      boolean isFrame = m >= 0xc0 && m <= 0xcf && m != 0xc4 && m != 0xc8 && m != 0xcc;
      if (isFrame && segment.length() >= 6) {
        int at = segment.offset();
        int count = file[at + 5] & 0xff;
        if (segment.length() < 6 + 3 * count) {
          break;
        }
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          ids.add(file[at + 6 + 3 * i] & 0xff);
        }
        return new Frame(m, file[at] & 0xff, short16(at + 3), short16(at + 1), ids);
      }
    }
    throw CodecException.damaged(hasEndMark() ? "is damaged: it has no picture in it" : "ends before the picture");
  }

  /**
   * The picture alone, for a decoder: no metadata and no profile that it could act on, and one segment at the front
   * that leaves it no choice about the colour model.
   */
  byte[] bare(byte[] colorMark) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, 2);
    out.writeBytes(colorMark);
    int from = 2;
    for (Segment segment : segments) {
      if (segment.marker() >= APP0 && segment.marker() <= 0xef || segment.marker() == COMMENT) {
        int start = segment.offset() - 4;
        out.write(file, from, Math.max(0, start - from));
        from = segment.offset() + segment.length();
      }
    }
    out.write(file, from, (end < 0 ? file.length : end) - from);
    return out.toByteArray();
  }
}
