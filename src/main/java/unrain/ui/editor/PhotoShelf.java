package unrain.ui.editor;

import java.util.ArrayList;
import java.util.List;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.ui.compare.Comparison;

/**
 * Which of the open photos are held in memory: those looked at last, as many as fit. The others keep their edit and are
 * read, and derained if they were, again when they are looked at. Of a pasted one its samples stay, and count.
 */
final class PhotoShelf {
  private final long budgetBytes;
  /** Looked at last comes last. */
  private final List<OpenPhoto> held = new ArrayList<>();

  PhotoShelf(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  /** Half of what Java may take: the rest is the network's and the export's. */
  static PhotoShelf ofThisMachine() {
    return new PhotoShelf(Runtime.getRuntime().maxMemory() / 2);
  }

  void use(OpenPhoto photo) {
    held.remove(photo);
    held.add(photo);
    long bytes = held.stream().mapToLong(PhotoShelf::bytes).sum();
    for (OpenPhoto oldest : List.copyOf(held)) {
      if (bytes > budgetBytes && oldest != photo) {
        bytes -= bytes(oldest);
        oldest.letGo();
        bytes += bytes(oldest);
      }
    }
    held.removeIf(each -> each != photo && bytes(each) == 0);
  }

  /** For a photo that is closed: nobody looks at it again. */
  void forget(OpenPhoto photo) {
    held.remove(photo);
    photo.drop();
  }

  /** Samples, halvings for the screen, and for a result the same again twice, with the map. */
  private static long bytes(OpenPhoto photo) {
    return photo.comparison().map(PhotoShelf::bytes)
        .or(() -> photo.pasted().map(Photo::samples).map(Samples::byteCount)).orElse(0L);
  }

  private static long bytes(Comparison comparison) {
    Samples samples = comparison.photo().samples();
    long pixels = (long) samples.width() * samples.height();
    long own = samples.byteCount();
    long halvings = pixels * 4 / 3;
    return comparison.hasResult() ? 2 * own + 3 * halvings + 4 * pixels : own + halvings;
  }
}
