package unrain.ui.panel;

import unrain.derain.RainMap;

/**
 * How much rain a map shows, and where.
 *
 * @param share of the photo, 0..1, in which the network is rather sure of rain
 * @param where the part of the photo in which most of it lies
 */
public record RainFindings(double share, Where where) {
  /**
   * Below half the scale the map of the shipped network also doubts dry textures. Set by eye on a few
   * validation photos, until the manifest carries a threshold.
   */
  private static final int DRY_UP_TO = Math.round(0.5f * 65535);
  /** Less than this is a few pixels of doubt in a dry photo. */
  private static final double HARDLY_ANY = 0.008;
  /** A third of the photo with this much of the rain holds most of it. */
  private static final double MOST = 0.6;
  private static final double HARDLY_ALL_OVER = 0.25;
  /** Looking at every fourth pixel of every fourth row is plenty for a share. */
  private static final int STEP = 4;

  /** Parts of a photo. */
  public enum Where {
    ALL_OVER, SCATTERED, TOP, MIDDLE, BOTTOM
  }

  public static RainFindings of(RainMap map) {
    long[] rainy = new long[3];
    long seen = 0;
    short[] samples = map.samples16();
    for (int y = 0; y < map.height(); y += STEP) {
      int third = 3 * y / map.height();
      for (int x = 0; x < map.width(); x += STEP) {
        rainy[third] += (samples[y * map.width() + x] & 0xffff) > DRY_UP_TO ? 1 : 0;
        seen++;
      }
    }
    long all = rainy[0] + rainy[1] + rainy[2];
    return new RainFindings((double) all / seen, where(rainy, all, (double) all / seen));
  }

  /** Whether there is too little for the program to change the photo. */
  public boolean isDry() {
    return share < HARDLY_ANY;
  }

  private static Where where(long[] rainy, long all, double share) {
    for (int third = 0; third < rainy.length; third++) {
      if (rainy[third] > MOST * all) {
        return Where.values()[Where.TOP.ordinal() + third];
      }
    }
    return share < HARDLY_ALL_OVER ? Where.SCATTERED : Where.ALL_OVER;
  }
}
