package unrain.derain.tile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tiles that are left: those that somebody looks at first, from the middle of what is seen, then row by row. */
public final class TileQueue {
  private final List<Tile> left;

  public TileQueue(TilePlan plan) {
    this.left = new ArrayList<>(plan.tiles());
  }

  public boolean isEmpty() {
    return left.isEmpty();
  }

  /**
   * Takes the next tile out.
   *
   * @param seen what is looked at now; null where nobody looks
   */
  public Tile next(@Nullable Region seen) {
    Tile next = seen == null ? left.getFirst() : left.stream().filter(tile -> tile.core().intersects(seen))
        .min(Comparator.comparingDouble(tile -> tile.core().distance(seen))).orElse(left.getFirst());
    left.remove(next);
    return next;
  }
}
