package unrain.ui.editor;

import org.jspecify.annotations.Nullable;
import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.model.ModelException;

/** Makes a network ready; the composition root knows which one is chosen, and on what device it runs. */
@FunctionalInterface
public interface RestorerSource {
  /** @param name of a network that ships, whatever is chosen; null for the one that is */
  Restorer open(@Nullable String name) throws ModelException, DerainException;
}
