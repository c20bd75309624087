package unrain.ui.editor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrain.derain.Derainer;
import unrain.derain.Progress;
import unrain.derain.tile.Region;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.ui.compare.Comparison;
import unrain.ui.compare.Preview;

/** Looks on while the network runs: hands its tiles to the screen, and the screen's view to it. */
final class LiveRun implements Derainer.Watcher {
  private final Comparison open;
  private final Screen screen;
  private @Nullable Preview preview;

  /** The other side; called on the inference thread. */
  interface Screen {
    void progressed(Progress progress);

    void grown(Preview preview);

    /** What is looked at of this photo; empty if another one is. */
    Optional<Region> seen(Photo photo);
  }

  LiveRun(Comparison open, Screen screen) {
    this.open = open;
    this.screen = screen;
  }

  @Override
  public void progressed(Progress progress) {
    screen.progressed(progress);
  }

  @Override
  public Optional<Region> seen() {
    return screen.seen(open.photo());
  }

  /** Whoever has a result already compares with that until the new one is there. */
  @Override
  public void ready(Region region, Samples soFar) {
    if (open.hasResult()) {
      return;
    }
    Preview before = preview;
    Preview now = before == null || !before.isIn(soFar) ? Preview.begin(open, soFar) : before;
    preview = now.with(region);
    screen.grown(preview);
  }
}
