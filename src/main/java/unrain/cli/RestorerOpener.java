package unrain.cli;

import java.util.function.Consumer;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.inference.DeviceChoice;
import unrain.model.LocatedModel;
import unrain.model.ModelException;

/** Opens a network on a device; commands see only this, {@link Cli} says which runtime does it. */
interface RestorerOpener {
  /**
   * @param threads 0 lets the runtime choose
   * @param notices takes the sentence that says why another device works than was asked for
   */
  Restorer open(LocatedModel model, DeviceChoice device, int threads, Consumer<String> notices)
      throws ModelException, DerainException;
}
