package unrain.ui.panel;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrain.derain.Derained;
import unrain.derain.Progress;
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
    words.textProperty().bind(Bindings.createStringBinding(this::words, model.photo().comparisonProperty()));
    Rows.shownWhile(words.textProperty().isNotEmpty(), words);
    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    bar.progressProperty().bind(second.progressProperty().map(Progress::fraction).orElse(0.0));
    Label tiles = new Label();
    tiles.setId("second-model-tiles");
    tiles.textProperty().bind(Bindings.createStringBinding(this::progress, second.progressProperty()));
    Button cancel = Buttons.icon(Feather.X, Messages.text("run.cancel.button"), second::cancel);
    HBox room = new HBox(8, bar, cancel);
    room.setAlignment(Pos.CENTER_LEFT);
    VBox running = new VBox(4, tiles, room);
    Rows.shownWhile(second.runningProperty(), running);
    getChildren().add(Rows.section("panel.second.title", ask, running, words));
    Rows.shownWhile(hasTwo(), this);
  }

  /** With one model alone there is nothing to ask, and nothing to say. */
  private BooleanBinding hasTwo() {
    return Bindings.createBooleanBinding(() -> {
      Comparison open = model.photo().comparisonProperty().get();
      return open != null && open.hasResult()
          && (!second.candidateProperty().get().isEmpty() || open.otherDerained().isPresent());
    }, model.photo().comparisonProperty(), second.candidateProperty());
  }

  private String progress() {
    Progress progress = second.progressProperty().get();
    return progress == null ? Messages.text("panel.second.running.label")
        : Messages.text("run.tile.label", Math.min(progress.tilesDone() + 1, progress.tiles()), progress.tiles());
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
        .orElse("");
  }
}
