package unrain.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.Derained;
import unrain.derain.RainMap;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoWriter;

/** Writes what was made of a photo. Stateless; may be shared by threads. */
public final class ResultWriter {
  private static final int LONGEST_NAME_BYTES = 255;

  private final PhotoWriter writer;
  private final String program;
  private final Supplier<String> runtime;

  /**
   * @param program name and version of this program, for recipes
   * @param runtime name and version of what runs the networks; asked for when a recipe is written
   */
  public ResultWriter(PhotoWriter writer, String program, Supplier<String> runtime) {
    this.writer = writer;
    this.program = program;
    this.runtime = runtime;
  }

  /**
   * Where the files of one result go.
   *
   * @param map null: no rain map is written
   */
  public record Targets(Path result, @Nullable Path map) {}

  /**
   * What came of it.
   *
   * @param warnings sentences about what could not be kept
   * @param recipe null: none was written
   */
  public record Written(List<String> warnings, @Nullable Path recipe) {
    public Written {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Writes the blended result, in layers and with its recipe if that is asked for. Either all files are written or none
   * that was not there before. Without a word about overwriting, neither an earlier result nor an earlier recipe goes.
   *
   * @throws DerainException CANCELLED, before anything is written
   */
  public Written write(Derained derained, Blend blend, Targets targets, ResultOptions options,
      Cancellation cancellation) throws ImageException, DerainException {
    Photo result = blend.apply(derained);
    cancellation.throwIfCancelled();
    if (options.recipe()) {
      requirePossible(RecipeFile.beside(targets.result()));
    }
    // what was there before, or was written by somebody else meanwhile, is not ours to take away again
    boolean newMap = targets.map() != null && TargetNames.isFree(targets.map());
    boolean newResult = TargetNames.isFree(targets.result());
    if (newResult && options.recipeFor(derained.original()) && !options.export().overwrite()) {
      requireFree(RecipeFile.beside(targets.result()));
    }
    List<Path> made = new ArrayList<>();
    try {
      if (targets.map() != null) {
        writeMap(derained.rainMap(), targets.map(), options.export().overwrite());
        if (newMap) {
          made.add(targets.map());
        }
      }
      List<String> warnings = new ArrayList<>(options.layers()
          ? writer.writeLayers(result, Layers.RESULT, Layers.of(derained, result), targets.result(), options.export())
          : writer.write(result, targets.result(), options.export()));
      if (newResult) {
        made.add(targets.result());
      }
      return new Written(warnings, options.recipe() ? recipe(derained, blend, targets, options, newResult, warnings)
          : null);
    } catch (ImageException | RuntimeException | OutOfMemoryError e) {
      made.forEach(ResultWriter::remove);
      throw e;
    }
  }

  /** Writes the rain map alone, 16-bit grey, as PNG or TIFF by the target's extension. */
  public void writeMap(RainMap map, Path target, boolean overwrite) throws ImageException {
    writer.writeMap(map.width(), map.height(), map.samples16(), Layers.MAP_SCALE, target, overwrite);
  }

  /** Where an earlier result has been replaced already, a recipe that can't be written is a warning. */
  private @Nullable Path recipe(Derained derained, Blend blend, Targets targets, ResultOptions options,
      boolean newResult, List<String> warnings) throws ImageException {
    try {
      return writeRecipe(derained, blend, targets.result(), options, warnings);
    } catch (ImageException e) {
      if (newResult) {
        throw e;
      }
      warnings.add("The result was written, but its recipe %s could not be written."
          .formatted(RecipeFile.beside(targets.result()).getFileName()));
      return null;
    }
  }

  private @Nullable Path writeRecipe(Derained derained, Blend blend, Path target, ResultOptions options,
      List<String> warnings) throws ImageException {
    Photo photo = derained.original();
    @Nullable Path source = photo.source().orElse(null);
    if (source == null) {
      warnings.add("No recipe was written: it would name the photo's file, and this photo comes from none.");
      return null;
    }
    Path file = RecipeFile.beside(target);
    try {
      Recipe.Picture input = new Recipe.Picture(RecipeFile.nameOf(source, file), FileHash.of(source));
      // asked after the hash was taken: what was written to in between is noticed too
      if (!photo.isSourceUnchanged()) {
        warnings.add("No recipe was written: %s was changed since it was opened.".formatted(source.getFileName()));
        return null;
      }
      Recipe.Picture output = new Recipe.Picture(RecipeFile.nameOf(target, file), FileHash.of(target));
      Recipe.@Nullable Picture mask = blend.maskFile()
          .map(used -> new Recipe.Picture(RecipeFile.nameOf(used.file(), file), used.sha256())).orElse(null);
      Recipe recipe = Recipe.of(derained, blend, options, input, mask, output, program, runtime.get());
      writer.writeText(RecipeJson.write(recipe), file);
      return file;
    } catch (IOException e) {
      warnings.add("No recipe was written: %s can't be read any more.".formatted(source.getFileName()));
      return null;
    }
  }

  /** It may tell how a result was made that lies elsewhere by now. */
  private static void requireFree(Path recipe) throws ImageException {
    if (!TargetNames.isFree(recipe)) {
      throw new ImageException(ImageException.Reason.TARGET_EXISTS, recipe,
          recipe.getFileName() + " exists already and was left as it is.");
    }
  }

  /** Found out before the result is written: afterwards an earlier one would be gone already. */
  private static void requirePossible(Path recipe) throws ImageException {
    String name = String.valueOf(recipe.getFileName());
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
      throw new ImageException(ImageException.Reason.CANNOT_WRITE, recipe,
          "The recipe's name \"%s\" would be too long for this disk. Nothing was written.".formatted(name));
    }
    if (Files.isDirectory(recipe)) {
      throw new ImageException(ImageException.Reason.CANNOT_WRITE, recipe,
          recipe + " is a folder, where the recipe was to be written. Nothing was written.");
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the failure that led here is the one to tell
    }
  }
}
