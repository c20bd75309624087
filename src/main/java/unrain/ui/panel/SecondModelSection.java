package unrain.ui.panel;

import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrain.derain.Progress;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.base.Sentences;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;
import unrain.ui.inspect.SecondModelViewModel;
import unrain.ui.overlay.MapChoice;

/** Asks another model about the same photo, and says how far the two are apart. */
final class SecondModelSection extends VBox {
  private final EditorModel model;
  private final SecondModelViewModel second;

  /** @param settings where another model can be loaded */
  SecondModelSection(EditorModel model, Runnable settings) {
    this.model = model;
    this.second = model.inspect().second();
    Button ask = Buttons.of(Feather.LAYERS, "panel.second", second::run);
    ask.setId("second-model");
    ask.setMaxWidth(Double.MAX_VALUE);
    ask.textProperty().bind(Bindings.createStringBinding(this::question, model.photo().comparisonProperty(),
        second.candidateProperty()));
    ask.disableProperty().bind(second.runningProperty().or(when(this::isAnswered)));
    Rows.shownWhile(when(() -> isAnswered() || hasCandidate()), ask);
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
    VBox places = new VBox(link("results", () -> {
      model.look().betweenModelsProperty().set(true);
      model.look().modeProperty().set(CompareMode.DIFFERENCE);
    }), link("maps", () -> {
      model.look().mapProperty().set(MapChoice.BETWEEN_MODELS);
      model.look().modeProperty().set(CompareMode.RAIN_MAP);
    }));
    Rows.shownWhile(when(this::isAnswered), places);
    getChildren().add(Rows.section("panel.second.title", none(settings), ask, running, words, places));
    Rows.shownWhile(when(() -> shown().filter(Comparison::hasResult).isPresent()), this);
  }

  /** Whoever has one network only is told how to come by another. */
  private VBox none(Runnable settings) {
    Label none = new Label(Messages.text("panel.second.none"));
    none.setWrapText(true);
    none.getStyleClass().add("quiet");
    Button load = Buttons.of(Feather.SETTINGS, "panel.second.settings", settings);
    load.setId("second-model-settings");
    load.setMaxWidth(Double.MAX_VALUE);
    return Rows.shownWhile(when(() -> !isAnswered() && !hasCandidate()), new VBox(8, none, load));
  }

  private static Hyperlink link(String what, Runnable action) {
    Hyperlink link = new Hyperlink(Messages.text("panel.second." + what));
    link.setId("second-model-" + what);
    link.setOnAction(event -> action.run());
    return link;
  }

  private BooleanBinding when(Callable<Boolean> condition) {
    return Bindings.createBooleanBinding(condition, model.photo().comparisonProperty(), second.candidateProperty());
  }

  private Optional<Comparison> shown() {
    return Optional.ofNullable(model.photo().comparisonProperty().get());
  }

  private boolean hasCandidate() {
    return !second.candidateProperty().get().isEmpty();
  }

  private boolean isAnswered() {
    return shown().flatMap(Comparison::otherDerained).isPresent();
  }

  private String question() {
    return shown().flatMap(Comparison::otherDerained)
        .map(other -> Messages.text("panel.second.asked.button", Sentences.said(other.model().title())))
        .orElseGet(() -> Messages.text("panel.second.with.button", second.candidateProperty().get()));
  }

  private String progress() {
    Progress progress = second.progressProperty().get();
    return progress == null ? Messages.text("panel.second.running.label")
        : Messages.text("run.tile.label", Math.min(progress.tilesDone() + 1, progress.tiles()), progress.tiles());
  }

  private String words() {
    return shown().flatMap(Comparison::derained).flatMap(first -> shown().flatMap(Comparison::otherDerained)
        .map(other -> Messages.text("panel.second.found", Sentences.said(first.model().title()),
            Sentences.said(other.model().title()), first.rainMap().mean(), other.rainMap().mean())))
        .orElse("");
  }
}
