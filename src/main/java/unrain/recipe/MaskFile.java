package unrain.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import unrain.derain.Blend;
import unrain.derain.brush.MaskPicture;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.recipe.RecipeException.Reason;

/** Reads masks that come as pictures, in any format that photos are read in, with the hash that recipes name. */
public final class MaskFile {
  private MaskFile() {}

  public static MaskPicture read(Path file) throws ImageException {
    Photo picture = new PhotoReader().read(file);
    try {
      String sha256 = FileHash.of(file);
      if (picture.isSourceUnchanged()) {
        return MaskPicture.of(file, sha256, picture.samples());
      }
    } catch (IOException e) {
      throw new ImageException(ImageException.Reason.CANNOT_READ, file, file + " can't be read to its end.", e);
    }
    throw new ImageException(ImageException.Reason.CANNOT_READ, file, file + " was written to while it was read.");
  }

  /** A sentence about sizes that differ; empty where the mask has the photo's. */
  public static Optional<String> misfit(MaskPicture mask, Photo photo) {
    return mask.hasSizeOf(photo.samples()) ? Optional.empty()
        : Optional.of("The mask %s has %d × %d pixels, and %s has %d × %d: a mask needs the size of the upright photo."
            .formatted(mask.file().getFileName(), mask.width(), mask.height(),
                photo.source().map(Path::getFileName).map(Path::toString).orElse("the photo"), photo.width(),
                photo.height()));
  }

  /** The mask that a recipe names, once it is sure that the file is the one that it means. */
  static MaskPicture of(Recipe.Picture named, Path recipe) throws RecipeException {
    Path file = RecipeFile.resolve(named.file(), recipe);
    if (!Files.exists(file)) {
      throw new RecipeException(Reason.MASK_CHANGED, "The mask file of this recipe is not there: " + file + ".");
    }
    try {
      MaskPicture mask = read(file);
      if (!mask.sha256().equals(named.sha256())) {
        throw new RecipeException(Reason.MASK_CHANGED,
            file + " is not the mask that the recipe was written with: its SHA-256 differs.");
      }
      return mask;
    } catch (ImageException e) {
      throw new RecipeException(Reason.MASK_CHANGED,
          "The mask file of this recipe can't be read. " + e.getMessage(), e);
    }
  }

  /** @throws RecipeException where an edit's mask has another size than its photo */
  public static void requireFit(Blend edit, Photo photo) throws RecipeException {
    Optional<String> misfit = edit.maskFile().flatMap(mask -> misfit(mask, photo));
    if (misfit.isPresent()) {
      throw new RecipeException(Reason.MASK_CHANGED, misfit.get());
    }
  }
}
