package unrain.ui.overlay;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
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
    Stop[] stops = new Stop[STOPS];
    for (int i = 0; i < STOPS; i++) {
      double at = i / (STOPS - 1.0);
      int rgb = shown.colors().colorOf(at);
      double alpha = shown.colors().fades() ? at : 1;
      stops[i] = new Stop(at, Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, alpha));
    }
    LinearGradient gradient = new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, stops);
    ramp.setBackground(Background.fill(gradient));
    title.setText(Messages.text("overlay.legend.title." + shown.map().kind().name(), shown.map().module()));
    boolean rain = shown.map().kind() == MapChoice.Kind.RAIN;
    low.setText(end(shown.low(), rain && shown.low() == 0 ? "none" : "value"));
    high.setText(end(shown.high(), rain && shown.high() == 1 ? "certain" : "value"));
    stretched.setVisible(!shown.isAbsolute());
  }

  private static String end(double value, String kind) {
    return Messages.text("overlay.legend." + kind, value);
  }

  public ObjectProperty<OverlayLook> lookProperty() {
    return look;
  }
}
