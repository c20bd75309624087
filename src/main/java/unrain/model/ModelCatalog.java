package unrain.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unrain.model.ModelException.Reason;

/** Finds networks: those that come with the program, and any other by its path. */
public final class ModelCatalog {
  /** What the words of the command line and of the settings mean, in the order of the list. */
  private static final Map<String, String> NAME_OF_WORD = Map.of("fast", "student", "best", "afrnet");
  private static final List<String> BUNDLED = List.of("student", "afrnet");
  /** The names of 8-bit versions by those of the models that they were made of. */
  private static final Map<String, String> INT8_OF = Map.of("student", "student-int8");
  private static final int LARGEST_MANIFEST = 1 << 20;

  private final JsonMapper json = JsonMapper.builder().build();

  private ModelCatalog() {}

  /** The models of this build. */
  public static ModelCatalog bundled() {
    return new ModelCatalog();
  }

  /** The bundled models whose manifest is there and sound, the default first. */
  public List<ModelManifest> list() {
    return sound(BUNDLED.stream());
  }

  /** The same with their 8-bit versions, each after its model. */
  public List<ModelManifest> listWithVersions() {
    return BUNDLED.stream().flatMap(name -> versions(name).stream()).toList();
  }

  /** A bundled model to hold another one against, whatever that is called; in another precision it is no other. */
  public Optional<ModelManifest> otherThan(ModelManifest first) {
    return list().stream().filter(model -> versions(model.name()).stream()
        .noneMatch(version -> version.sha256().equals(first.sha256()))).findFirst();
  }

  private List<ModelManifest> versions(String name) {
    return sound(Stream.concat(Stream.of(name), Stream.ofNullable(INT8_OF.get(name))));
  }

  private List<ModelManifest> sound(Stream<String> names) {
    return names.flatMap(name -> {
      try {
        return bundledManifest(name).stream();
      } catch (ModelException broken) {
        return Stream.empty();
      }
    }).toList();
  }

  /** The 8-bit version of a model, if both come with the program. */
  public Optional<LocatedModel> int8Of(LocatedModel model) throws ModelException {
    String name = model.isBundled() ? INT8_OF.get(model.manifest().name()) : null;
    return name == null ? Optional.empty() : bundledManifest(name).map(ModelCatalog::bundled);
  }

  /**
   * @param fastBestOrPath {@code fast}, {@code best}, the name of a bundled model, or the path of an ONNX file whose
   *     manifest lies beside it
   */
  public LocatedModel find(String fastBestOrPath) throws ModelException {
    String name = NAME_OF_WORD.getOrDefault(fastBestOrPath, fastBestOrPath);
    if (BUNDLED.contains(name) || INT8_OF.containsValue(name)) {
      return bundledManifest(name).map(ModelCatalog::bundled).orElseThrow(() -> new ModelException(Reason.NOT_FOUND,
          "The model \"%s\" does not come with this version of the program. Choose another one.".formatted(
              fastBestOrPath)));
    }
    return findByPath(fastBestOrPath);
  }

  private static LocatedModel bundled(ModelManifest manifest) {
    return new LocatedModel(manifest, new ModelPlace.Bundled(), manifest.file());
  }

  private Optional<ModelManifest> bundledManifest(String name) throws ModelException {
    ModelPlace place = new ModelPlace.Bundled();
    try (InputStream in = place.open(name + ".json")) {
      return Optional.of(parse(in.readAllBytes(), place.describe(name + ".json")));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(place.describe(name + ".json"), e);
    }
  }

  private LocatedModel findByPath(String text) throws ModelException {
    Path network;
    try {
      network = Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new ModelException(Reason.NOT_FOUND, "\"%s\" is neither a model's name nor a path.".formatted(text), e);
    }
    if (!Files.isRegularFile(network)) {
      throw new ModelException(Reason.NOT_FOUND,
          "There is no model \"%s\". Say \"fast\", \"best\" or the path of an .onnx file.".formatted(text));
    }
    String fileName = String.valueOf(network.getFileName());
    Path manifestFile = network.resolveSibling(stem(fileName) + ".json");
    ModelManifest manifest = parse(readManifest(manifestFile, network), manifestFile.toString());
    Path folder = network.getParent();
    return new LocatedModel(manifest, new ModelPlace.Folder(folder), fileName);
  }

  private static byte[] readManifest(Path manifestFile, Path network) throws ModelException {
    try (InputStream in = Files.newInputStream(manifestFile)) {
      return in.readNBytes(LARGEST_MANIFEST);
    } catch (NoSuchFileException e) {
      throw new ModelException(Reason.NOT_FOUND,
          "The model %s has no manifest: %s is not there.".formatted(network, manifestFile.getFileName()), e);
    } catch (IOException e) {
      throw unreadable(manifestFile.toString(), e);
    }
  }

  private ModelManifest parse(byte[] bytes, String where) throws ModelException {
    try {
      JsonNode tree = json.readTree(bytes);
      if (!tree.isObject()) {
        throw new IllegalArgumentException("it is no JSON object");
      }
      return ManifestJson.read(json, tree);
    } catch (JacksonException e) {
      throw new ModelException(Reason.MANIFEST_BROKEN,
          "The model's manifest %s is broken: %s.".formatted(where, e.getOriginalMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new ModelException(Reason.MANIFEST_BROKEN,
          "The model's manifest %s is broken: %s.".formatted(where, e.getMessage()), e);
    }
  }

  private static ModelException unreadable(String where, IOException cause) {
    return new ModelException(Reason.NOT_FOUND, "The model's manifest %s can't be read.".formatted(where), cause);
  }

  private static String stem(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }
}
