package unrain.recipe;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which pictures of a folder this program has made itself, by their names: who opens a folder means its photos, and a
 * second run must not derain the first one's results.
 */
public final class OwnResults {
  private static final Pattern UNMISTAKABLE = Pattern.compile(".*-unrain(-\\d+)?");
  /** A shorter ending may well be that of a photo. */
  private static final int TELLING_ENDING = 3;

  private final NamePattern names;
  private final Set<Path> stems;

  /**
   * @param names by which results are called
   * @param pictures all that lie there, of one folder or of several
   */
  public OwnResults(NamePattern names, Collection<Path> pictures) {
    this.names = names;
    this.stems = pictures.stream().map(file -> file.resolveSibling(stem(file))).collect(Collectors.toSet());
  }

  /** A photo may well be called "london-rain-map": it is ours where there is what it could have been made from. */
  public boolean contains(Path file) {
    String stem = stem(file);
    boolean nameless = !names.text().contains("{name}") && names.ending().length() >= TELLING_ENDING;
    return UNMISTAKABLE.matcher(stem).matches()
        || nameless && stem.matches(".*" + Pattern.quote(names.ending()) + "(-\\d+)?")
        || Stream.of(NamePattern.RAIN_MAP, names).flatMap(pattern -> pattern.photoOf(stem).stream())
            .anyMatch(photo -> !photo.equals(stem) && stems.contains(file.resolveSibling(photo)));
  }

  private static String stem(Path file) {
    return NamePattern.stemOf(String.valueOf(file.getFileName()));
  }
}
