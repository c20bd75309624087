package unrain.derain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import unrain.derain.tile.TilePlan;
import unrain.derain.pixel.StreakSize;
import unrain.image.Photo;
import unrain.model.ModelManifest;
import unrain.model.Precision;

class MemoryForecastTest {
  private final Photo photo = TestPhotos.noise(3000, 2000, 3, 8);

  @Test
  void aNetworkThatTakesFourTimesTheMemoryGetsTilesOfHalfTheSide() throws Exception {
    TilePlan usual = plan(ModelManifest.USUAL_BYTES);
    TilePlan heavy = plan(4 * ModelManifest.USUAL_BYTES);
    assertThat(bytes(heavy, 4 * ModelManifest.USUAL_BYTES))
        .isBetween(bytes(usual, ModelManifest.USUAL_BYTES) / 2, bytes(usual, ModelManifest.USUAL_BYTES) * 5 / 4);
  }

  @Test
  void aLightNetworkGetsNoTilesAboveTheLargest() throws Exception {
    assertThat(plan(100).tileWidth()).isEqualTo(plan(ModelManifest.USUAL_BYTES).tileWidth()).isLessThanOrEqualTo(1280);
  }

  @Test
  void tilesThatWereMadeOnceCanBeWishedForAgainWhateverTheNetworkTakes() throws Exception {
    for (int bytes : new int[] {100, ModelManifest.USUAL_BYTES, 796, 1600}) {
      TilePlan first = plan(bytes);
      int side = Math.max(first.tileWidth(), first.tileHeight());
      assertThat(MemoryForecast.plan(photo, model(bytes), new DerainOptions(side, Long.MAX_VALUE))).isEqualTo(first);
    }
  }

  @Test
  void theForecastGrowsWithWhatATileTakes() {
    long usual = MemoryForecast.peakBytes(photo, model(400), 1_000_000);
    assertThat(MemoryForecast.peakBytes(photo, model(800), 1_000_000) - usual).isEqualTo(400_000_000);
  }

  @Test
  void theLargePhotoAndItsCopyCountWhileASmallerOneIsRun() throws Exception {
    Photo small = TestPhotos.noise(1500, 1000, 3, 8);
    for (long tile = 150_000; tile < 1_000_000; tile += 50_000) {
      FakeRestorer restorer = FakeRestorer.identity(8, 8);
      long memory = MemoryForecast.peakBytes(photo, restorer.model(), tile);
      new Derainer(restorer).run(photo, new DerainOptions(DerainOptions.SUITABLE, memory, StreakSize.MEDIUM),
          progress -> {}, new Cancellation());
      long pixels = (long) restorer.seen.getFirst().width() * restorer.seen.getFirst().height();
      assertThat(MemoryForecast.peakBytes(small, restorer.model(), pixels) + 2 * photo.samples().byteCount())
          .as("with tiles of %d px", pixels).isLessThanOrEqualTo(memory);
    }
  }

  private TilePlan plan(int bytesPerTilePixel) throws DerainException {
    return MemoryForecast.plan(photo, model(bytesPerTilePixel), DerainOptions.DEFAULT);
  }

  private static long bytes(TilePlan plan, int perPixel) {
    return (long) plan.tileWidth() * plan.tileHeight() * perPixel;
  }

  private static ModelManifest model(int bytesPerTilePixel) {
    return new ModelManifest("fake", "Fake", "toy", Precision.FP32, "1", "fake.onnx", "0".repeat(64), 8, 32, 512, 0, 0,
        1, bytesPerTilePixel, null, Map.of(), Map.of());
  }
}
