package unrain.inference;

import java.util.concurrent.atomic.AtomicBoolean;
import unrain.derain.DerainException;
import unrain.derain.DerainException.Reason;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.pixel.RowBands;

/** Tells a picture from what broken drivers and broken weights return: numbers that are none, or one grey field. */
final class OutputCheck {
  /** Of 0..1. In a picture of less, what a clamped network returns may well be all black or all white. */
  private static final float LEAST_CONTRAST = 16 / 255f;
  private static final int INFINITY_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  private OutputCheck() {}

  static void check(FloatPlanes image, RestoredTile tile, String device) throws DerainException {
    boolean finite = isFinite(tile.derained()) && isFinite(tile.attention());
    for (FloatPlanes refinement : tile.refinements()) {
      finite &= isFinite(refinement);
    }
    if (!finite) {
      throw new DerainException(Reason.BAD_OUTPUT,
          "The network returned values that are no numbers on this device: %s. Nothing was changed.".formatted(device));
    }
    if (isConstant(tile.derained()) && hasContrast(image)) {
      throw new DerainException(Reason.BAD_OUTPUT,
          "The network returned an empty picture on this device: %s. Nothing was changed.".formatted(device));
    }
  }

  /** Bits without the sign order as the magnitudes do, NaN above infinity: one integer maximum says it all. */
  static boolean isFinite(FloatPlanes planes) {
    AtomicBoolean finite = new AtomicBoolean(true);
    RowBands.forEach(planes.channels() * planes.height(), (from, to) -> {
      if (largestBits(planes.data(), from * planes.width(), to * planes.width()) >= INFINITY_BITS) {
        finite.set(false);
      }
    });
    return finite.get();
  }

  private static int largestBits(float[] data, int from, int to) {
    int largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Float.floatToRawIntBits(data[i]) & 0x7FFFFFFF);
    }
    return largest;
  }

  /** Whether some colour takes clearly different values. */
  private static boolean hasContrast(FloatPlanes planes) {
    int length = planes.width() * planes.height();
    for (int channel = 0; channel < planes.channels(); channel++) {
      float darkest = Float.MAX_VALUE;
      float brightest = -Float.MAX_VALUE;
      for (int i = channel * length; i < (channel + 1) * length; i++) {
        darkest = Math.min(darkest, planes.data()[i]);
        brightest = Math.max(brightest, planes.data()[i]);
      }
      if (brightest - darkest >= LEAST_CONTRAST) {
        return true;
      }
    }
    return false;
  }

  private static boolean isConstant(FloatPlanes planes) {
    float[] data = planes.data();
    int length = planes.width() * planes.height() * planes.channels();
    for (int i = 1; i < length; i++) {
      if (data[i] != data[0]) {
        return false;
      }
    }
    return true;
  }
}
