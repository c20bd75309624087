package unrain.image.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import unrain.image.codec.CodecException;
import unrain.image.codec.PackBits;

/** Unpacks one strip or tile of a TIFF and undoes its predictor. */
final class TiffPacking {
  private TiffPacking() {}

  /** Fills {@code out}; answers how many bytes there were, fewer than asked for where the data end early. */
  static int unpack(int compression, byte[] in, byte[] out) throws CodecException {
    return switch (compression) {
      case TiffLayout.NONE -> {
        int length = Math.min(in.length, out.length);
        System.arraycopy(in, 0, out, 0, length);
        yield length;
      }
      case TiffLayout.LZW -> new LzwDecoder(in, out).decode();
      case TiffLayout.PACK_BITS -> PackBits.unpack(in, out);
      default -> inflate(in, out);
    };
  }

  private static int inflate(byte[] in, byte[] out) throws CodecException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(in);
      int at = 0;
      while (at < out.length) {
        int n = inflater.inflate(out, at, out.length - at);
        if (n == 0) {
          return at;
        }
        at += n;
      }
      return at;
    } catch (DataFormatException e) {
      throw CodecException.damaged("is damaged: its compressed data are broken", e);
    } finally {
      inflater.end();
    }
  }

  /** Undoes the predictor on rows of {@code rowBytes}, samples {@code step} apart. */
  static void unpredict(TiffLayout layout, byte[] data, ByteOrder order) {
    int rowBytes = layout.rowBytes();
    if (layout.predictor() == 1) {
      return;
    }
    for (int row = 0; row + rowBytes <= data.length; row += rowBytes) {
      if (layout.predictor() == 3) {
        unpredictFloat(layout, data, row, order);
      } else {
        unpredictIntegers(layout, data, row, order);
      }
    }
  }

  private static void unpredictIntegers(TiffLayout layout, byte[] data, int row, ByteOrder order) {
    int step = layout.interleaved();
    int count = layout.segmentWidth() * step;
    ByteBuffer buffer = ByteBuffer.wrap(data, row, layout.rowBytes()).slice().order(order);
    for (int i = step; i < count; i++) {
      switch (layout.bits()) {
        case 8 -> data[row + i] += data[row + i - step];
        case 16 -> buffer.putShort(2 * i, (short) (buffer.getShort(2 * i) + buffer.getShort(2 * (i - step))));
        default -> buffer.putInt(4 * i, buffer.getInt(4 * i) + buffer.getInt(4 * (i - step)));
      }
    }
  }

  /** Adobe's technical note 3: bytes differenced, then sorted by significance, the most significant ones first. */
  private static void unpredictFloat(TiffLayout layout, byte[] data, int row, ByteOrder order) {
    int step = layout.interleaved();
    int rowBytes = layout.rowBytes();
    for (int i = step; i < rowBytes; i++) {
      data[row + i] += data[row + i - step];
    }
    byte[] sorted = Arrays.copyOfRange(data, row, row + rowBytes);
    int size = layout.bits() / 8;
    int count = rowBytes / size;
    for (int i = 0; i < count; i++) {
      for (int b = 0; b < size; b++) {
        int place = order == ByteOrder.BIG_ENDIAN ? b : size - 1 - b;
        data[row + i * size + place] = sorted[b * count + i];
      }
    }
  }
}
