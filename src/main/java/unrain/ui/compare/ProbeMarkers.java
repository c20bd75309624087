package unrain.ui.compare;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import unrain.ui.overlay.Probe;
import unrain.ui.viewer.ViewState;

/** Numbered rings around the pinned pixels, which stay on their pixels however the picture is moved. */
final class ProbeMarkers extends Pane {
  private static final double RING = 17;

  ProbeMarkers() {
    setMouseTransparent(true);
    setManaged(false);
  }

  /** Lays the rings out in every pane; those of pixels out of sight are left away. */
  void lay(List<Probe> probes, ViewState view, Panes panes, double deviceScale) {
    getChildren().clear();
    for (Probe probe : probes) {
      double viewX = view.viewX(probe.x() + 0.5);
      double viewY = view.viewY(probe.y() + 0.5);
      if (viewX >= 0 && viewY >= 0 && viewX < view.paneWidth() && viewY < view.paneHeight()) {
        add(probe, viewX / deviceScale, viewY / deviceScale);
        if (panes.two()) {
          add(probe, (viewX + panes.secondX()) / deviceScale, viewY / deviceScale);
        }
      }
    }
  }

  private void add(Probe probe, double x, double y) {
    Region ring = new Region();
    ring.getStyleClass().add("ring");
    Label number = new Label(Integer.toString(probe.number()));
    StackPane tag = new StackPane(number);
    tag.getStyleClass().add("tag");
    ring.setManaged(false);
    tag.setManaged(false);
    getChildren().addAll(ring, tag);
    ring.resizeRelocate(x - RING / 2, y - RING / 2, RING, RING);
    // Made in the middle of a layout: without this the ring would be seen one frame late, and not while it moves.
    ring.applyCss();
    tag.applyCss();
    tag.resizeRelocate(Math.round(x + RING / 2), Math.round(y - RING), Math.ceil(tag.prefWidth(-1)),
        Math.ceil(tag.prefHeight(-1)));
  }
}
