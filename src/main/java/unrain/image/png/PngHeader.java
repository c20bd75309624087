package unrain.image.png;

import java.nio.ByteBuffer;
import java.util.List;
import unrain.image.codec.CodecException;

/** The first chunk of a PNG, checked. */
record PngHeader(int width, int height, int bitDepth, int colorType, boolean interlaced) {
  static final int GREY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int RGB_ALPHA = 6;

  static PngHeader parse(byte[] data) throws CodecException {
    if (data.length != 13) {
      throw CodecException.damaged("is damaged: its header is broken");
    }
    ByteBuffer buffer = ByteBuffer.wrap(data);
    PngHeader header = new PngHeader(buffer.getInt(0), buffer.getInt(4), data[8], data[9], data[12] == 1);
    List<Integer> depths = switch (header.colorType) {
      case GREY -> List.of(1, 2, 4, 8, 16);
      case PALETTE -> List.of(1, 2, 4, 8);
      case RGB, GREY_ALPHA, RGB_ALPHA -> List.of(8, 16);
      default -> List.of();
    };
    if (!depths.contains(header.bitDepth) || data[10] != 0 || data[11] != 0 || data[12] < 0 || data[12] > 1) {
      throw CodecException.damaged("is damaged: its header is broken");
    }
    return header;
  }

  /** Samples per pixel as they are stored. */
  int storedChannels() {
    return switch (colorType) {
      case RGB -> 3;
      case GREY_ALPHA -> 2;
      case RGB_ALPHA -> 4;
      default -> 1;
    };
  }

  int bitsPerPixel() {
    return storedChannels() * bitDepth;
  }

  /** Length of a row of so many pixels without its filter byte. */
  int rowBytes(int pixels) {
    return (int) (((long) pixels * bitsPerPixel() + 7) / 8);
  }
}
