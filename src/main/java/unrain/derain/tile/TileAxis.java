package unrain.derain.tile;

/**
 * Tiles along one side of a photo, all of one length, each {@code step} after the other but the last, which is shifted
 * inwards to end with the photo.
 *
 * <p>Tile k is trusted in its core, which ends {@code overlap} px before the tile does, unless the photo ends there.
 * Cores meet in seams and cover each pixel once. A tile starts on a multiple of the stride, for a network that halves
 * the resolution sees another picture when it is shifted by one pixel.
 *
 * @param length of the photo's side, px
 * @param padded {@code length} rounded up to a multiple of the stride; the photo is reflected into the difference
 * @param tile length of each tile, px
 * @param count of tiles
 */
public record TileAxis(int length, int padded, int tile, int overlap, int step, int count) {

  /**
   * Takes as few tiles as {@code largestTile} allows and then makes them as small as that number allows, so that the
   * last one repeats little of its neighbour's work.
   */
  public static TileAxis of(int length, int largestTile, int overlap, int stride) {
    if (length < 1 || overlap < 0 || stride < 1) {
      throw new IllegalArgumentException("length %d, overlap %d, stride %d".formatted(length, overlap, stride));
    }
    int padded = roundUp(length, stride);
    if (padded <= largestTile) {
      return new TileAxis(length, padded, padded, overlap, padded, 1);
    }
    int shared = roundUp(2 * overlap, stride);
    int largestStep = (largestTile - shared) / stride * stride;
    if (largestStep < 1) {
      throw new IllegalArgumentException(
          "a tile of %d px has no core at overlap %d, stride %d".formatted(largestTile, overlap, stride));
    }
    int count = Math.ceilDiv(padded - shared, largestStep);
    int step = roundUp(Math.ceilDiv(padded - shared, count), stride);
    return new TileAxis(length, padded, step + shared, overlap, step, count);
  }

  private static int roundUp(int value, int unit) {
    return Math.multiplyExact(Math.ceilDiv(value, unit), unit);
  }

  /** Where tile k begins. */
  public int start(int k) {
    return k < count - 1 ? k * step : padded - tile;
  }

  /** Where the core of tile k ends and that of tile k + 1 begins. */
  public int seam(int k) {
    return start(k) + tile - overlap;
  }

  public int coreStart(int k) {
    return k == 0 ? 0 : seam(k - 1);
  }

  public int coreEnd(int k) {
    return k == count - 1 ? length : seam(k);
  }

  /**
   * Half the width of the zone around a seam in which both tiles are mixed. A quarter of the overlap: the mix hides
   * what is left of a difference, and its outermost pixels lie three quarters of the overlap inside their tile.
   */
  public int halfRamp() {
    return Math.min(overlap / 4, step / 2);
  }

  /** Zones: 2k is what only tile k writes, 2k + 1 is where tiles k and k + 1 are mixed. */
  public int zones() {
    return 2 * count - 1;
  }

  public int zoneStart(int zone) {
    int k = zone / 2;
    if (zone % 2 == 1) {
      return seam(k) - halfRamp();
    }
    return k == 0 ? 0 : seam(k - 1) + halfRamp();
  }

  public int zoneEnd(int zone) {
    return zone == zones() - 1 ? length : zoneStart(zone + 1);
  }
}
