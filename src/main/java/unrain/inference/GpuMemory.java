package unrain.inference;

/**
 * Whether a graphics processor whose memory did not suffice is to be given up: where smaller tiles don't fit either, or
 * the same a second time on end. That the next photo is begun with large tiles again is no reason.
 */
final class GpuMemory {
  private long tooManyPixels;
  private boolean sufficedSince;

  void sufficed() {
    sufficedSince = true;
  }

  /** After a tile of that many pixels did not fit. */
  boolean isHopelessAfter(long pixels) {
    boolean hopeless = pixels < tooManyPixels || pixels == tooManyPixels && !sufficedSince;
    tooManyPixels = pixels;
    sufficedSince = false;
    return hopeless;
  }
}
