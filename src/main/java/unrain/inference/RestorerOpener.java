package unrain.inference;

import java.util.function.Consumer;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.model.LocatedModel;
import unrain.model.ModelException;

/** Opens a network on a device; the composition roots say which runtime does it. */
@FunctionalInterface
public interface RestorerOpener {
  /**
   * @param threads 0 for as many as the machine has
   * @param notices takes the sentence that says why another device works than was asked for
   */
  Restorer open(LocatedModel model, DeviceChoice device, int threads, Consumer<String> notices)
      throws ModelException, DerainException;
}
