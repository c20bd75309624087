package unrain.inference;

import java.util.Locale;
import java.util.Optional;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.Restorer;
import unrain.model.LocatedModel;
import unrain.model.ModelException;
import unrain.model.ModelManifest;
import unrain.model.ParityFixture;
import unrain.model.Precision;

/**
 * Tries a network and its 8-bit version on the same tiles: do they agree, and which is faster? What the 8-bit version
 * loses on validation pictures, both manifests say.
 *
 * <p>Speed is no matter of course: without instructions for it, 8-bit arithmetic is slower. Nor is agreement: older
 * processors add products of 8 bits in 16 and clip what does not fit.
 */
public final class PrecisionTrial {
  public static final double LEAST_DECIBELS = 40;
  public static final double LEAST_SPEEDUP = 1.7;
  /** More than this can be seen. */
  public static final double MOST_LOST_DECIBELS = 0.15;
  /** Side of the timed tile, px. On smaller ones than are really run 8 bits gain less: much of the time is overhead. */
  private static final int SIDE = 512;
  private static final int TURNS = 8;
  private static final int FEWEST_TURNS = 3;
  private static final int TIMED_PER_TURN = 2;
  /** More than the fewest turns are made until one ends later; no more at all on machines that take so long. */
  private static final long PATIENCE_NANOS = 1_000_000_000;
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private PrecisionTrial() {}

  /**
   * What came out.
   *
   * @param fp32Millis the shortest time of all turns: whatever else the machine does only makes them longer
   * @param decibels PSNR between the two pictures
   * @param lostDecibels of the gain on validation pictures; 0 where nobody measured
   */
  public record Result(double fp32Millis, double int8Millis, double decibels, double lostDecibels) {
    /** How many times as fast as fp32 the 8-bit version is. */
    public double speedup() {
      return fp32Millis / int8Millis;
    }

    public boolean agrees() {
      return decibels >= LEAST_DECIBELS;
    }

    public Precision better() {
      boolean better = agrees() && speedup() >= LEAST_SPEEDUP && lostDecibels <= MOST_LOST_DECIBELS;
      return better ? Precision.INT8 : Precision.FP32;
    }

    /** For people: both times and how well the pictures agree. */
    public String words() {
      return String.format(Locale.ROOT, "fp32 %.1f ms, int8 %.1f ms, %.2f times as fast, %.1f dB, %.2f dB of gain lost",
          fp32Millis, int8Millis, speedup(), decibels, lostDecibels);
    }
  }

  /** @throws DerainException CANCELLED within a tile's time of {@code cancellation}, or what a network failed with */
  public static Result of(LocatedModel model, Restorer fp32, Restorer int8, Machine machine, Cancellation cancellation)
      throws ModelException, DerainException {
    FloatPlanes tile = tile(model);
    Optional<ParityFixture> fixture = model.manifest().parity();
    FloatPlanes picture = fixture.isPresent() ? ParityReplay.input(model, fixture.get()) : tile;
    double decibels = decibels(fp32.restore(picture, cancellation), int8.restore(picture, cancellation));
    double fp32Millis = Double.MAX_VALUE;
    double int8Millis = Double.MAX_VALUE;
    long start = machine.nanoTime();
    for (int turn = 0; turn < TURNS; turn++) {
      long passed = machine.nanoTime() - start;
      if (turn > 0 && passed > (turn < FEWEST_TURNS ? LONGEST_NANOS : PATIENCE_NANOS)) {
        break;
      }
      fp32Millis = Math.min(fp32Millis, time(fp32, tile, machine, cancellation));
      int8Millis = Math.min(int8Millis, time(int8, tile, machine, cancellation));
    }
    return new Result(fp32Millis, int8Millis, decibels, lost(fp32.model(), int8.model()));
  }

  /** What an answer of {@link Result#better} rests on beside the two networks and the machine, in words. */
  static String rule(ModelManifest fp32, ModelManifest int8) {
    return String.format(Locale.ROOT, "%.2f of %.2f dB lost, %.1f times as fast at %d px, %.0f dB",
        lost(fp32, int8), MOST_LOST_DECIBELS, LEAST_SPEEDUP, SIDE, LEAST_DECIBELS);
  }

  private static double lost(ModelManifest fp32, ModelManifest int8) {
    return fp32.gain().isPresent() && int8.gain().isPresent()
        ? fp32.gain().getAsDouble() - int8.gain().getAsDouble()
        : 0;
  }

  /** Milliseconds. The first tile is not timed: meanwhile the other network's busily waiting threads fall asleep. */
  private static double time(Restorer restorer, FloatPlanes tile, Machine machine, Cancellation cancellation)
      throws DerainException {
    restorer.restore(tile, cancellation);
    double shortest = Double.MAX_VALUE;
    for (int number = 0; number < TIMED_PER_TURN; number++) {
      long start = machine.nanoTime();
      restorer.restore(tile, cancellation);
      shortest = Math.min(shortest, (machine.nanoTime() - start) / 1e6);
    }
    return shortest;
  }

  /** Alternating, so that it is no constant; what is in it costs no time. */
  private static FloatPlanes tile(LocatedModel model) {
    int stride = model.manifest().stride();
    int side = Math.ceilDiv(SIDE, stride) * stride;
    FloatPlanes tile = FloatPlanes.create(side, side, 3);
    for (int i = 0; i < tile.data().length; i++) {
      tile.data()[i] = i % 7 / 10f;
    }
    return tile;
  }

  private static double decibels(RestoredTile one, RestoredTile other) {
    float[] a = one.derained().data();
    float[] b = other.derained().data();
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      squares += difference * difference;
    }
    return 10 * Math.log10(a.length / squares);
  }
}
