package unrain.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrain.derain.Cancellation;
import unrain.derain.Derained;
import unrain.derain.DerainException;
import unrain.derain.DerainException.Reason;
import unrain.derain.DerainOptions;
import unrain.derain.Derainer;
import unrain.derain.FloatPlanes;
import unrain.derain.Progress;
import unrain.derain.RestoredTile;
import unrain.derain.TestPhotos;
import unrain.image.Photo;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelManifest;
import unrain.model.ParityFixture;

/** What must hold for every network that is shipped, whatever its weights. */
class ShippedModelsTest {
  static Stream<String> names() {
    return ModelCatalog.bundled().list().stream().map(ModelManifest::name);
  }

  private static OrtRestorer open(String name) throws Exception {
    return OrtRestorer.open(ModelCatalog.bundled().find(name), DeviceChoice.CPU, 0);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyOutputEqualsTheTrainingFrameworks(String name) throws Exception {
    LocatedModel model = ModelCatalog.bundled().find(name);
    ParityFixture fixture = model.manifest().parity().orElseThrow();
    List<Integer> shape = fixture.inputShape();
    FloatPlanes image = new FloatPlanes(shape.get(3), shape.get(2), shape.get(1), floats(fixture.input()));
    try (OrtRestorer restorer = open(name)) {
      RestoredTile tile = restorer.restore(image, new Cancellation());
      List<FloatPlanes> outputs = new ArrayList<>(List.of(tile.derained(), tile.attention()));
      outputs.addAll(tile.refinements());
      assertThat(fixture.outputs()).hasSameSizeAs(outputs);
      for (int k = 0; k < outputs.size(); k++) {
        ParityFixture.Output expected = fixture.outputs().get(k);
        assertThat(expected.shape()).containsExactly(1, outputs.get(k).channels(), outputs.get(k).height(),
            outputs.get(k).width());
        assertThat(largestDifference(outputs.get(k).data(), floats(expected.file()))).as(expected.name())
            .isLessThanOrEqualTo(Math.min(1e-4f, (float) fixture.tolerance()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void tiledEqualsWholeWithinOneOf255(String name) throws Exception {
    Photo photo = TestPhotos.natural(900, 620, 16);
    try (OrtRestorer restorer = open(name)) {
      Derainer derainer = new Derainer(restorer);
      Derained whole = derainer.run(photo, new DerainOptions(1024, 4L << 30), progress -> {}, new Cancellation());
      Derained tiled = derainer.run(photo, new DerainOptions(restorer.model().tile(), 4L << 30), progress -> {},
          new Cancellation());
      assertThat(whole.timings().tiles()).isEqualTo(1);
      assertThat(tiled.timings().tiles()).isGreaterThan(1);
      assertThat(largestDifference(whole.derained().shorts(), tiled.derained().shorts())).as("of 65535")
          .isLessThanOrEqualTo(257);
      assertThat(largestDifference(whole.rainMap().samples16(), tiled.rainMap().samples16())).as("of 65535")
          .isLessThanOrEqualTo(2 * 257);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void cancelInsideATileEndsTheRunAndPublishesNothing(String name) throws Exception {
    Photo photo = TestPhotos.natural(1024, 1024, 8);
    try (OrtRestorer restorer = open(name)) {
      Cancellation cancellation = new Cancellation();
      AtomicReference<Progress> last = new AtomicReference<>();
      // The hook of the first tile is registered after ours has been; a second thread cancels in the midst of it.
      Thread canceller = Thread.ofVirtual().unstarted(() -> {
        try {
          Thread.sleep(60);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        cancellation.cancel();
      });
      assertThatThrownBy(() -> new Derainer(restorer).run(photo, DerainOptions.DEFAULT, progress -> {
        last.set(progress);
        canceller.start();
      }, cancellation)).isInstanceOfSatisfying(DerainException.class,
          e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
      canceller.join();
      assertThat(last.get().tilesDone()).isZero();
      // The session is as good as before.
      Derained after = new Derainer(restorer).run(TestPhotos.natural(100, 80, 8), DerainOptions.DEFAULT,
          progress -> {}, new Cancellation());
      assertThat(after.timings().tiles()).isEqualTo(1);
    }
  }

  private static float[] floats(String file) throws IOException {
    try (InputStream in = ShippedModelsTest.class.getResourceAsStream("/models/" + file)) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return values;
    }
  }

  private static float largestDifference(float[] one, float[] other) {
    assertThat(one).hasSameSizeAs(other);
    float largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }

  private static int largestDifference(short[] one, short[] other) {
    int largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs((one[i] & 0xFFFF) - (other[i] & 0xFFFF)));
    }
    return largest;
  }
}
