package unrain.ui.export;

import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.recipe.NamePattern;

/**
 * What is exported: taken once, when it is asked for. Before it is written, questions may be open for as long as
 * anybody likes, and another photo may be shown meanwhile.
 *
 * @param number of the photo among those that are open, from 1
 * @param whenWritten hears that it lies in a file now
 */
public record ExportSubject(Derained derained, Blend blend, int number, Runnable whenWritten) {
  Photo original() {
    return derained.original();
  }

  /** What the export would be called; empty for a pattern that is none. */
  public String nameOf(String pattern, PhotoFormat format) {
    return NamePattern.problem(pattern).isPresent() ? "" : new NamePattern(pattern).fileName(
        new NamePattern.Values(original(), derained.model().name(), blend.strength(), number), format);
  }
}
