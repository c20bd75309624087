package unrain.ui.editor;

import unrain.derain.DerainException;
import unrain.derain.Restorer;
import unrain.model.ModelException;

/** Makes a network ready; the composition root knows which one and on what device. */
@FunctionalInterface
public interface RestorerSource {
  Restorer open() throws ModelException, DerainException;
}
