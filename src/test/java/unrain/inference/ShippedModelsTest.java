package unrain.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrain.derain.Cancellation;
import unrain.derain.Derained;
import unrain.derain.DerainException;
import unrain.derain.DerainException.Reason;
import unrain.derain.DerainOptions;
import unrain.derain.Derainer;
import unrain.derain.Progress;
import unrain.derain.TestPhotos;
import unrain.image.Photo;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelManifest;
import unrain.model.ParityFixture;
import unrain.model.Precision;

/** What must hold for every network that is shipped, whatever its weights. */
class ShippedModelsTest {
  static Stream<String> names() {
    return ModelCatalog.bundled().listWithVersions().stream().map(ModelManifest::name);
  }

  private static OrtRestorer open(String name) throws Exception {
    return OrtRestorer.open(ModelCatalog.bundled().find(name), DeviceChoice.CPU, 0);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyOutputEqualsTheTrainingFrameworks(String name) throws Exception {
    LocatedModel model = ModelCatalog.bundled().find(name);
    assumeKnowsEightBits(model.manifest());
    ParityFixture fixture = model.manifest().parity().orElseThrow();
    assertThat(fixture.outputs()).hasSize(2 + model.manifest().refinements());
    try (OrtRestorer restorer = open(name)) {
      assertThat(ParityReplay.differences(model, restorer)).hasSameSizeAs(fixture.outputs())
          .allSatisfy((output, difference) -> assertThat((double) difference).as(output)
              .isLessThanOrEqualTo(fixture.tolerance(output)));
    }
    if (model.manifest().precision() == Precision.FP32) {
      assertThat(fixture.outputs()).as("floats are no excuse").allMatch(output -> output.tolerance() <= 1e-4);
    }
  }

  @Test
  void theEightBitVersionAgreesWithTheOther() throws Exception {
    LocatedModel model = ModelCatalog.bundled().find("student");
    assumeKnowsEightBits(ModelCatalog.bundled().int8Of(model).orElseThrow().manifest());
    try (OrtRestorer full = open("student"); OrtRestorer small = open("student-int8")) {
      PrecisionTrial.Result result = PrecisionTrial.of(model, full, small, Machine.present(), new Cancellation());
      assertThat(result.agrees()).as(result.words()).isTrue();
      assertThat(result.fp32Millis()).isPositive().isLessThan(60_000);
      assertThat(result.int8Millis()).isPositive().isLessThan(60_000);
    }
  }

  /** Older processors clip sums of products; the choice of a precision finds that out, see its own test. */
  private static void assumeKnowsEightBits(ModelManifest manifest) throws DerainException {
    if (manifest.precision() == Precision.INT8) {
      assumeTrue(Machine.present().words().matches(".*(vnni|asimddp|i8mm|amx).*"), "made for 8-bit products");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void tiledEqualsWholeWithinOneOf255(String name) throws Exception {
    Photo photo = TestPhotos.natural(900, 620, 16);
    try (OrtRestorer restorer = open(name)) {
      Derainer derainer = new Derainer(restorer);
      Derained whole = derainer.run(photo, new DerainOptions(2048, 4L << 30), progress -> {}, new Cancellation());
      Derained tiled = derainer.run(photo, new DerainOptions(restorer.model().tile(), 4L << 30), progress -> {},
          new Cancellation());
      assertThat(whole.timings().tiles()).isEqualTo(1);
      assertThat(tiled.timings().tiles()).isGreaterThan(1);
      if (restorer.model().precision() == Precision.INT8) {
        // sums between two values of 8 bits are rounded up here and down there: rare and single, where a seam is many
        assertThat(shareBeyond(257, whole.derained().shorts(), tiled.derained().shorts())).isLessThan(1e-4);
        return;
      }
      assertThat(largestDifference(whole.derained().shorts(), tiled.derained().shorts())).as("of 65535")
          .isLessThanOrEqualTo(257);
      assertThat(largestDifference(whole.rainMap().samples16(), tiled.rainMap().samples16())).as("of 65535")
          .isLessThanOrEqualTo(2 * 257);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void cancelInsideATileEndsTheRunAndPublishesNothing(String name) throws Exception {
    Photo photo = TestPhotos.natural(800, 800, 8); // one tile for every network
    try (OrtRestorer restorer = open(name)) {
      Derainer derainer = new Derainer(restorer);
      Cancellation cancellation = new Cancellation();
      List<Progress> reports = new ArrayList<>();
      long start = System.nanoTime();
      derainer.run(photo, DerainOptions.DEFAULT, progress -> {}, new Cancellation());
      long whole = System.nanoTime() - start;
      Thread canceller = Thread.ofVirtual().unstarted(() -> {
        LockSupport.parkNanos(whole / 3);
        cancellation.cancel();
      });
      assertThatThrownBy(() -> derainer.run(photo, DerainOptions.DEFAULT, progress -> {
        reports.add(progress);
        canceller.start();
      }, cancellation)).isInstanceOfSatisfying(DerainException.class,
          e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
      canceller.join();
      assertThat(reports).hasSize(1);
      // The session is as good as before.
      assertThat(derainer.run(TestPhotos.natural(100, 80, 8), DerainOptions.DEFAULT, progress -> {},
          new Cancellation()).timings().tiles()).isEqualTo(1);
    }
  }

  private static double shareBeyond(int limit, short[] one, short[] other) {
    int beyond = 0;
    for (int i = 0; i < one.length; i++) {
      beyond += Math.abs((one[i] & 0xFFFF) - (other[i] & 0xFFFF)) > limit ? 1 : 0;
    }
    return (double) beyond / one.length;
  }

  private static int largestDifference(short[] one, short[] other) {
    int largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs((one[i] & 0xFFFF) - (other[i] & 0xFFFF)));
    }
    return largest;
  }
}
