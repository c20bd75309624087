package unrain.image.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import unrain.image.codec.Pixels;

/** Puts unpacked strips and tiles of a TIFF into samples: depths, inverted grey and palettes are resolved here. */
final class TiffSamples {
  private final TiffLayout layout;
  private final ByteOrder order;
  private final byte @Nullable [] colorMap;
  private final Pixels pixels;

  TiffSamples(TiffLayout layout, ByteOrder order, byte @Nullable [] colorMap) {
    this.layout = layout;
    this.order = order;
    this.colorMap = colorMap;
    this.pixels = Pixels.create(layout.width(), layout.height(), layout.channels(), layout.bitDepth());
  }

  Pixels pixels() {
    return pixels;
  }

  /** A segment whose upper left corner is (x, y); {@code plane} is its only sample where planes are apart. */
  void put(byte[] segment, int x, int y, int plane) {
    int rowBytes = layout.rowBytes();
    int columns = Math.min(layout.segmentWidth(), layout.width() - x);
    int rows = Math.min(segment.length / rowBytes, layout.height() - y);
    ByteBuffer buffer = ByteBuffer.wrap(segment).order(order);
    int channels = pixels.channels();
    int first = layout.planar() ? plane : 0;
    int last = layout.planar() ? plane : layout.samples() - 1;
    for (int row = 0; row < rows; row++) {
      int to = ((y + row) * layout.width() + x) * channels;
      if (colorMap != null) {
        putPalette(segment, row * rowBytes, columns, to, colorMap);
      } else if (layout.bits() == 8 && !layout.planar() && layout.samples() == channels
          && layout.photometric() != TiffLayout.WHITE_IS_ZERO) {
        System.arraycopy(segment, row * rowBytes, pixels.array8(), to, columns * channels);
      } else {
        for (int sample = first; sample <= last; sample++) {
          putSample(buffer, row * rowBytes, columns, to, sample);
        }
      }
    }
  }

  /** One sample of a row of pixels. Samples that are neither colour nor alpha are passed over. */
  private void putSample(ByteBuffer buffer, int rowAt, int columns, int to, int sample) {
    int channels = pixels.channels();
    boolean alpha = sample == layout.colorSamples() && layout.alpha() > 0;
    if (sample >= layout.colorSamples() && !alpha) {
      return;
    }
    int step = layout.interleaved();
    int offset = layout.planar() ? 0 : sample;
    boolean inverted = layout.photometric() == TiffLayout.WHITE_IS_ZERO && !alpha;
    int max = (1 << pixels.bitDepth()) - 1;
    for (int i = 0; i < columns; i++) {
      int value = value(buffer, rowAt, i * step + offset);
      pixels.set(to + i * channels + sample, inverted ? max - value : value);
    }
  }

  /** A stored value at the depth of the samples. */
  private int value(ByteBuffer buffer, int rowAt, int index) {
    boolean floating = layout.sampleFormat() == 3;
    return switch (layout.bits()) {
      case 8 -> buffer.get(rowAt + index) & 0xff;
      case 16 -> floating
          ? from01(Float.float16ToFloat(buffer.getShort(rowAt + 2 * index)))
          : buffer.getShort(rowAt + 2 * index) & 0xffff;
      case 32 -> floating ? from01(buffer.getFloat(rowAt + 4 * index)) : buffer.getInt(rowAt + 4 * index) >>> 16;
      default -> small(buffer.get(rowAt + index * layout.bits() / 8), index) * 255 / ((1 << layout.bits()) - 1);
    };
  }

  /** NaN, which Math.clamp would pass on, is black. */
  private static int from01(float value) {
    return value > 0 ? Math.round(Math.min(value, 1) * 65_535f) : 0;
  }

  private int small(byte packed, int index) {
    int bits = layout.bits();
    int bit = index * bits & 7;
    return (packed & 0xff) >> 8 - bits - bit & (1 << bits) - 1;
  }

  private void putPalette(byte[] segment, int rowAt, int columns, int start, byte[] colors) {
    int to = start;
    for (int i = 0; i < columns; i++, to += pixels.channels()) {
      int index = layout.bits() == 8 ? segment[rowAt + i] & 0xff
          : small(segment[rowAt + i * layout.bits() / 8], i);
      System.arraycopy(colors, 3 * index, pixels.array8(), to, 3);
    }
  }
}
