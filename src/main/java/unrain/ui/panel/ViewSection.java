package unrain.ui.panel;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.LookViewModel;
import unrain.ui.overlay.ColorMap;
import unrain.ui.overlay.MapChoice;

/** What the way of comparing that is chosen can be asked to show; plain ways have nothing to offer. */
final class ViewSection extends VBox {
  private final EditorModel model;
  private final LookViewModel look;
  private final ChoiceBox<MapChoice> maps = new ChoiceBox<>();
  /** Null while the list is filled anew, which is no choice of anybody's. */
  private final ObjectProperty<@Nullable MapChoice> chosenMap = new SimpleObjectProperty<>(this, "chosenMap");

  ViewSection(EditorModel model) {
    this.model = model;
    this.look = model.look();
    VBox map = new VBox(10,
        Rows.choice("panel.map", maps, chosenMap, "map", this::words),
        Rows.percent("panel.opacity", new Slider(0, 1, 0.6), look.overlayOpacityProperty(), "overlay-opacity"),
        Rows.mapValue("panel.hide", look.hideBelowProperty(), "hide-below"),
        Rows.choice("panel.colors", colors(), look.colorsProperty(), "colors",
            chosen -> Messages.text("panel.colors." + chosen.name())),
        new ScaleControl(model), new HistogramView(model));
    VBox difference = new VBox(10,
        Rows.toggle("panel.signed", "signed", look.signedDifferenceProperty()),
        Rows.shownWhile(between(), Rows.toggle("panel.between", "between-models", look.betweenModelsProperty())));
    getChildren().add(Rows.section("panel.view.title", Rows.shownWhile(in(CompareMode.SPLIT), divider()),
        Rows.shownWhile(in(CompareMode.DIFFERENCE), difference), Rows.shownWhile(in(CompareMode.RAIN_MAP), map)));
    chosenMap.subscribe(chosen -> {
      if (chosen != null) {
        look.mapProperty().set(chosen);
      }
    });
    model.photo().comparisonProperty().subscribe(this::offerMaps);
    look.mapProperty().subscribe(chosenMap::set);
    Rows.shownWhile(Bindings.createBooleanBinding(this::hasControls, look.modeProperty(),
        model.photo().comparisonProperty()), this);
  }

  private BooleanBinding in(CompareMode mode) {
    return look.modeProperty().isEqualTo(mode);
  }

  private boolean hasControls() {
    Comparison open = model.photo().comparisonProperty().get();
    CompareMode mode = look.modeProperty().get();
    return open != null && open.hasResult()
        && (mode == CompareMode.SPLIT || mode == CompareMode.DIFFERENCE || mode == CompareMode.RAIN_MAP);
  }

  private BooleanBinding between() {
    return Bindings.createBooleanBinding(() -> {
      Comparison open = model.photo().comparisonProperty().get();
      return open != null && open.otherDerained().isPresent();
    }, model.photo().comparisonProperty());
  }

  /** A map that the next photo does not have leaves the rain map chosen. */
  private void offerMaps(@Nullable Comparison open) {
    List<MapChoice> offered = open == null || !open.hasResult() ? List.of(MapChoice.RAIN) : open.maps();
    if (!maps.getItems().equals(offered)) {
      MapChoice chosen = look.mapProperty().get();
      maps.getItems().setAll(offered);
      chosenMap.set(offered.contains(chosen) ? chosen : MapChoice.RAIN);
    }
  }

  private String words(MapChoice choice) {
    return Messages.text("panel.map." + choice.kind().name(), choice.module());
  }

  private static ChoiceBox<ColorMap> colors() {
    ChoiceBox<ColorMap> choice = new ChoiceBox<>();
    choice.getItems().setAll(ColorMap.values());
    return choice;
  }

  private Button divider() {
    Button turn = Buttons.of(Feather.ROTATE_CW, "panel.divider",
        () -> look.dividerUprightProperty().set(!look.dividerUprightProperty().get()));
    turn.setId("turn-divider");
    turn.setMaxWidth(Double.MAX_VALUE);
    return turn;
  }
}
