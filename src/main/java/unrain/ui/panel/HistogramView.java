package unrain.ui.panel;

import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;
import unrain.ui.overlay.MapChoice;
import unrain.ui.overlay.OverlayLook;

/**
 * How the values of the map that is looked at are spread, in its colours. The heights are logarithms: most of a photo
 * is dry, and next to that no rain would be seen.
 */
final class HistogramView extends VBox {
  private static final double HEIGHT = 56;
  private static final int BARS = 64;
  private static final double LEAST_SHARE = 1e-5;
  private static final int BINS_PER_BAR = MapHistogram.BINS / BARS;

  private final EditorModel model;
  private final Canvas canvas = new Canvas(1, HEIGHT);
  private final Label share = new Label();
  private @Nullable MapHistogram histogram;

  HistogramView(EditorModel model) {
    super(4);
    this.model = model;
    Pane room = new Pane(canvas);
    room.getStyleClass().add("histogram");
    room.setMinHeight(HEIGHT);
    room.setPrefHeight(HEIGHT);
    room.setId("histogram");
    room.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    room.accessibleTextProperty().bind(Bindings.createStringBinding(
        () -> Messages.text("panel.histogram.label") + ". " + share.getText(), share.textProperty()));
    room.widthProperty().subscribe(width -> {
      canvas.setWidth(width.doubleValue());
      draw();
    });
    share.getStyleClass().add("quiet");
    share.setWrapText(true);
    share.setId("histogram-share");
    getChildren().addAll(new BorderPane(null, null, null, null, new Label(Messages.text("panel.histogram.label"))),
        room, share);
    model.photo().comparisonProperty().subscribe(this::count);
    model.look().mapProperty().subscribe(this::count);
    model.look().overlayProperty().subscribe(this::draw);
  }

  private void count() {
    Comparison open = model.photo().comparisonProperty().get();
    histogram = open == null ? null : open.map(model.look().mapProperty().get())
        .map(map -> MapHistogram.of(map, open.photo().width(), open.photo().height())).orElse(null);
    draw();
  }

  private void draw() {
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, canvas.getWidth(), HEIGHT);
    MapHistogram shown = histogram;
    if (shown == null) {
      share.setText("");
      return;
    }
    OverlayLook look = model.look().overlayProperty().get();
    double width = canvas.getWidth() / BARS;
    for (int bar = 0; bar < BARS; bar++) {
      double value = (bar + 0.5) / BARS;
      int rgb = look.colors().colorOf(look.position(value));
      double height = HEIGHT * heightOf(bar(shown, bar) / (double) shown.pixels());
      graphics.setFill(value < look.hideBelow() ? Color.gray(0.5, 0.35)
          : Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff));
      graphics.fillRect(bar * width, HEIGHT - height, Math.max(1, width - 0.6), height);
    }
    double from = look.hideBelow() > 0 ? look.hideBelow() : countsFrom(look);
    share.setText(Messages.text("panel.histogram.share", shown.shareFrom(from), from));
  }

  /** On the rain map what the line about rain counts from, or the two would tell two numbers of one photo. */
  private double countsFrom(OverlayLook look) {
    Comparison open = model.photo().comparisonProperty().get();
    return look.map().equals(MapChoice.RAIN) && open != null
        ? open.derained().map(derained -> derained.model().rainScore().mapAt()).orElse(0.5) : 0.5;
  }

  private static long bar(MapHistogram histogram, int bar) {
    long count = 0;
    for (int bin = bar * BINS_PER_BAR; bin < (bar + 1) * BINS_PER_BAR; bin++) {
      count += histogram.count(bin);
    }
    return count;
  }

  /** 0..1 for shares from a hundred-thousandth of the photo to all of it: the same in every photo. */
  private static double heightOf(double share) {
    return Math.log1p(share / LEAST_SHARE) / Math.log1p(1 / LEAST_SHARE);
  }
}
