package unrain.ui.panel;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import unrain.ui.editor.EditorModel;

/** What is tuned while looking: how much of the effect, how the map is coloured, and what was found. */
public final class SidePanel extends ScrollPane {
  private static final double WIDTH = 264;

  /**
   * @param brush belongs to the effect: it says where there is one
   * @param exportProbes asks where to and writes the table of pinned pixels
   */
  public SidePanel(EditorModel model, Node brush, Runnable exportProbes) {
    getStyleClass().add("side-panel");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    ObservableValue<Boolean> noResult =
        model.photo().comparisonProperty().map(shown -> !shown.hasResult()).orElse(true);
    EffectSection effect = new EffectSection(model, brush);
    effect.disableProperty().bind(noResult);
    setContent(new VBox(new RainSummary(model), effect, new ViewSection(model), new ProbesSection(model, exportProbes),
        new SecondModelSection(model), new PhotoFacts(model.photo().comparisonProperty())));
  }

  @Override
  protected double computePrefWidth(double height) {
    return WIDTH;
  }
}
