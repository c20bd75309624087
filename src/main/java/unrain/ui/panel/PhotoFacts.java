package unrain.ui.panel;

import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unrain.image.Photo;
import unrain.ui.base.Messages;
import unrain.ui.base.Sentences;
import unrain.ui.compare.Comparison;

/** What is open. */
final class PhotoFacts extends VBox {
  private final GridPane facts = new GridPane(10, 4);

  PhotoFacts(ObservableValue<@Nullable Comparison> comparison) {
    facts.getStyleClass().add("facts");
    getChildren().add(Rows.section("panel.photo.title", facts));
    comparison.subscribe(this::show);
  }

  private void show(@Nullable Comparison open) {
    setVisible(open != null);
    facts.getChildren().clear();
    if (open == null) {
      return;
    }
    Photo photo = open.photo();
    photo.source().ifPresent(file -> row("panel.photo.name", String.valueOf(file.getFileName())));
    row("panel.photo.size", Messages.text("panel.photo.size.value", photo.width(), photo.height()));
    row("panel.photo.format",
        Messages.text("panel.photo.format.value", photo.format().title(), photo.samples().bitDepth()));
    row("panel.photo.color", Sentences.said(photo.encoding().name()));
  }

  private void row(String key, String words) {
    Label name = new Label(Messages.text(key));
    name.getStyleClass().add("quiet");
    name.setMinWidth(USE_PREF_SIZE);
    Label value = new Label(words);
    value.setTooltip(new Tooltip(words));
    value.setWrapText(true);
    GridPane.setValignment(name, VPos.TOP);
    GridPane.setHgrow(value, Priority.ALWAYS);
    facts.addRow(facts.getRowCount(), name, value);
  }
}
