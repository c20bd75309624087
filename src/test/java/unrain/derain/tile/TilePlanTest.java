package unrain.derain.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TilePlanTest {
  @Test
  void coresCoverEachPixelExactlyOnce() {
    Random random = new Random(1);
    for (int round = 0; round < 400; round++) {
      int stride = new int[] {1, 2, 4, 8, 16}[random.nextInt(5)];
      int overlap = random.nextInt(40);
      int tile = Math.ceilDiv(2 * overlap + 2 * stride + random.nextInt(160), stride) * stride;
      int width = 1 + random.nextInt(700);
      int height = 1 + random.nextInt(300);
      TilePlan plan = TilePlan.of(width, height, tile, overlap, stride);
      byte[] covered = new byte[width * height];
      for (Tile each : plan.tiles()) {
        for (int y = each.coreY(); y < each.coreY() + each.coreHeight(); y++) {
          for (int x = each.coreX(); x < each.coreX() + each.coreWidth(); x++) {
            covered[y * width + x]++;
          }
        }
      }
      byte[] once = new byte[covered.length];
      Arrays.fill(once, (byte) 1);
      assertThat(Arrays.equals(covered, once))
          .as("%d×%d, tile %d, overlap %d, stride %d", width, height, tile, overlap, stride).isTrue();
    }
  }

  @Test
  void tilesHaveOneShapeOnTheStrideAndKeepTheOverlapFromTheirCores() {
    Random random = new Random(2);
    for (int round = 0; round < 2000; round++) {
      int stride = 1 << random.nextInt(5);
      int overlap = random.nextInt(70);
      int largest = Math.ceilDiv(2 * overlap + 2 * stride + random.nextInt(900), stride) * stride;
      TileAxis axis = TileAxis.of(1 + random.nextInt(5000), largest, overlap, stride);
      assertThat(axis.tile()).isLessThanOrEqualTo(largest);
      assertThat(axis.tile() % stride).isZero();
      for (int k = 0; k < axis.count(); k++) {
        assertThat(axis.start(k) % stride).isZero();
        assertThat(axis.start(k)).isNotNegative();
        assertThat(axis.start(k) + axis.tile()).isLessThanOrEqualTo(axis.padded());
        assertThat(axis.coreEnd(k)).isGreaterThan(axis.coreStart(k));
        assertThat(k == 0 ? overlap : axis.coreStart(k) - axis.start(k)).isGreaterThanOrEqualTo(overlap);
        assertThat(k == axis.count() - 1 ? overlap : axis.start(k) + axis.tile() - axis.coreEnd(k))
            .isGreaterThanOrEqualTo(overlap);
      }
    }
  }

  @Test
  void zonesFollowEachOtherWithoutGaps() {
    for (int length = 1; length < 600; length++) {
      TileAxis axis = TileAxis.of(length, 96, 16, 8);
      int at = 0;
      for (int zone = 0; zone < axis.zones(); zone++) {
        assertThat(axis.zoneStart(zone)).isEqualTo(at);
        assertThat(axis.zoneEnd(zone)).isGreaterThanOrEqualTo(at);
        at = axis.zoneEnd(zone);
      }
      assertThat(at).isEqualTo(length);
    }
  }

  @Test
  void aSmallPhotoIsOneTileOfItsOwnSize() {
    assertThat(TilePlan.of(1, 1, 512, 32, 16).tiles())
        .containsExactly(new Tile(0, 0, 0, 0, 0, 16, 16, 0, 0, 1, 1));
    assertThat(TilePlan.of(512, 500, 512, 32, 16).count()).isEqualTo(1);
  }

  @Test
  void tilesShrinkRatherThanRepeatTheirNeighboursWork() {
    TilePlan plan = TilePlan.of(1040, 512, 1024, 32, 16);
    assertThat(plan.count()).isEqualTo(2);
    assertThat(plan.tileWidth()).isEqualTo(560);
  }

  @Test
  void aTileWithoutCoreIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> TilePlan.of(600, 600, 64, 32, 16));
  }
}
