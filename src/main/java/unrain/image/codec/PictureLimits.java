package unrain.image.codec;

import java.util.Locale;

/** Refuses a picture by its header, before memory is taken for it. */
public final class PictureLimits {
  /** Twice the 100 megapixels that are promised, so that scanned panoramas still pass. */
  public static final long MAX_PIXELS = 220_000_000L;

  private static final int MAX_SIDE = 100_000;
  /** The decoder's buffers, an upright copy and the result live at the same time. */
  private static final int COPIES = 3;

  private PictureLimits() {}

  public static void check(long width, long height, int channels, int bitDepth) throws CodecException {
    if (width < 1 || height < 1) {
      throw CodecException.damaged("is damaged: it claims a size of %d × %d pixels".formatted(width, height));
    }
    if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
      throw CodecException.tooLarge("claims %d × %d pixels; at most %d megapixels can be opened"
          .formatted(width, height, MAX_PIXELS / 1_000_000));
    }
    long needed = width * height * channels * (bitDepth / 8) * COPIES;
    long free = free();
    if (needed > free) {
      // what the last photo left behind counts as used until someone asks
      System.gc();
      free = free();
    }
    if (needed > free) {
      throw CodecException.noMemory("has %d × %d pixels and needs about %s of memory, but only %s is free"
          .formatted(width, height, gigabytes(needed), gigabytes(free)));
    }
  }

  private static long free() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
