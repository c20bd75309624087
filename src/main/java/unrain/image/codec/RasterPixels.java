package unrain.image.codec;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What ImageIO decodes, as interleaved samples, without any conversion of colours. */
public final class RasterPixels {
  private RasterPixels() {}

  public static Pixels of(BufferedImage image) {
    return isRaw(image) ? of(image.getRaster(), image.getRaster().getNumBands()) : throughArgb(image);
  }

  /** Whether its samples can be taken as they are; everything else has to go through sRGB of 8 bits. */
  static boolean isRaw(BufferedImage image) {
    ColorModel model = image.getColorModel();
    int bands = image.getRaster().getNumBands();
    int type = image.getRaster().getTransferType();
    return model instanceof ComponentColorModel && bands <= 4 && model.hasAlpha() == (bands % 2 == 0)
        && !model.isAlphaPremultiplied() && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
        && Arrays.stream(model.getComponentSize()).allMatch(size -> size == DataBuffer.getDataTypeSize(type));
  }

  public static Pixels of(Raster raster, int channels) {
    boolean bytes = raster.getTransferType() == DataBuffer.TYPE_BYTE;
    @Nullable Pixels owned = bytes ? tryOwn(raster, channels) : null;
    if (owned != null) {
      return owned;
    }
    int width = raster.getWidth();
    Pixels pixels = Pixels.create(width, raster.getHeight(), channels, bytes ? 8 : 16);
    int[] row = new int[width * raster.getNumBands()];
    int bands = raster.getNumBands();
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      int to = y * width * channels;
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          pixels.set(to++, row[x * bands + c]);
        }
      }
    }
    return pixels;
  }

  /** The decoder's own array where it is laid out as ours is, or as BGR, which is turned round in place. */
  private static @Nullable Pixels tryOwn(Raster raster, int channels) {
    if (!(raster.getSampleModel() instanceof PixelInterleavedSampleModel model)
        || !(raster.getDataBuffer() instanceof DataBufferByte buffer) || buffer.getNumBanks() != 1
        || model.getPixelStride() != channels || model.getScanlineStride() != channels * raster.getWidth()
        || buffer.getData().length != channels * raster.getWidth() * raster.getHeight()) {
      return null;
    }
    byte[] data = buffer.getData();
    int[] offsets = model.getBandOffsets();
    int[] straight = {0, 1, 2, 3};
    if (Arrays.equals(offsets, Arrays.copyOf(straight, channels))) {
      return Pixels.of8(raster.getWidth(), raster.getHeight(), channels, data);
    }
    if (channels != 3 || !Arrays.equals(offsets, new int[] {2, 1, 0})) {
      return null;
    }
    for (int i = 0; i + 2 < data.length; i += 3) {
      byte swap = data[i];
      data[i] = data[i + 2];
      data[i + 2] = swap;
    }
    return Pixels.of8(raster.getWidth(), raster.getHeight(), 3, data);
  }

  private static Pixels throughArgb(BufferedImage image) {
    int width = image.getWidth();
    boolean alpha = image.getColorModel().hasAlpha();
    int channels = alpha ? 4 : 3;
    Pixels pixels = Pixels.create(width, image.getHeight(), channels, 8);
    byte[] out = pixels.array8();
    int[] row = new int[width];
    int to = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int argb : row) {
        out[to++] = (byte) (argb >> 16);
        out[to++] = (byte) (argb >> 8);
        out[to++] = (byte) argb;
        if (alpha) {
          out[to++] = (byte) (argb >> 24);
        }
      }
    }
    return pixels;
  }
}
