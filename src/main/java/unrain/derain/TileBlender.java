package unrain.derain;

import java.util.HashMap;
import java.util.Map;
import unrain.derain.pixel.ChangeWriter;
import unrain.derain.pixel.Rounding;
import unrain.derain.pixel.RowBands;
import unrain.derain.tile.Region;
import unrain.derain.tile.Tile;
import unrain.derain.tile.TilePlan;
import unrain.image.Photo;
import unrain.image.Samples;

/**
 * Puts restored tiles together: owns the seams, the derained samples and the rain map.
 *
 * <p>The seams of a plan divide the photo into cells. A cell inside one tile is written as that tile arrives. A cell on
 * a seam keeps the pieces of its two or four tiles until the last has come; then they are mixed with weights that go
 * smoothly from one tile to the other, left to right and then top to bottom. Each pixel is written once, and the result
 * does not depend on the order of the tiles. What is kept as floats is the seams: a sixteenth of a row of tiles when
 * they come row by row.
 *
 * <p>Mixing as a + w·(b − a) keeps equal pieces bit-equal, so a network that changes nothing leaves no trace.
 */
final class TileBlender {
  /** Change in r, g, b, and the rain map. */
  private static final int CHANNELS = 4;

  private final Photo photo;
  private final TilePlan plan;
  private final Samples derained;
  private final short[] rain;
  private final Map<Integer, Cell> pending = new HashMap<>();

  TileBlender(Photo photo, TilePlan plan) {
    this.photo = photo;
    this.plan = plan;
    this.derained = photo.samples().copy();
    this.rain = new short[Math.multiplyExact(photo.width(), photo.height())];
  }

  /**
   * Takes over what counts of one tile; the planes may be reused afterwards.
   *
   * @return what holds all that has been written for it; seams inside may wait for their other tiles
   */
  Region add(Tile tile, FloatPlanes input, RestoredTile restored) {
    // A tile has a part in the zone that is its own and in the seams on both sides of it.
    int lastX = Math.min(plan.horizontal().zones() - 1, 2 * tile.column() + 1);
    int lastY = Math.min(plan.vertical().zones() - 1, 2 * tile.row() + 1);
    for (int zoneY = Math.max(0, 2 * tile.row() - 1); zoneY <= lastY; zoneY++) {
      for (int zoneX = Math.max(0, 2 * tile.column() - 1); zoneX <= lastX; zoneX++) {
        addToCell(zoneX, zoneY, tile, input, restored);
      }
    }
    int x = plan.horizontal().zoneStart(Math.max(0, 2 * tile.column() - 1));
    int y = plan.vertical().zoneStart(Math.max(0, 2 * tile.row() - 1));
    return new Region(x, y, plan.horizontal().zoneEnd(lastX) - x, plan.vertical().zoneEnd(lastY) - y);
  }

  /** The photo's samples, derained where tiles have come. */
  Samples soFar() {
    return derained;
  }

  /** @throws IllegalStateException if a tile is missing */
  Samples samples() {
    requireComplete();
    return derained;
  }

  RainMap rainMap() {
    requireComplete();
    return new RainMap(derained.width(), derained.height(), rain);
  }

  private void requireComplete() {
    if (!pending.isEmpty()) {
      throw new IllegalStateException(pending.size() + " seams wait for a tile");
    }
  }

  private void addToCell(int zoneX, int zoneY, Tile tile, FloatPlanes input, RestoredTile restored) {
    int x = plan.horizontal().zoneStart(zoneX);
    int y = plan.vertical().zoneStart(zoneY);
    int width = plan.horizontal().zoneEnd(zoneX) - x;
    int height = plan.vertical().zoneEnd(zoneY) - y;
    if (width <= 0 || height <= 0) {
      return;
    }
    if (zoneX % 2 == 0 && zoneY % 2 == 0) {
      RowBands.forEach(height, (from, to) -> {
        float[][] line = new float[CHANNELS][width];
        ChangeWriter writer = new ChangeWriter(photo, derained, width);
        for (int row = from; row < to; row++) {
          readChange(tile, input, restored, x, y + row, width, line, 0);
          writeLine(writer, line, x, y + row, width);
        }
      });
      return;
    }
    Cell cell = pending.computeIfAbsent(zoneY * plan.horizontal().zones() + zoneX,
        key -> new Cell(width, height, zoneX % 2 == 1, zoneY % 2 == 1));
    float[][] piece = new float[CHANNELS][width * height];
    RowBands.forEach(height, (from, to) -> {
      for (int row = from; row < to; row++) {
        readChange(tile, input, restored, x, y + row, width, piece, row * width);
      }
    });
    cell.put(tile.column() > zoneX / 2, tile.row() > zoneY / 2, piece);
    if (cell.isComplete()) {
      RowBands.forEach(height, (from, to) -> {
        float[][] line = new float[CHANNELS][width];
        float[][] lowerLine = new float[CHANNELS][width];
        ChangeWriter writer = new ChangeWriter(photo, derained, width);
        for (int row = from; row < to; row++) {
          cell.mix(row, line, lowerLine);
          writeLine(writer, line, x, y + row, width);
        }
      });
      pending.remove(zoneY * plan.horizontal().zones() + zoneX);
    }
  }

  /** d = net − clip(E), and the rain map beside it. */
  private static void readChange(
      Tile tile, FloatPlanes input, RestoredTile restored, int x, int y, int width, float[][] into, int to) {
    float[] seen = input.data();
    float[] net = restored.derained().data();
    for (int c = 0; c < 3; c++) {
      int from = input.row(c, y - tile.y()) + x - tile.x();
      float[] out = into[c];
      for (int i = 0; i < width; i++) {
        out[to + i] = net[from + i] - seen[from + i];
      }
    }
    int from = restored.attention().row(0, y - tile.y()) + x - tile.x();
    System.arraycopy(restored.attention().data(), from, into[3], to, width);
  }

  private void writeLine(ChangeWriter writer, float[][] line, int x, int y, int width) {
    int at = y * derained.width() + x;
    float[] map = line[3];
    for (int i = 0; i < width; i++) {
      rain[at + i] = Rounding.unit16(map[i]);
    }
    writer.write(x, y, width, line);
  }

  /** A cell on a seam and the pieces that have come: upper left, upper right, lower left, lower right. */
  private static final class Cell {
    private final int width;
    private final int height;
    private final boolean acrossSeam;
    private final boolean downSeam;
    private final float[][][] pieces = new float[4][0][];
    private int missing;

    Cell(int width, int height, boolean acrossSeam, boolean downSeam) {
      this.width = width;
      this.height = height;
      this.acrossSeam = acrossSeam;
      this.downSeam = downSeam;
      this.missing = (acrossSeam ? 2 : 1) * (downSeam ? 2 : 1);
    }

    void put(boolean right, boolean lower, float[][] piece) {
      int index = (lower ? 2 : 0) + (right ? 1 : 0);
      if (pieces[index].length != 0) {
        throw new IllegalStateException("the same tile came twice");
      }
      pieces[index] = piece;
      missing--;
    }

    boolean isComplete() {
      return missing == 0;
    }

    void mix(int row, float[][] out, float[][] scratch) {
      mixAcross(row, 0, out);
      if (downSeam) {
        mixAcross(row, 2, scratch);
        float weight = ramp(row, height);
        for (int c = 0; c < CHANNELS; c++) {
          for (int i = 0; i < width; i++) {
            out[c][i] += weight * (scratch[c][i] - out[c][i]);
          }
        }
      }
    }

    private void mixAcross(int row, int left, float[][] out) {
      for (int c = 0; c < CHANNELS; c++) {
        System.arraycopy(pieces[left][c], row * width, out[c], 0, width);
        if (acrossSeam) {
          float[] right = pieces[left + 1][c];
          for (int i = 0; i < width; i++) {
            out[c][i] += ramp(i, width) * (right[row * width + i] - out[c][i]);
          }
        }
      }
    }

    /** 0 to 1 over {@code length} pixels, level at both ends, so that neither end shows as an edge. */
    private static float ramp(int index, int length) {
      float t = (index + 0.5f) / length;
      return t * t * (3 - 2 * t);
    }
  }
}
