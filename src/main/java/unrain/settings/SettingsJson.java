package unrain.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings as JSON. Reading takes each field by itself, so that one value from a newer version or a slip of an editor
 * costs that value and not all the others.
 */
final class SettingsJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private SettingsJson() {}

  static String write(Settings settings) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("theme", settings.appearance().theme().name());
    root.put("language", settings.appearance().language().name());
    root.put("reducedMotion", settings.appearance().reducedMotion());
    root.put("sidePanel", settings.appearance().sidePanel());
    root.put("filmStrip", settings.appearance().filmStrip());
    root.put("model", settings.computing().model());
    root.put("processor", settings.computing().processor().name());
    root.put("precision", settings.computing().precision().name());
    root.put("memoryGb", settings.computing().memoryGb());
    writeTools(root, settings.tools());
    writeExport(root.putObject("export"), settings.export());
    var recent = root.putArray("recentFiles");
    settings.recentFiles().forEach(file -> recent.add(file.toString()));
    settings.lastFolder().ifPresent(folder -> root.put("lastFolder", folder.toString()));
    settings.windowBounds().ifPresent(bounds -> writeBounds(root.putObject("window"), bounds));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /** Never fails: what can't be understood keeps its default. */
  static Settings read(String json) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (JacksonException e) {
      return Settings.DEFAULT;
    }
    Settings settings = Settings.DEFAULT;
    settings = readAppearance(settings, root);
    settings = readTools(settings, root);
    settings = readExport(settings, root.path("export"));
    settings = take(settings, root, "lastFolder", n -> Path.of(n.asString()), Settings::withLastFolder);
    settings = take(settings, root, "window", SettingsJson::readBounds, Settings::withWindowBounds);
    for (Path file : readPaths(root.path("recentFiles")).reversed()) {
      settings = settings.withRecentFile(file);
    }
    return settings;
  }

  private static void writeTools(ObjectNode root, Tools tools) {
    root.put("strength", tools.strength());
    root.put("protectDry", tools.protectDry());
    root.put("overlayOpacity", tools.overlayOpacity());
    root.put("brushDiameter", tools.brushDiameter());
    root.put("brushHardness", tools.brushHardness());
    root.put("derainOnOpening", tools.derainOnOpening());
  }

  private static void writeExport(ObjectNode node, ExportDefaults export) {
    node.put("jpegQuality", export.jpegQuality());
    node.put("metadata", export.metadata().name());
    node.put("namePattern", export.namePattern());
    node.put("onConflict", export.onConflict().name());
    node.put("recipe", export.recipe());
  }

  private static Settings readAppearance(Settings settings, JsonNode root) {
    Settings read = settings;
    read = take(read, root, "theme", n -> Theme.valueOf(n.asString()),
        (s, value) -> s.withAppearance(old -> old.withTheme(value)));
    read = take(read, root, "language", n -> Language.valueOf(n.asString()),
        (s, value) -> s.withAppearance(old -> old.withLanguage(value)));
    read = take(read, root, "reducedMotion", JsonNode::asBoolean,
        (s, value) -> s.withAppearance(old -> old.withReducedMotion(value)));
    read = take(read, root, "sidePanel", JsonNode::asBoolean,
        (s, value) -> s.withAppearance(old -> old.withSidePanel(value)));
    read = take(read, root, "filmStrip", JsonNode::asBoolean,
        (s, value) -> s.withAppearance(old -> old.withFilmStrip(value)));
    read = take(read, root, "model", JsonNode::asString, (s, value) -> s.withComputing(old -> old.withModel(value)));
    read = take(read, root, "processor", n -> Computing.Processor.valueOf(n.asString()),
        (s, value) -> s.withComputing(old -> old.withProcessor(value)));
    read = take(read, root, "precision", n -> Computing.Precision.valueOf(n.asString()),
        (s, value) -> s.withComputing(old -> old.withPrecision(value)));
    return take(read, root, "memoryGb", JsonNode::asDouble,
        (s, value) -> s.withComputing(old -> old.withMemoryGb(value)));
  }

  private static Settings readTools(Settings settings, JsonNode root) {
    Settings read = settings;
    read = take(read, root, "strength", JsonNode::asDouble, (s, value) -> s.withTools(old -> old.withStrength(value)));
    read = take(read, root, "protectDry", JsonNode::asBoolean,
        (s, value) -> s.withTools(old -> old.withProtectDry(value)));
    read = take(read, root, "overlayOpacity", JsonNode::asDouble,
        (s, value) -> s.withTools(old -> old.withOverlayOpacity(value)));
    read = take(read, root, "brushDiameter", JsonNode::asDouble,
        (s, value) -> s.withTools(old -> old.withBrush(value, old.brushHardness())));
    read = take(read, root, "derainOnOpening", JsonNode::asBoolean,
        (s, value) -> s.withTools(old -> old.withDerainOnOpening(value)));
    return take(read, root, "brushHardness", JsonNode::asDouble,
        (s, value) -> s.withTools(old -> old.withBrush(old.brushDiameter(), value)));
  }

  private static Settings readExport(Settings settings, JsonNode node) {
    Settings read = settings;
    read = take(read, node, "jpegQuality", JsonNode::asInt,
        (s, value) -> s.withExport(old -> old.withJpegQuality(value)));
    read = take(read, node, "metadata", n -> ExportDefaults.Metadata.valueOf(n.asString()),
        (s, value) -> s.withExport(old -> old.withMetadata(value)));
    read = take(read, node, "namePattern", JsonNode::asString,
        (s, value) -> s.withExport(old -> old.withNamePattern(value)));
    read = take(read, node, "onConflict", n -> ExportDefaults.OnConflict.valueOf(n.asString()),
        (s, value) -> s.withExport(old -> old.withOnConflict(value)));
    return take(read, node, "recipe", JsonNode::asBoolean, (s, value) -> s.withExport(old -> old.withRecipe(value)));
  }

  private interface With<V> {
    Settings apply(Settings settings, V value);
  }

  private static <V> Settings take(
      Settings settings, JsonNode root, String field, Function<JsonNode, V> read, With<V> with) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return settings;
    }
    try {
      return with.apply(settings, read.apply(node));
    } catch (IllegalArgumentException | JacksonException e) {
      return settings;
    }
  }

  private static void writeBounds(ObjectNode node, WindowBounds bounds) {
    node.put("x", bounds.x());
    node.put("y", bounds.y());
    node.put("width", bounds.width());
    node.put("height", bounds.height());
    node.put("maximized", bounds.maximized());
  }

  private static WindowBounds readBounds(JsonNode node) {
    return new WindowBounds(
        node.path("x").asDouble(),
        node.path("y").asDouble(),
        node.path("width").asDouble(),
        node.path("height").asDouble(),
        node.path("maximized").asBoolean(false));
  }

  private static List<Path> readPaths(JsonNode array) {
    List<Path> paths = new ArrayList<>();
    for (JsonNode element : array) {
      Path path = toPath(element);
      if (path != null) {
        paths.add(path);
      }
    }
    return paths;
  }

  private static @Nullable Path toPath(JsonNode node) {
    try {
      return node.isString() ? Path.of(node.asString()) : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
