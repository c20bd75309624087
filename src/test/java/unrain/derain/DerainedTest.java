package unrain.derain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrain.image.Photo;
import unrain.model.ModelManifest;
import unrain.model.Precision;

class DerainedTest {
  /** A result whose map is {@code value} in this share of the photo and 0 elsewhere. */
  private static Derained withRain(double value, double share) {
    Photo photo = TestPhotos.noise(100, 10, 3, 8);
    short[] map = new short[1000];
    for (int i = 0; i < Math.round(share * 1000); i++) {
      map[i] = (short) Math.round(value * 65535);
    }
    ModelManifest model = new ModelManifest("toy", "Toy", "toy", Precision.FP32, "1", "toy.onnx", "0".repeat(64), 1, 0,
        64, 1, 1, 0,
        ModelManifest.USUAL_BYTES, null, Map.of(), Map.of("rain_score",
            Map.of("map_at", 0.35, "threshold", 0.02, "precision", 0.9, "recall", 0.9)));
    return new Derained(photo, photo.samples(), new RainMap(100, 10, map), List.of(), model, "fake",
        new Timings(Duration.ZERO, Duration.ZERO, 1, 100, 10, 0));
  }

  @Test
  void thePhotoIsRainyByTheNetworksOwnMeasure() {
    assertThat(withRain(0.35, 0.02).isRainy()).isTrue();
    assertThat(withRain(0.35, 0.02).rainScore()).isEqualTo(0.02);
    assertThat(withRain(0.35, 0.019).isRainy()).isFalse();
    assertThat(withRain(0.34, 1).rainScore()).isZero();
  }
}
