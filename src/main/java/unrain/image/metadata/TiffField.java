package unrain.image.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One field of a TIFF directory with its value.
 *
 * @param value in the byte order of the structure that it is part of
 */
public record TiffField(int tag, int type, byte[] value) {

  public long count() {
    return value.length / TiffTags.size(type);
  }

  public static TiffField ascii(int tag, String text) {
    return new TiffField(tag, TiffTags.ASCII, (text + "\0").getBytes(StandardCharsets.UTF_8));
  }

  public static TiffField shorts(ByteOrder order, int tag, int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * values.length).order(order);
    for (int value : values) {
      buffer.putShort((short) value);
    }
    return new TiffField(tag, TiffTags.SHORT, buffer.array());
  }

  public static TiffField longs(ByteOrder order, int tag, long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(order);
    for (long value : values) {
      buffer.putInt((int) value);
    }
    return new TiffField(tag, TiffTags.LONG, buffer.array());
  }

  public static TiffField rational(ByteOrder order, int tag, long numerator, long denominator) {
    TiffField parts = longs(order, tag, numerator, denominator);
    return new TiffField(tag, TiffTags.RATIONAL, parts.value());
  }
}
