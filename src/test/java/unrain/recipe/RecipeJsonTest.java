package unrain.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import unrain.derain.Blend;
import unrain.derain.brush.BrushMask;
import unrain.derain.brush.Stroke;
import unrain.derain.brush.StrokePoint;
import unrain.derain.tile.TilePlan;
import unrain.image.ExportOptions;
import unrain.image.MetadataPolicy;
import unrain.image.PhotoFormat;
import unrain.model.Precision;

class RecipeJsonTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  private static Recipe recipe() {
    BrushMask brush = new BrushMask(true, List.of(
        new Stroke(List.of(new StrokePoint(1.25f, 3), new StrokePoint(700.125f, 0.1f)), 40, 0.6f, false),
        new Stroke(List.of(new StrokePoint(-8, 9)), 0.3f, 1, true)));
    return new Recipe("Unrain 1", new Recipe.Picture("../in/straße #1.jpg", HASH),
        new Recipe.Network("student-int8", "3", HASH, Precision.INT8, "ONNX Runtime 1", "CPU"),
        new Recipe.Tiles(6, 1024, 512, 64, 2),
        new Recipe.Colour("Display P3", "sRGB", "Display P3"),
        new Blend(0.85f, true, 0.07f, 5, 0.3f).withBrush(brush), null,
        new Recipe.Picture("out.tif", HASH),
        new ResultOptions(new ExportOptions(PhotoFormat.TIFF, 16, 92, MetadataPolicy.NO_LOCATION, false), true, true));
  }

  @Test
  void whatIsWrittenIsReadAgainToTheLastBit() throws RecipeException {
    String json = RecipeJson.write(recipe());
    assertThat(RecipeJson.read(json, "r.json")).isEqualTo(recipe());
    assertThat(RecipeJson.write(RecipeJson.read(json, "r.json"))).isEqualTo(json);
  }

  @Test
  void aMaskFileIsNamedAndKeepsOlderProgramsFromRepeatingHalfOfIt() throws RecipeException {
    Recipe plain = recipe();
    Recipe masked = new Recipe(plain.program(), plain.input(), plain.network(), plain.tiles(), plain.colour(),
        plain.blend(), new Recipe.Picture("../masks/sky.png", HASH), plain.output(), plain.options());
    String json = RecipeJson.write(masked);
    assertThat(RecipeJson.read(json, "r.json")).isEqualTo(masked);
    assertThat(json).contains("\"recipe\" : 2", "\"file\" : \"../masks/sky.png\"");
    assertThat(RecipeJson.write(plain)).contains("\"recipe\" : 1");
    String broken = json.replace("\"../masks/sky.png\"", "7");
    assertThatThrownBy(() -> RecipeJson.read(broken, "r.json")).hasMessageContaining("\"file\"");
  }

  @Test
  void fieldsThatAreNotKnownAreIgnored() throws RecipeException {
    String json = RecipeJson.write(recipe()).replaceFirst("\\{", "{\"comment\": [1, {}],");
    assertThat(RecipeJson.read(json, "r.json")).isEqualTo(recipe());
  }

  @Test
  void recipesFromBeforeThereWasAChoiceOfPrecisionMeanFp32() throws RecipeException {
    String json = RecipeJson.write(recipe()).replace("\"precision\" : \"int8\"", "\"no\" : 1");
    assertThat(RecipeJson.read(json, "r.json").network().precision()).isEqualTo(Precision.FP32);
    String broken = RecipeJson.write(recipe()).replace("\"int8\"", "\"int4\"");
    assertThatThrownBy(() -> RecipeJson.read(broken, "r.json")).hasMessageContaining("\"precision\"");
  }

  @Test
  void everyFieldThatIsMissingIsNamed() {
    String json = RecipeJson.write(recipe());
    for (String field : List.of("program", "sha256", "version", "runtime", "device", "count", "overlap", "source",
        "strength", "detail", "protectDry", "threshold", "featherPx", "startsEmpty", "radius", "hardness", "erases",
        "format", "bitDepth", "jpegQuality", "metadata", "layers")) {
      String without = json.replace("\"" + field + "\" :", "\"no\" :");
      assertThat(without).isNotEqualTo(json);
      assertThatThrownBy(() -> RecipeJson.read(without, "r.json")).isInstanceOf(RecipeException.class)
          .hasMessageStartingWith("r.json is no whole recipe: ").hasMessageContaining("\"" + field + "\"");
    }
  }

  @Test
  void tilesOfARecipeAreCutAgainAlike() {
    for (int[] size : new int[][] {{1, 1}, {4000, 3000}, {20_000, 300}, {1024, 1024}, {1025, 900}, {333, 5000}}) {
      var plan = TilePlan.of(size[0], size[1], 1024, 48, 8);
      Recipe.Tiles tiles = new Recipe.Tiles(plan.count(), plan.tileWidth(), plan.tileHeight(), 48, 1);
      assertThat(TilePlan.of(size[0], size[1], tiles.sameAgain().largestTilePx(), 48, 8))
          .isEqualTo(plan);
    }
  }
}
