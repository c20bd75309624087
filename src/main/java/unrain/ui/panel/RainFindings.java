package unrain.ui.panel;

import unrain.derain.Derained;
import unrain.derain.RainMap;

/**
 * How much rain was found in a photo, and where.
 *
 * @param share of the photo, 0..1, in which the network sees rain: its rain score
 * @param mapAt value of the map from which it counts as rain
 * @param isDry whether there is too little for the program to change the photo
 * @param where the part of the photo in which most of it lies
 */
record RainFindings(double share, double mapAt, boolean isDry, Where where) {
  /** A third of the photo with this much of the rain holds most of it. */
  private static final double MOST = 0.6;
  private static final double HARDLY_ALL_OVER = 0.25;
  /** Looking at every fourth pixel of every fourth row is plenty for thirds. */
  private static final int STEP = 4;

  /** Parts of a photo. */
  enum Where {
    ALL_OVER, SCATTERED, TOP, MIDDLE, BOTTOM
  }

  static RainFindings of(Derained derained) {
    RainMap map = derained.rainMap();
    long[] rainy = new long[3];
    short[] samples = map.samples16();
    double mapAt = derained.model().rainScore().mapAt();
    int least = (int) Math.round(mapAt * 65535);
    for (int y = 0; y < map.height(); y += STEP) {
      int third = 3 * y / map.height();
      for (int x = 0; x < map.width(); x += STEP) {
        rainy[third] += (samples[y * map.width() + x] & 0xffff) >= least ? 1 : 0;
      }
    }
    double score = derained.rainScore();
    return new RainFindings(score, mapAt, !derained.isRainy(), where(rainy, rainy[0] + rainy[1] + rainy[2], score));
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
