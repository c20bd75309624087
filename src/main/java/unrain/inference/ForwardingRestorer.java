package unrain.inference;

import java.util.Optional;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.Restorer;
import unrain.model.ModelManifest;

/** Another network's answers; who extends it changes one of them. */
public abstract class ForwardingRestorer implements Restorer {
  private final Restorer network;

  protected ForwardingRestorer(Restorer network) {
    this.network = network;
  }

  @Override
  public ModelManifest model() {
    return network.model();
  }

  @Override
  public String device() {
    return network.device();
  }

  @Override
  public boolean isOnProcessor() {
    return network.isOnProcessor();
  }

  @Override
  public Optional<String> fallbackReason() {
    return network.fallbackReason();
  }

  @Override
  public RestoredTile restore(FloatPlanes image, Cancellation cancellation) throws DerainException {
    return network.restore(image, cancellation);
  }

  @Override
  public void close() {
    network.close();
  }
}
