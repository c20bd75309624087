package unrain.ui.panel;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.geometry.Pos;
import org.kordamp.ikonli.feather.Feather;
import unrain.derain.Derained;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.base.Sentences;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;
import unrain.ui.inspect.SecondModelViewModel;

/** Asks another model about the same photo, and says how far the two are apart. */
final class SecondModelSection extends VBox {
  private final EditorModel model;
  private final SecondModelViewModel second;

  SecondModelSection(EditorModel model) {
    this.model = model;
    this.second = model.inspect().second();
    Button ask = Buttons.of(Feather.LAYERS, "panel.second", second::run);
    ask.setId("second-model");
    ask.setMaxWidth(Double.MAX_VALUE);
    ask.textProperty().bind(second.candidateProperty().map(title -> title.isEmpty()
        ? Messages.text("panel.second.button") : Messages.text("panel.second.with.button", title)));
    ask.disableProperty().bind(second.candidateProperty().isEmpty().or(second.runningProperty()));
    Label words = new Label();
    words.setId("second-model-words");
    words.setWrapText(true);
    words.getStyleClass().add("quiet");
    words.textProperty().bind(Bindings.createStringBinding(this::words, second.candidateProperty(),
        model.photo().comparisonProperty()));
    Rows.shownWhile(words.textProperty().isNotEmpty(), words);
    ProgressIndicator turning = new ProgressIndicator();
    turning.setPrefSize(18, 18);
    Button cancel = Buttons.icon(Feather.X, Messages.text("run.cancel.button"), second::cancel);
    HBox running = new HBox(8, turning, new Label(Messages.text("panel.second.running.label")), cancel);
    running.setAlignment(Pos.CENTER_LEFT);
    Rows.shownWhile(second.runningProperty(), running);
    getChildren().add(Rows.section("panel.second.title", ask, running, words));
    Rows.shownWhile(hasResult(), this);
  }

  private BooleanBinding hasResult() {
    return Bindings.createBooleanBinding(() -> {
      Comparison open = model.photo().comparisonProperty().get();
      return open != null && open.hasResult();
    }, model.photo().comparisonProperty());
  }

  private String words() {
    Comparison open = model.photo().comparisonProperty().get();
    if (open == null || open.derained().isEmpty()) {
      return "";
    }
    Derained first = open.derained().get();
    return open.otherDerained()
        .map(other -> Messages.text("panel.second.found", Sentences.said(first.model().title()),
            Sentences.said(other.model().title()),
            first.rainMap().mean(), other.rainMap().mean()))
        .orElse(second.candidateProperty().get().isEmpty() ? Messages.text("panel.second.none") : "");
  }
}
