package unrain.recipe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unrain.derain.Blend;
import unrain.derain.brush.BrushMask;
import unrain.derain.brush.Stroke;
import unrain.derain.brush.StrokePoint;

/** The part of a recipe that says how much of the change was taken, and where: strength, detail, mask and strokes. */
final class BlendJson {
  private BlendJson() {}

  static void write(Blend blend, Recipe.@Nullable Picture maskFile, ObjectNode root) {
    root.put("strength", blend.strength()).put("detail", blend.detail());
    ObjectNode mask = root.putObject("mask").put("protectDry", blend.protectDry()).put("threshold", blend.threshold())
        .put("featherPx", blend.featherPx()).put("startsEmpty", blend.brush().startsEmpty());
    if (maskFile != null) {
      RecipeJson.put(mask.putObject("picture"), maskFile);
    }
    ArrayNode strokes = mask.putArray("strokes");
    for (Stroke stroke : blend.brush().strokes()) {
      ArrayNode points = strokes.addObject().put("radius", stroke.radius()).put("hardness", stroke.hardness())
          .put("erases", stroke.erases()).putArray("points");
      stroke.points().forEach(point -> points.addArray().add(point.x()).add(point.y()));
    }
  }

  /** All but what is in the mask file. */
  static Blend read(JsonNode root) {
    JsonNode mask = root.path("mask");
    List<Stroke> strokes = new ArrayList<>();
    for (JsonNode stroke : mask.path("strokes")) {
      strokes.add(new Stroke(points(stroke.path("points")), RecipeJson.decimal(stroke, "radius"),
          RecipeJson.decimal(stroke, "hardness"), RecipeJson.flag(stroke, "erases")));
    }
    return new Blend(RecipeJson.decimal(root, "strength"), RecipeJson.flag(mask, "protectDry"),
        RecipeJson.decimal(mask, "threshold"), RecipeJson.number(mask, "featherPx"),
        RecipeJson.decimal(root, "detail"), new BrushMask(RecipeJson.flag(mask, "startsEmpty"), strokes), null);
  }

  static Recipe.@Nullable Picture maskFile(JsonNode root) {
    JsonNode file = root.path("mask").path("picture");
    return file.isMissingNode() ? null : RecipeJson.picture(file);
  }

  private static List<StrokePoint> points(JsonNode array) {
    List<StrokePoint> points = new ArrayList<>();
    for (JsonNode point : array) {
      if (point.size() != 2 || !point.get(0).isNumber() || !point.get(1).isNumber()) {
        throw new IllegalArgumentException("a point of a stroke has no two numbers");
      }
      points.add(new StrokePoint((float) point.get(0).asDouble(), (float) point.get(1).asDouble()));
    }
    return points;
  }
}
