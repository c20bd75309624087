package unrain.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a manifest field by field: binding by reflection would say of a broken one which class failed, not which field.
 */
final class ManifestJson {
  private static final TypeReference<Map<String, Object>> FREE_FORM = new TypeReference<>() {};

  private ManifestJson() {}

  static ModelManifest read(JsonMapper json, JsonNode tree) {
    return new ModelManifest(
        text(tree, "name"),
        text(tree, "title"),
        text(tree, "kind"),
        precision(tree),
        text(tree, "version"),
        text(tree, "file"),
        text(tree, "sha256"),
        number(tree, "stride").asInt(),
        number(tree, "overlap").asInt(),
        number(tree, "tile").asInt(),
        number(tree, "kmacPerPixel").asDouble(),
        number(tree, "parameters").asLong(),
        number(tree, "refinements").asInt(),
        tree.has("bytesPerTilePixel") ? number(tree, "bytesPerTilePixel").asInt() : ModelManifest.USUAL_BYTES,
        tree.hasNonNull("parity") ? parity(tree.get("parity")) : null,
        freeForm(json, tree.get("training")),
        freeForm(json, tree.get("validation")));
  }

  private static Precision precision(JsonNode tree) {
    if (!tree.hasNonNull("precision")) {
      return Precision.FP32;
    }
    String word = text(tree, "precision");
    return Arrays.stream(Precision.values()).filter(precision -> precision.word().equals(word)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"precision\" must be fp32 or int8"));
  }

  /** One tolerance for all outputs, but for those that name their own. */
  private static ParityFixture parity(JsonNode tree) {
    double tolerance = number(tree, "tolerance").asDouble();
    List<ParityFixture.Output> outputs = new ArrayList<>();
    for (JsonNode output : tree.path("outputs")) {
      outputs.add(new ParityFixture.Output(text(output, "name"), text(output, "file"), shape(output.path("shape")),
          output.has("tolerance") ? number(output, "tolerance").asDouble() : tolerance));
    }
    return new ParityFixture(text(tree, "input"), shape(tree.path("inputShape")), outputs);
  }

  private static List<Integer> shape(JsonNode tree) {
    List<Integer> sides = new ArrayList<>();
    for (JsonNode side : tree) {
      sides.add(side.asInt(0));
    }
    return sides;
  }

  private static String text(JsonNode tree, String field) {
    JsonNode value = tree.get(field);
    Checks.that(value != null && value.isString(), "\"" + field + "\" is missing or no text");
    return value.stringValue();
  }

  private static JsonNode number(JsonNode tree, String field) {
    JsonNode value = tree.get(field);
    Checks.that(value != null && value.isNumber(), "\"" + field + "\" is missing or no number");
    return value;
  }

  /** Free-form parts are shown, never computed with; a table that is no object is kept under one key. */
  private static Map<String, Object> freeForm(JsonMapper json, @Nullable JsonNode tree) {
    if (tree == null || tree.isNull()) {
      return Map.of();
    }
    return tree.isObject()
        ? json.convertValue(tree, FREE_FORM)
        : Map.of("table", json.convertValue(tree, Object.class));
  }
}
