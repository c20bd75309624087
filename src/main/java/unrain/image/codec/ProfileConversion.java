package unrain.image.codec;

import java.awt.Point;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Samples with a profile made of tables, converted to sRGB by the JDK's CMM.
 *
 * <p>Such profiles have no exact inverse, so this happens once, while reading. 16 bits inside keep the rounding of one
 * conversion below what 8 bits can show.
 */
public final class ProfileConversion {
  private static final int ROWS = 64;

  private ProfileConversion() {}

  /** To RGB of the same depth, alpha untouched; IllegalArgumentException for an unusable profile. */
  public static Pixels toSrgb(Pixels pixels, byte[] icc) {
    return toSrgb(pixels, icc, pixels.channels() < 3 ? 1 : 3);
  }

  /** Four inks to RGB of the same depth; IllegalArgumentException for an unusable profile. */
  static Pixels inksToSrgb(Pixels inks, byte[] icc) {
    return toSrgb(inks, icc, 4);
  }

  private static Pixels toSrgb(Pixels pixels, byte[] icc, int colors) {
    boolean alpha = pixels.channels() > colors;
    try {
      ICC_Profile profile = ICC_Profile.getInstance(icc);
      if (profile.getNumComponents() != colors) {
        throw new IllegalArgumentException("profile of another kind");
      }
      ColorConvertOp op = new ColorConvertOp(new ICC_ColorSpace(profile),
          ColorSpace.getInstance(ColorSpace.CS_sRGB), null);
      Pixels out = Pixels.create(pixels.width(), pixels.height(), alpha ? 4 : 3, pixels.bitDepth());
      for (int y = 0; y < pixels.height(); y += ROWS) {
        convertRows(pixels, out, y, Math.min(ROWS, pixels.height() - y), colors, op);
      }
      return out;
    } catch (CMMException e) {
      throw new IllegalArgumentException("unusable profile", e);
    }
  }

  private static void convertRows(Pixels in, Pixels out, int y, int rows, int colors, ColorConvertOp op) {
    int width = in.width();
    short[] source = new short[width * rows * colors];
    int up = in.bitDepth() == 8 ? 257 : 1;
    for (int i = 0; i < width * rows; i++) {
      for (int c = 0; c < colors; c++) {
        source[i * colors + c] = (short) (in.get((y * width + i) * in.channels() + c) * up);
      }
    }
    short[] target = new short[width * rows * 3];
    op.filter(raster(source, width, rows, colors), raster(target, width, rows, 3));
    for (int i = 0; i < width * rows; i++) {
      int to = (y * width + i) * out.channels();
      for (int c = 0; c < 3; c++) {
        int value = target[i * 3 + c] & 0xffff;
        out.set(to + c, in.bitDepth() == 8 ? (value * 255 + 32_895) >>> 16 : value);
      }
      if (in.channels() > colors) {
        out.set(to + 3, in.get((y * width + i) * in.channels() + colors));
      }
    }
  }

  private static WritableRaster raster(short[] data, int width, int height, int bands) {
    int[] offsets = new int[bands];
    Arrays.setAll(offsets, i -> i);
    DataBuffer buffer = new DataBufferUShort(data, data.length);
    return Raster.createInterleavedRaster(buffer, width, height, width * bands, bands, offsets, new Point());
  }
}
