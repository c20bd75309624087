package unrain.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Derained;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoReader;
import unrain.image.Samples;
import unrain.recipe.RecipeException.Reason;
import unrain.recipe.ResultWriter.Targets;
import unrain.recipe.Verification.Outcome;

/** Repeats a recipe and compares. Nothing beside the recipe is written to. */
public final class Verifier {
  /**
   * Above what comes of one level at one in ten thousand samples, as a test shows. One in a thousand is too much: no
   * two processors should differ by so much.
   */
  private static final double MOST_BEYOND_IN_JPEG = 0.004;
  private static final double MOST_LEVELS_IN_JPEG = 14;

  private final PhotoReader reader = new PhotoReader();
  private final Recipe recipe;
  private final Path input;
  private final Path output;

  private Verifier(Recipe recipe, Path input, Path output) {
    this.recipe = recipe;
    this.input = input;
    this.output = output;
  }

  /** @param file a recipe, or a result that has its recipe beside it */
  public static Verifier of(Path file) throws RecipeException {
    Path beside = RecipeFile.beside(file);
    Path sidecar = Files.exists(beside) ? beside : file;
    Recipe recipe = RecipeFile.read(sidecar);
    return new Verifier(recipe, RecipeFile.resolve(recipe.input().file(), sidecar),
        RecipeFile.resolve(recipe.output().file(), sidecar));
  }

  public Recipe recipe() {
    return recipe;
  }

  /** The result that the recipe belongs to. */
  public Path output() {
    return output;
  }

  /** The photo, once it is sure that it and the result are the files that the recipe means. */
  public Photo readInput() throws RecipeException, ImageException {
    if (!hash(input).equals(recipe.input().sha256())) {
      throw new RecipeException(Reason.INPUT_CHANGED,
          input + " is not the photo that the recipe was written for: its SHA-256 differs.");
    }
    if (!hash(output).equals(recipe.output().sha256())) {
      throw new RecipeException(Reason.OUTPUT_CHANGED,
          output + " was changed after the recipe was written: its SHA-256 differs.");
    }
    Photo photo = reader.read(input);
    MaskFile.requireFit(recipe.blend(), photo);
    return photo;
  }

  private static String hash(Path file) throws ImageException {
    try {
      return FileHash.of(file);
    } catch (NoSuchFileException e) {
      throw new ImageException(ImageException.Reason.NOT_FOUND, file, "There is no file " + file + ".", e);
    } catch (IOException e) {
      throw new ImageException(ImageException.Reason.CANNOT_READ, file, file + " can't be read.", e);
    }
  }

  /** Options that cut the photo as it was cut then. */
  public DerainOptions derainOptions() {
    return recipe.tiles().sameAgain();
  }

  /** Writes the result once more, to a folder of its own that is gone afterwards, and compares it with the first. */
  public Verification compare(Derained derained, ResultWriter writer, Cancellation cancellation)
      throws ImageException, DerainException {
    Path folder = scratch();
    Path again = folder.resolve("again");
    try {
      ResultOptions options = new ResultOptions(recipe.export(), recipe.options().layers(), false);
      writer.write(derained, recipe.blend(), new Targets(again, null), options, cancellation);
      return hash(again).equals(recipe.output().sha256())
          ? new Verification(Outcome.EQUAL, 0)
          : compare(reader.read(output).samples(), reader.read(again).samples());
    } finally {
      remove(folder);
    }
  }

  private Verification compare(Samples one, Samples other) {
    if (one.width() != other.width() || one.height() != other.height() || one.channels() != other.channels()
        || one.bitDepth() != other.bitDepth()) {
      return new Verification(Outcome.DIFFERENT, Double.NaN);
    }
    int largest = 0;
    long beyondOne = 0;
    for (int y = 0; y < one.height(); y++) {
      for (int x = 0; x < one.width(); x++) {
        for (int c = 0; c < one.channels(); c++) {
          int difference = Math.abs(one.get(x, y, c) - other.get(x, y, c));
          largest = Math.max(largest, difference);
          beyondOne += difference * 255L > one.maxValue() ? 1 : 0;
        }
      }
    }
    double levels = largest * 255.0 / one.maxValue();
    if (levels <= 1) {
      return new Verification(Outcome.WITHIN_ONE_LEVEL, levels);
    }
    boolean few = beyondOne <= MOST_BEYOND_IN_JPEG * one.width() * one.height() * one.channels();
    boolean jpeg = recipe.export().format() == PhotoFormat.JPEG && few && levels <= MOST_LEVELS_IN_JPEG;
    return new Verification(jpeg ? Outcome.WITHIN_JPEG_ROUNDING : Outcome.DIFFERENT, levels);
  }

  private static Path scratch() throws ImageException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return Files.createTempDirectory(parent, "unrain-verify");
    } catch (IOException e) {
      throw new ImageException(ImageException.Reason.CANNOT_WRITE, parent,
          "The folder for temporary files, " + parent + ", can't be written to.", e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      // what stays in the folder for temporary files is the system's to tidy up
    }
  }
}
