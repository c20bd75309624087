package unrain.derain.tile;

/**
 * One piece of a photo as the network sees it, and the part of it that counts. All in photo pixels; the tile may reach
 * beyond the photo's right and lower edge, the core never does.
 */
public record Tile(
    int index, int column, int row, int x, int y, int width, int height,
    int coreX, int coreY, int coreWidth, int coreHeight) {

  public Region core() {
    return new Region(coreX, coreY, coreWidth, coreHeight);
  }
}
