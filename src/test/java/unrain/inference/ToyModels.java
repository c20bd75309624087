package unrain.inference;

import java.net.URISyntaxException;
import java.nio.file.Path;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;

/** The tiny networks of {@code src/test/resources/toy-models}. */
final class ToyModels {
  private ToyModels() {}

  static Path path(String name) {
    try {
      return Path.of(ToyModels.class.getResource("/toy-models/" + name + ".onnx").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static LocatedModel locate(String name) throws ModelException {
    return ModelCatalog.bundled().find(path(name).toString());
  }
}
