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

  /** The name to write to; empty if the result is to be skipped. */
  public Optional<Path> choose(Path wanted, Path source) throws ImageException {
    if (sources.contains(real(wanted)) || isSameFile(wanted, source)) {
      if (policy != ConflictPolicy.UNIQUE) {
        throw new ImageException(ImageException.Reason.CANNOT_WRITE, wanted,
            wanted + " is a source itself, which is never replaced.");
      }
      return Optional.of(give(firstFree(wanted)));
    }
    boolean ours = given.contains(nameOnAnyDisk(wanted));
    if (!ours && (policy == ConflictPolicy.OVERWRITE || isFree(wanted))) {
      return Optional.of(give(wanted));
    }
    return policy == ConflictPolicy.SKIP && !ours ? Optional.empty() : Optional.of(give(firstFree(wanted)));
  }

  private Path firstFree(Path wanted) {
    String name = String.valueOf(wanted.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String extension = dot > 0 ? name.substring(dot) : "";
    Path candidate = wanted;
    for (int number = 2; !isFree(candidate) || given.contains(nameOnAnyDisk(candidate)); number++) {
      candidate = wanted.resolveSibling(stem + "-" + number + extension);
    }
    return candidate;
  }

  private Path give(Path target) {
    given.add(nameOnAnyDisk(target));
    return target;
  }

  /** A link that leads nowhere is not free either. */
  private static boolean isFree(Path file) {
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
