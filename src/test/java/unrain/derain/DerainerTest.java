package unrain.derain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unrain.derain.DerainException.Reason;
import unrain.derain.tile.Region;
import unrain.image.Photo;
import unrain.image.Samples;

class DerainerTest {
  private static final DerainOptions SMALL_TILES = new DerainOptions(64, 1L << 30);

  static Derained run(Restorer restorer, Photo photo, DerainOptions options) throws DerainException {
    return new Derainer(restorer).run(photo, options, progress -> {}, new Cancellation());
  }

  @Test
  void tiledIdentityKeepsEveryBit() throws DerainException {
    int[][] sizes = {{1, 1}, {1, 90}, {3, 5}, {64, 64}, {65, 63}, {200, 131}};
    for (int[] size : sizes) {
      for (int channels = 1; channels <= 4; channels++) {
        for (int depth : new int[] {8, 16}) {
          Photo photo = TestPhotos.noise(size[0], size[1], channels, depth);
          Derained derained = run(FakeRestorer.identity(16, 8), photo, SMALL_TILES);
          assertThat(TestPhotos.bits(derained.derained())).as("%d×%d, %d channels, %d bits", size[0], size[1],
              channels, depth).isEqualTo(TestPhotos.bits(photo.samples()));
        }
      }
    }
  }

  @Test
  void aTiledNetworkOfThreeByThreeEqualsTheWhole() throws DerainException {
    Photo photo = TestPhotos.noise(203, 150, 3, 16);
    Derained whole = run(FakeRestorer.mean3x3(4), photo, DerainOptions.DEFAULT);
    Derained tiled = run(FakeRestorer.mean3x3(4), photo, new DerainOptions(40, 1L << 30));
    assertThat(whole.timings().tiles()).isEqualTo(1);
    assertThat(tiled.timings().tiles()).isGreaterThan(20);
    assertThat(tiled.derained().shorts()).isEqualTo(whole.derained().shorts());
    assertThat(tiled.rainMap().samples16()).isEqualTo(whole.rainMap().samples16());
  }

  @Test
  void beyondItsEdgeThePhotoIsReflected() throws DerainException {
    Photo photo = TestPhotos.of(3, 2, 3, 8, (x, y, c) -> 10 * x + 100 * y);
    FakeRestorer restorer = FakeRestorer.identity(8, 0);
    run(restorer, photo, SMALL_TILES);
    FloatPlanes seen = restorer.seen.getFirst();
    assertThat(seen.width()).isEqualTo(8);
    int[] across = {0, 10, 20, 10, 0, 10, 20, 10};
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        assertThat(seen.at(x, y, 1)).isEqualTo((across[x] + y % 2 * 100) / 255f);
      }
    }
  }

  @Test
  void tilesThatDisagreeAreMixedWithoutAnEdge() throws DerainException {
    Photo photo = TestPhotos.of(300, 200, 3, 16, (x, y, c) -> 20000);
    FakeRestorer restorer = new FakeRestorer(4, 32, (image, number, cancellation) -> {
      float amount = number % 2 * 0.2f;
      return FakeRestorer.plus(image, new float[] {amount, amount, amount});
    });
    Derained derained = run(restorer, photo, new DerainOptions(160, 1L << 30));
    assertThat(derained.timings().tiles()).isGreaterThan(3);
    double steepest = 0;
    for (int y = 1; y < 200; y++) {
      for (int x = 1; x < 300; x++) {
        int here = derained.derained().get(x, y, 0);
        steepest = Math.max(steepest, Math.abs(here - derained.derained().get(x - 1, y, 0)));
        steepest = Math.max(steepest, Math.abs(here - derained.derained().get(x, y - 1, 0)));
      }
    }
    assertThat(steepest / 65535).isLessThan(0.2 / 10).isPositive();
  }

  @Test
  void progressCountsTilesAndEstimatesAfterThree() throws DerainException {
    List<Progress> reports = new ArrayList<>();
    new Derainer(FakeRestorer.identity(4, 8)).run(TestPhotos.noise(200, 100, 3, 8), SMALL_TILES, reports::add,
        new Cancellation());
    assertThat(reports).hasSizeGreaterThan(4);
    assertThat(reports.getFirst().tilesDone()).isZero();
    assertThat(reports.getLast().tilesDone()).isEqualTo(reports.getLast().tiles()).isEqualTo(reports.size() - 1);
    assertThat(reports.get(2).remaining()).isEmpty();
    assertThat(reports.get(3).remaining()).isPresent();
    assertThat(reports.getLast().remaining()).hasValueSatisfying(left -> assertThat(left).isZero());
  }

  @Test
  void cancelEndsTheRunBeforeTheNextTile() {
    Cancellation cancellation = new Cancellation();
    FakeRestorer restorer = FakeRestorer.identity(4, 8);
    assertThatThrownBy(() -> new Derainer(restorer).run(TestPhotos.noise(300, 200, 3, 8), SMALL_TILES, progress -> {
      if (progress.tilesDone() == 2) {
        cancellation.cancel();
      }
    }, cancellation)).isInstanceOfSatisfying(DerainException.class,
        e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
    assertThat(restorer.seen).hasSize(2);
  }

  @Test
  void cancelAfterTheLastTilePublishesNothingEither() {
    Cancellation cancellation = new Cancellation();
    assertThatThrownBy(() -> new Derainer(FakeRestorer.identity(4, 8)).run(TestPhotos.noise(20, 20, 3, 8),
        SMALL_TILES, progress -> {
          if (progress.tilesDone() == progress.tiles()) {
            cancellation.cancel();
          }
        }, cancellation)).isInstanceOf(DerainException.class);
  }

  @Test
  void lackOfMemoryIsMetOnceWithSmallerTiles() throws DerainException {
    Photo photo = TestPhotos.noise(300, 300, 3, 8);
    FakeRestorer scarce = new FakeRestorer(4, 8, (image, number, cancellation) -> {
      if (image.width() > 200) {
        throw new DerainException(Reason.OUT_OF_MEMORY, "Too much.");
      }
      return FakeRestorer.unchanged(image);
    });
    Derained derained = run(scarce, photo, DerainOptions.DEFAULT);
    assertThat(derained.timings().tileWidth()).isLessThanOrEqualTo(200);
    assertThat(derained.derained().bytes()).isEqualTo(photo.samples().bytes());

    FakeRestorer none = new FakeRestorer(4, 8, (image, number, cancellation) -> {
      throw new OutOfMemoryError("staged");
    });
    assertThatThrownBy(() -> run(none, photo, DerainOptions.DEFAULT)).isInstanceOfSatisfying(DerainException.class,
        e -> assertThat(e.reason()).isEqualTo(Reason.OUT_OF_MEMORY));
    assertThat(none.seen).hasSize(2);
  }

  @Test
  void theSearchForTheStreakSizeIsTriedAgainWhereMemoryLacksOnce() throws DerainException {
    FakeRestorer scarce = new FakeRestorer(4, 8, (image, number, cancellation) -> {
      if (number == 0) {
        throw new DerainException(Reason.OUT_OF_MEMORY, "Too much.");
      }
      return FakeRestorer.unchanged(image);
    });
    Photo photo = TestPhotos.noise(2000, 1000, 3, 8);
    assertThat(run(scarce, photo, DerainOptions.DEFAULT).derained().bytes()).isEqualTo(photo.samples().bytes());
  }

  @Test
  void tilesShrinkToTheMemoryAllowedAndAHopelessPhotoIsRefused() throws DerainException {
    Photo photo = TestPhotos.noise(600, 600, 3, 8);
    Derained derained = run(FakeRestorer.identity(4, 8), photo, new DerainOptions(1024, 240_000_000));
    assertThat(derained.timings().tileWidth()).isLessThan(256);
    assertThatThrownBy(() -> run(FakeRestorer.identity(4, 8), photo, new DerainOptions(1024, 1_000_000)))
        .isInstanceOfSatisfying(DerainException.class, e -> {
          assertThat(e.reason()).isEqualTo(Reason.OUT_OF_MEMORY);
          assertThat(e).hasMessageContaining("600 × 600").hasMessageEndingWith("smaller.");
        });
  }

  @Test
  void othersAreHeldBesideOnlyWhereThreeFit() {
    Derainer derainer = new Derainer(FakeRestorer.identity(4, 8));
    Photo photo = TestPhotos.noise(600, 600, 3, 8);
    assertThat(derainer.hasRoomForOthers(photo, DerainOptions.DEFAULT)).isTrue();
    assertThat(derainer.hasRoomForOthers(photo, new DerainOptions(64, 230_000_000))).isFalse();
    assertThat(derainer.hasRoomForOthers(photo, new DerainOptions(64, 1_000_000))).isFalse();
  }

  @Test
  void whatIsLookedAtComesFirstAndTheResultIsTheSame() throws DerainException {
    Photo photo = TestPhotos.noise(600, 420, 3, 16);
    Derained inOrder = run(FakeRestorer.mean3x3(4), photo, SMALL_TILES);
    Region seen = new Region(400, 300, 100, 80);
    List<Region> ready = new ArrayList<>();
    List<Integer> stillOriginal = new ArrayList<>();
    Derained derained = new Derainer(FakeRestorer.mean3x3(4)).run(photo, SMALL_TILES, new Cancellation(),
        new Derainer.Watcher() {
          @Override
          public void progressed(Progress progress) {
            assertThat(progress.tilesDone()).isEqualTo(ready.size());
          }

          @Override
          public Optional<Region> seen() {
            return Optional.of(seen);
          }

          @Override
          public void ready(Region region, Samples soFar) {
            ready.add(region);
            stillOriginal.add(soFar.get(5, 5, 0) == photo.samples().get(5, 5, 0) ? 1 : 0);
          }
        });
    int looked = (int) ready.stream().filter(seen::intersects).count();
    assertThat(looked).isBetween(2, 30);
    assertThat(ready.subList(0, looked / 2)).allMatch(seen::intersects);
    assertThat(stillOriginal.getFirst()).isEqualTo(1);
    assertThat(stillOriginal.getLast()).isZero();
    assertThat(derained.derained().shorts()).isEqualTo(inOrder.derained().shorts());
    assertThat(derained.rainMap().samples16()).isEqualTo(inOrder.rainMap().samples16());
  }

  @Test
  void refinementMapsAreStitchedAtTheirOwnResolution() throws DerainException {
    Photo photo = TestPhotos.of(203, 90, 3, 8, (x, y, c) -> (x / 2 + y / 2) % 256);
    FakeRestorer restorer = new FakeRestorer(4, 8, (image, number, cancellation) -> {
      FloatPlanes half = FloatPlanes.create(image.width() / 2, image.height() / 2, 1);
      for (int y = 0; y < half.height(); y++) {
        for (int x = 0; x < half.width(); x++) {
          half.data()[half.row(0, y) + x] = image.at(2 * x, 2 * y, 0);
        }
      }
      RestoredTile tile = FakeRestorer.unchanged(image);
      return new RestoredTile(tile.derained(), tile.attention(), List.of(half));
    });
    RefinementMap map = run(restorer, photo, SMALL_TILES).refinements().getFirst();
    assertThat(map.width()).isEqualTo(102);
    assertThat(map.height()).isEqualTo(45);
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 203; x++) {
        assertThat(map.at(x, y)).isEqualTo((x / 2 + y / 2) % 256 / 255f);
      }
    }
  }
}
