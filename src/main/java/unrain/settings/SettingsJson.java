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
    root.put("theme", settings.theme().name());
    root.put("model", settings.model());
    root.put("strength", settings.strength());
    root.put("protectDry", settings.protectDry());
    root.put("jpegQuality", settings.jpegQuality());
    root.put("overlayOpacity", settings.overlayOpacity());
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
    settings = take(settings, root, "theme", n -> Theme.valueOf(n.asString()), Settings::withTheme);
    settings = take(settings, root, "model", JsonNode::asString, Settings::withModel);
    settings = take(settings, root, "strength", JsonNode::asDouble, Settings::withStrength);
    settings = take(settings, root, "protectDry", JsonNode::asBoolean, Settings::withProtectDry);
    settings = take(settings, root, "jpegQuality", JsonNode::asInt, Settings::withJpegQuality);
    settings = take(settings, root, "overlayOpacity", JsonNode::asDouble, Settings::withOverlayOpacity);
    settings = take(settings, root, "lastFolder", n -> Path.of(n.asString()), Settings::withLastFolder);
    settings = take(settings, root, "window", SettingsJson::readBounds, Settings::withWindowBounds);
    for (Path file : readPaths(root.path("recentFiles")).reversed()) {
      settings = settings.withRecentFile(file);
    }
    return settings;
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
