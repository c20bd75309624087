package unrain.derain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import unrain.derain.tile.Tile;
import unrain.derain.tile.TilePlan;
import unrain.image.Photo;

class TileBlenderTest {
  private final Photo photo = TestPhotos.noise(210, 140, 3, 16);
  private final TilePlan plan = TilePlan.of(210, 140, 64, 12, 4);

  /** Every tile disagrees with its neighbours. */
  private TileBlender blend(List<Tile> order) {
    TileBlender blender = new TileBlender(photo, plan);
    TileCutter cutter = new TileCutter(photo, plan.tileWidth(), plan.tileHeight());
    for (Tile tile : order) {
      FloatPlanes input = cutter.cut(tile.x(), tile.y());
      float amount = tile.index() * 0.01f;
      RestoredTile restored = FakeRestorer.plus(input, new float[] {amount, -amount, amount / 2});
      Arrays.fill(restored.attention().data(), new Random(tile.index()).nextFloat());
      blender.add(tile, input, restored);
    }
    return blender;
  }

  @Test
  void theOrderOfTilesDoesNotMatter() {
    TileBlender inOrder = blend(plan.tiles());
    List<Tile> shuffled = new ArrayList<>(plan.tiles());
    Collections.shuffle(shuffled, new Random(3));
    TileBlender another = blend(shuffled);
    assertThat(another.samples().shorts()).isEqualTo(inOrder.samples().shorts());
    assertThat(another.rainMap().samples16()).isEqualTo(inOrder.rainMap().samples16());
  }

  @Test
  void aMissingTileIsNoResult() {
    TileBlender blender = blend(plan.tiles().subList(1, plan.count()));
    assertThatIllegalStateException().isThrownBy(blender::samples);
    assertThatIllegalStateException().isThrownBy(blender::rainMap);
  }

  @Test
  void theSameTileTwiceIsAMistake() {
    List<Tile> twice = List.of(plan.tiles().getFirst(), plan.tiles().getFirst());
    assertThatIllegalStateException().isThrownBy(() -> blend(twice));
  }
}
