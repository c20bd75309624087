package unrain.ui.window;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import unrain.derain.Progress;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.editor.RunEstimate;
import unrain.ui.editor.RunViewModel;

/** How far the run has come, and the way out of it, over the picture's lower left. There while it runs only. */
final class RunStrip extends HBox {
  /** Often enough to look alive, seldom enough to cost nothing. */
  private static final Duration SAMPLE = Duration.millis(50);

  private final RunViewModel run;
  private final ReadOnlyBooleanProperty reducedMotion;
  private final ProgressBar bar = new ProgressBar();
  private final Label words = new Label();
  private final Button cancel;

  RunStrip(RunViewModel run, ReadOnlyBooleanProperty reducedMotion) {
    super(12);
    this.run = run;
    this.reducedMotion = reducedMotion;
    getStyleClass().add("run-strip");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    bar.setAccessibleText(Messages.text("window.run.button"));
    words.setId("run-words");
    words.setMinWidth(250);
    cancel = Buttons.of(Feather.X, "run.cancel", run::cancel);
    cancel.setId("run-cancel");
    getChildren().addAll(words, bar, cancel);
    visibleProperty().bind(run.runningProperty());
    Timeline sampling = new Timeline(new KeyFrame(SAMPLE, event -> sample()));
    sampling.setCycleCount(Animation.INDEFINITE);
    run.runningProperty().subscribe(running -> {
      if (running) {
        sampling.play();
      } else {
        sampling.stop();
      }
    });
    run.cancellingProperty().subscribe(this::show);
    run.runningProperty().subscribe(this::show);
  }

  /**
   * Keys stay with the run: from what begins it, which is out of service then, to what ends it, and back. That is never
   * out of service itself, for it would lose them.
   */
  void handKeysOverFrom(Node begin) {
    run.runningHereProperty().subscribe(running -> {
      if (running && begin.isFocused()) {
        cancel.requestFocus();
      } else if (cancel.isFocused() && !run.runningProperty().get()) {
        begin.requestFocus();
      }
    });
  }

  private void sample() {
    run.sampleProgress();
    show();
  }

  private void show() {
    Progress progress = run.progressProperty().get();
    boolean unknown = progress == null || progress.tilesDone() == 0;
    bar.setProgress(!unknown ? progress.fraction() : reducedMotion.get() ? 0 : -1);
    String said = said(progress);
    words.setText(run.elsewhere().map(photo -> Messages.text("run.elsewhere.label", photo.name(), said)).orElse(said));
  }

  private String said(@Nullable Progress progress) {
    if (run.cancellingProperty().get()) {
      return Messages.text("run.cancelling.label");
    }
    if (progress == null) {
      return withTime(Messages.text(run.engineProperty().get() == null ? "run.loading.label" : "run.starting.label"));
    }
    int tile = Math.min(progress.tilesDone() + 1, progress.tiles());
    return withTime(Messages.text("run.tile.label", tile, progress.tiles()));
  }

  private String withTime(String what) {
    return run.remaining().map(left -> what + ", " + remaining(left)).orElse(what);
  }

  private static String remaining(java.time.Duration left) {
    return Messages.text("run.remaining.label", amount(left));
  }

  /** What is said of a run before it begins; empty where nothing is known. */
  static String said(RunEstimate.@Nullable Expected expected) {
    return expected == null ? "" : Messages.text(
        expected.isMost() ? "run.expected.most.label" : "run.expected.label", amount(expected.time()));
  }

  private static String amount(java.time.Duration time) {
    long seconds = Math.max(1, Math.round(time.toMillis() / 1000.0));
    return seconds < 100
        ? Messages.text("run.seconds", seconds)
        : Messages.text("run.minutes", Math.round(seconds / 60.0));
  }
}
