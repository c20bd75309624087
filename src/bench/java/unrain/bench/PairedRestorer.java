package unrain.bench;

import ai.onnxruntime.OrtException;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.Restorer;
import unrain.model.ModelManifest;

/**
 * The program's restorer with a bare run of the same tile shape before each tile: what else the machine does at that
 * moment slows down both.
 */
final class PairedRestorer implements Restorer {
  private final Restorer restorer;
  private final BareNetwork bare;
  private double bareSeconds;
  private double bareWallSeconds;

  PairedRestorer(Restorer restorer, BareNetwork bare) {
    this.restorer = restorer;
    this.bare = bare;
  }

  /** Time in the bare network so far. */
  double bareSeconds() {
    return bareSeconds;
  }

  /** The same with what surrounds it: to be taken off the time of whoever called {@link #restore}. */
  double bareWallSeconds() {
    return bareWallSeconds;
  }

  @Override
  public RestoredTile restore(FloatPlanes image, Cancellation cancellation) throws DerainException {
    long start = System.nanoTime();
    try {
      bareSeconds += bare.run(image.width(), image.height());
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
    bareWallSeconds += (System.nanoTime() - start) / 1e9;
    return restorer.restore(image, cancellation);
  }

  @Override
  public ModelManifest model() {
    return restorer.model();
  }

  @Override
  public String device() {
    return restorer.device();
  }

  @Override
  public void close() {
    restorer.close();
  }
}
