package unrain.recipe;

import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.DerainOptions;
import unrain.derain.Derained;
import unrain.derain.brush.MaskPicture;
import unrain.derain.pixel.StreakSize;
import unrain.derain.Timings;
import unrain.image.ExportOptions;
import unrain.model.ModelManifest;
import unrain.model.Precision;

/**
 * How a result was made, complete enough to make it again. It names no time and no place but its own neighbours.
 *
 * @param program name and version
 * @param maskFileOrNull the file of the blend's mask; null where it has none
 */
public record Recipe(String program, Picture input, Network network, Tiles tiles, Colour colour, Blend blend,
    @Nullable Picture maskFileOrNull, Picture output, ResultOptions options) {

  /**
   * A file that belongs to the recipe.
   *
   * @param file as seen from the recipe's folder, with slashes
   * @param sha256 of its bytes, lower-case hexadecimal
   */
  public record Picture(String file, String sha256) {
    public Picture {
      if (file.isBlank() || !sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("\"file\" and \"sha256\" must name a file and its hash");
      }
    }
  }

  /**
   * What computed.
   *
   * @param sha256 of the model's file
   * @param precision of its arithmetic
   * @param runtime name and version of the library that ran it
   * @param device in words
   */
  public record Network(String name, String version, String sha256, Precision precision, String runtime,
      String device) {}

  /**
   * How the photo was cut; sizes in px, of the photo after its reduction.
   *
   * @param reduction full size over the size that the network saw
   */
  public record Tiles(int count, int width, int height, int overlap, int reduction) {
    public Tiles {
      if (count < 1 || width < 1 || height < 1 || overlap < 0) {
        throw new IllegalArgumentException("\"tiles\" describes no tiles");
      }
      StreakSize.ofFactor(reduction);
    }

    static Tiles of(Derained derained) {
      Timings timings = derained.timings();
      return new Tiles(timings.tiles(), timings.tileWidth(), timings.tileHeight(), timings.overlap(),
          derained.reduction());
    }

    /** Options that lead to the same tiles: the larger side admits no larger ones, and fewer would not fit it. */
    DerainOptions sameAgain() {
      return new DerainOptions(Math.max(16, Math.max(width, height)), Long.MAX_VALUE, StreakSize.ofFactor(reduction));
    }
  }

  /**
   * The way of the colours.
   *
   * @param source what the numbers in the photo meant
   * @param network what the network saw
   * @param written what the numbers in the result mean
   */
  public record Colour(String source, String network, String written) {
    /** The network's change is carried back into the photo's own encoding, whatever that is. */
    static Colour of(String encoding) {
      return new Colour(encoding, "sRGB, cut to 0..1", encoding);
    }
  }

  static Recipe of(Derained derained, Blend blend, ResultOptions options, Picture input,
      @Nullable Picture maskFile, Picture output, String program, String runtime) {
    ModelManifest model = derained.model();
    return new Recipe(program, input,
        new Network(model.name(), model.version(), model.sha256(), model.precision(), runtime,
            derained.device()),
        Tiles.of(derained), Colour.of(derained.original().encoding().name()), blend, maskFile, output, options);
  }

  Recipe withMask(MaskPicture mask) {
    return new Recipe(program, input, network, tiles, colour, blend.withMaskFile(mask), maskFileOrNull, output,
        options);
  }

  ExportOptions export() {
    return options.export();
  }
}
