package unrain.ui.panel;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import unrain.ui.compare.CompareMode;
import unrain.ui.editor.EditorModel;

/** What is tuned while looking: how much of the effect, how the map is coloured, and what was found. */
public final class SidePanel extends ScrollPane {
  private static final double WIDTH = 264;
  /** Around what is brought into sight. */
  private static final double GAP = 8;

  /**
   * @param brush belongs to the effect: it says where there is one
   * @param exportProbes asks where to and writes the table of pinned pixels
   * @param settings opens them
   */
  public SidePanel(EditorModel model, Node brush, Runnable exportProbes, Runnable settings) {
    getStyleClass().add("side-panel");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    ObservableValue<Boolean> noResult =
        model.photo().comparisonProperty().map(shown -> !shown.hasResult()).orElse(true);
    EffectSection effect = new EffectSection(model, brush);
    effect.disableProperty().bind(noResult);
    Node view = new ViewSection(model);
    ProbesSection probes = new ProbesSection(model, exportProbes);
    List<Node> others = List.of(probes, new SecondModelSection(model, settings),
        new PhotoFacts(model.photo().comparisonProperty()));
    VBox sections = new VBox(new RainSummary(model), effect, view);
    sections.getChildren().addAll(others);
    setContent(sections);
    model.look().modeProperty().subscribe(mode -> {
      // What belongs to the way of looking comes first where there is much of it. None of them leaves the window for
      // that, so that the focus stays on what is still in sight.
      boolean first = mode == CompareMode.RAIN_MAP || mode == CompareMode.DIFFERENCE;
      (first ? effect : view).toFront();
      others.forEach(Node::toFront);
    });
    model.inspect().probes().pinnedProperty().subscribe((before, now) -> bringIntoSight(probes.lastRow()));
  }

  private void bringIntoSight(Node row) {
    Parent all = getScene() == null ? this : getScene().getRoot(); // what is around it decides how much of it is seen
    all.applyCss();
    all.layout();
    Bounds place = getContent().sceneToLocal(row.localToScene(row.getLayoutBounds()));
    double seen = getViewportBounds().getHeight();
    double hidden = getContent().getLayoutBounds().getHeight() - seen;
    if (hidden > 0) {
      double top = Math.min(Math.max(getVvalue() * hidden, place.getMaxY() + GAP - seen), place.getMinY() - GAP);
      setVvalue(Math.clamp(top / hidden, 0, 1));
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return WIDTH;
  }
}
