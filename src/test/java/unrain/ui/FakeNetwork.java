package unrain.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainException.Reason;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.Restorer;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;
import unrain.model.ModelManifest;

/** A network without a network: it halves every value, its rain map is red, and its one γ green at half the size. */
public final class FakeNetwork implements Restorer {
  /** Set: the next tile waits for as many permits, or for its cancellation. */
  public @Nullable Semaphore tiles;
  /** Set: the next tile fails so. */
  public @Nullable DerainException failure;
  /** Set: another device has stepped in, for this reason. */
  public volatile @Nullable String fallback;
  /** Counted down when a tile begins. */
  public final CountDownLatch begun = new CountDownLatch(1);
  private final ModelManifest manifest;

  public FakeNetwork() throws ModelException {
    this("fast");
  }

  /** @param model whose name and hash it goes by */
  public FakeNetwork(String model) throws ModelException {
    manifest = ModelCatalog.bundled().find(model).manifest();
  }

  @Override
  public ModelManifest model() {
    return manifest;
  }

  @Override
  public String device() {
    return "CPU (imagined)";
  }

  @Override
  public Optional<String> fallbackReason() {
    return Optional.ofNullable(fallback);
  }

  @Override
  public RestoredTile restore(FloatPlanes image, Cancellation cancellation) throws DerainException {
    begun.countDown();
    waitForPermit(cancellation);
    if (failure != null) {
      throw new DerainException(failure.reason(), String.valueOf(failure.getMessage()), failure);
    }
    int plane = image.width() * image.height();
    float[] halved = new float[3 * plane];
    float[] red = new float[plane];
    for (int i = 0; i < halved.length; i++) {
      halved[i] = image.data()[i] / 2;
    }
    System.arraycopy(image.data(), 0, red, 0, plane);
    return new RestoredTile(new FloatPlanes(image.width(), image.height(), 3, halved),
        new FloatPlanes(image.width(), image.height(), 1, red), List.of(halvedGreen(image)));
  }

  private static FloatPlanes halvedGreen(FloatPlanes image) {
    FloatPlanes half = FloatPlanes.create(image.width() / 2, image.height() / 2, 1);
    for (int y = 0; y < half.height(); y++) {
      for (int x = 0; x < half.width(); x++) {
        half.data()[half.row(0, y) + x] = image.at(2 * x, 2 * y, 1);
      }
    }
    return half;
  }

  private void waitForPermit(Cancellation cancellation) throws DerainException {
    Semaphore gate = tiles;
    if (gate == null) {
      return;
    }
    try (Cancellation.Registration hook = cancellation.onCancel(gate::release)) {
      gate.acquire();
      cancellation.throwIfCancelled();
    } catch (InterruptedException e) {
      throw new DerainException(Reason.CANCELLED, "interrupted", e);
    }
  }

  @Override
  public void close() {
    // nothing was opened
  }
}
