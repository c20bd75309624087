package unrain.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import unrain.image.ImageException;

/**
 * Decides what a result is called when its wanted name is taken. A name that this very run has written is taken under
 * every policy: of two inputs called alike, overwriting would lose the first one's result.
 */
public final class TargetNames {
  private final ConflictPolicy policy;
  private final Set<Path> sources = new HashSet<>();
  private final Set<Path> given = new HashSet<>();

  public TargetNames(ConflictPolicy policy) {
    this.policy = policy;
  }

  /** Keeps a photo of this run from being replaced by the result of another one. */
  public void protect(Path source) {
    sources.add(real(source));
  }

  /** Whether writing may replace a file of the chosen name. */
  public boolean overwrites() {
    return policy == ConflictPolicy.OVERWRITE;
  }

  /** The name to write a file to that has no recipe; empty if it is to be skipped. */
  public Optional<Path> choose(Path wanted, Path source) throws ImageException {
    return choose(wanted, source, false);
  }

  /**
   * The name to write to; empty if the result is to be skipped.
   *
   * @param recipe whether a recipe is put beside it, whose name has to be free too
   */
  public Optional<Path> choose(Path wanted, Path source, boolean recipe) throws ImageException {
    if (sources.contains(real(wanted)) || isSameFile(wanted, source)) {
      if (policy != ConflictPolicy.UNIQUE) {
        throw new ImageException(ImageException.Reason.CANNOT_WRITE, wanted,
            wanted + " is a source itself, which is never replaced.");
      }
      return Optional.of(give(nextFree(wanted, recipe)));
    }
    boolean ours = given.contains(nameOnAnyDisk(wanted));
    if (!ours && (policy == ConflictPolicy.OVERWRITE || inTheWay(wanted, recipe).isEmpty())) {
      return Optional.of(give(wanted));
    }
    return policy == ConflictPolicy.SKIP && !ours ? Optional.empty() : Optional.of(give(nextFree(wanted, recipe)));
  }

  private Path nextFree(Path wanted, boolean recipe) {
    return first(wanted, candidate -> inTheWay(candidate, recipe).isEmpty()
        && !given.contains(nameOnAnyDisk(candidate)));
  }

  /** The first of {@code NAME.EXT}, {@code NAME-2.EXT}, {@code NAME-3.EXT}, … that nothing is in the way of. */
  public static Path firstFree(Path wanted, boolean recipe) {
    return first(wanted, candidate -> inTheWay(candidate, recipe).isEmpty());
  }

  /** What a result would replace: the file of its name or, where a recipe is put beside it, an earlier recipe. */
  public static Optional<Path> inTheWay(Path result, boolean recipe) {
    return Stream.of(result, RecipeFile.beside(result)).limit(recipe ? 2 : 1).filter(file -> !isFree(file)).findFirst();
  }

  private static Path first(Path wanted, Predicate<Path> free) {
    String name = String.valueOf(wanted.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String extension = dot > 0 ? name.substring(dot) : "";
    Path candidate = wanted;
    for (int number = 2; !free.test(candidate); number++) {
      candidate = wanted.resolveSibling(stem + "-" + number + extension);
    }
    return candidate;
  }

  private Path give(Path target) {
    given.add(nameOnAnyDisk(target));
    return target;
  }

  /** A link that leads nowhere is not free either. */
  static boolean isFree(Path file) {
    return !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return key(file);
    }
  }

  private static Path key(Path target) {
    return target.toAbsolutePath().normalize();
  }

  /** Many disks take names for the same that differ in case or in how an accent is spelt. */
  private static Path nameOnAnyDisk(Path target) {
    Path file = key(target);
    String name = Normalizer.normalize(String.valueOf(file.getFileName()), Normalizer.Form.NFC);
    return file.resolveSibling(name.toLowerCase(Locale.ROOT));
  }

  private static boolean isSameFile(Path wanted, Path source) {
    try {
      return Files.exists(wanted) && Files.isSameFile(wanted, source);
    } catch (IOException e) {
      return key(wanted).equals(key(source));
    }
  }
}
