package unrain.recipe;

import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import unrain.image.ExportOptions;
import unrain.image.MetadataPolicy;
import unrain.image.PhotoFormat;
import unrain.model.Precision;
import unrain.recipe.RecipeException.Reason;

/** Recipes as JSON, field by field: a broken one has to say which field it is. Fields not known here are ignored. */
final class RecipeJson {
  /** Raised when a field is added without which a result can't be made again. */
  private static final int VERSION = 2;
  /** The version before mask files, which reads whatever has none. */
  private static final int WITHOUT_MASK_FILE = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RecipeJson() {}

  static String write(Recipe recipe) {
    ObjectNode root = JSON.createObjectNode();
    root.put("recipe", recipe.maskFileOrNull() == null ? WITHOUT_MASK_FILE : VERSION);
    root.put("program", recipe.program());
    put(root.putObject("input"), recipe.input());
    Recipe.Network network = recipe.network();
    root.putObject("model").put("name", network.name()).put("version", network.version())
        .put("sha256", network.sha256()).put("precision", word(network.precision()));
    root.put("runtime", network.runtime());
    root.put("device", network.device());
    root.putObject("tiles").put("count", recipe.tiles().count()).put("width", recipe.tiles().width())
        .put("height", recipe.tiles().height()).put("overlap", recipe.tiles().overlap())
        .put("reduction", recipe.tiles().reduction());
    root.putObject("colour").put("source", recipe.colour().source()).put("network", recipe.colour().network())
        .put("written", recipe.colour().written());
    BlendJson.write(recipe.blend(), recipe.maskFileOrNull(), root);
    ExportOptions export = recipe.export();
    ObjectNode output = root.putObject("output");
    put(output, recipe.output());
    output.put("format", word(export.format())).put("bitDepth", export.bitDepth())
        .put("jpegQuality", export.jpegQuality()).put("metadata", word(export.metadata()))
        .put("layers", recipe.options().layers());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  static void put(ObjectNode node, Recipe.Picture picture) {
    node.put("file", picture.file()).put("sha256", picture.sha256());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** @param where the file, for messages */
  static Recipe read(String text, String where) throws RecipeException {
    try {
      JsonNode root = JSON.readTree(text);
      int version = root.path("recipe").asInt(0);
      if (version > VERSION) {
        throw new RecipeException(Reason.NEWER,
            where + " was written by a later version of this program, which has to verify it.");
      }
      if (version < 1) {
        throw new IllegalArgumentException("\"recipe\" is missing");
      }
      return recipe(root);
    } catch (JacksonException e) {
      throw new RecipeException(Reason.BROKEN, where + " is no recipe: it is not JSON.", e);
    } catch (IllegalArgumentException e) {
      throw new RecipeException(Reason.BROKEN, where + " is no whole recipe: " + e.getMessage() + ".", e);
    }
  }

  private static Recipe recipe(JsonNode root) {
    JsonNode model = root.path("model");
    JsonNode tiles = root.path("tiles");
    JsonNode colour = root.path("colour");
    JsonNode output = root.path("output");
    ExportOptions export = new ExportOptions(choice(PhotoFormat.class, output, "format"), number(output, "bitDepth"),
        number(output, "jpegQuality"), choice(MetadataPolicy.class, output, "metadata"), false);
    return new Recipe(text(root, "program"), picture(root.path("input")),
        new Recipe.Network(text(model, "name"), text(model, "version"), text(model, "sha256"), precision(model),
            text(root, "runtime"), text(root, "device")),
        new Recipe.Tiles(number(tiles, "count"), number(tiles, "width"), number(tiles, "height"),
            number(tiles, "overlap"), number(tiles, "reduction")),
        new Recipe.Colour(text(colour, "source"), text(colour, "network"), text(colour, "written")),
        BlendJson.read(root), BlendJson.maskFile(root), picture(output),
        new ResultOptions(export, flag(output, "layers"), true));
  }

  /** Recipes from before there was a choice do not say. */
  private static Precision precision(JsonNode model) {
    return model.hasNonNull("precision") ? choice(Precision.class, model, "precision") : Precision.FP32;
  }

  static Recipe.Picture picture(JsonNode node) {
    return new Recipe.Picture(text(node, "file"), text(node, "sha256"));
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    require(value.isString(), field, "text");
    return value.stringValue();
  }

  static int number(JsonNode node, String field) {
    require(node.path(field).isIntegralNumber(), field, "whole number");
    return node.path(field).asInt();
  }

  static float decimal(JsonNode node, String field) {
    require(node.path(field).isNumber(), field, "number");
    return (float) node.path(field).asDouble();
  }

  static boolean flag(JsonNode node, String field) {
    require(node.path(field).isBoolean(), field, "true or false");
    return node.path(field).asBoolean();
  }

  private static <E extends Enum<E>> E choice(Class<E> type, JsonNode node, String field) {
    String word = text(node, field);
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("\"" + field + "\" says " + word);
  }

  private static void require(boolean condition, String field, String kind) {
    if (!condition) {
      throw new IllegalArgumentException("\"" + field + "\" is missing or no " + kind);
    }
  }
}
