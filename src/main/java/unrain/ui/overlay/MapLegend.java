package unrain.ui.overlay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import unrain.ui.base.Messages;

/** Says what the colours over the photo mean, in words and on the scale that the values have. */
public final class MapLegend extends VBox {
  private static final int STOPS = 17;

  private final ObjectProperty<OverlayLook> look = new SimpleObjectProperty<>(this, "look", OverlayLook.DEFAULT);
  private final Label title = new Label();
  private final Region ramp = new Region();
  private final Label low = new Label();
  private final Label high = new Label();
  private final Label stretched = new Label(Messages.text("overlay.legend.stretched"));

  public MapLegend() {
    getStyleClass().add("map-legend");
    setMouseTransparent(true);
    ramp.getStyleClass().add("ramp");
    BorderPane ends = new BorderPane(null, null, high, null, low);
    BorderPane.setAlignment(high, Pos.CENTER_RIGHT);
    stretched.getStyleClass().add("badge");
    stretched.managedProperty().bind(stretched.visibleProperty());
    getChildren().addAll(title, ramp, ends, stretched);
    look.subscribe(this::show);
  }

  private void show(OverlayLook shown) {
    LinearGradient gradient = new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, stops(shown));
    // Over the mid-grey that stands for the photo: the colours look as they do there.
    ramp.setBackground(new Background(new BackgroundFill(Color.gray(0.5), null, null),
        new BackgroundFill(gradient, null, null)));
    title.setText(Messages.text("overlay.legend.title." + shown.map().kind().name(), shown.map().module()));
    boolean rain = shown.map().kind() == MapChoice.Kind.RAIN;
    low.setText(end(shown.low(), rain && shown.low() == 0 ? "none" : "value"));
    high.setText(end(shown.high(), rain && shown.high() == 1 ? "certain" : "value"));
    stretched.setVisible(!shown.isAbsolute());
  }

  /** What is hidden is a gap in the colours, with a sharp end. */
  private static List<Stop> stops(OverlayLook shown) {
    List<Stop> stops = new ArrayList<>();
    double hidden = shown.hideBelow() == 0 ? -1 : shown.position(shown.hideBelow());
    for (int i = 0; i < STOPS; i++) {
      double at = i / (STOPS - 1.0);
      stops.add(new Stop(at, color(shown, at, at >= hidden)));
    }
    if (hidden > 0) {
      stops.add(new Stop(hidden, color(shown, hidden, false)));
      stops.add(new Stop(Math.min(1, hidden + 1e-4), color(shown, hidden, true)));
      stops.sort(Comparator.comparingDouble(Stop::getOffset));
    }
    return stops;
  }

  private static Color color(OverlayLook shown, double at, boolean covers) {
    int rgb = shown.colors().colorOf(at);
    double alpha = covers ? shown.opacity() * (shown.colors().fades() ? at : 1) : 0;
    return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, alpha);
  }

  private static String end(double value, String kind) {
    return Messages.text("overlay.legend." + kind, value);
  }

  public ObjectProperty<OverlayLook> lookProperty() {
    return look;
  }
}
