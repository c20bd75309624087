package unrain.ui.models;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrain.model.ModelManifest;
import unrain.ui.base.Messages;
import unrain.ui.base.Sentences;

/** One card for each network that comes with the program. */
public final class ModelCards extends Dialog<ButtonType> {
  private static final List<String> COLUMNS = List.of("psnr_in", "psnr_out", "psnr_worst", "ssim_out");

  public ModelCards(List<ModelManifest> models) {
    setTitle(Messages.text("models.title"));
    TabPane cards = new TabPane();
    cards.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    models.forEach(model -> cards.getTabs().add(new Tab(Sentences.said(model.title()), card(model))));
    getDialogPane().setContent(cards);
    getDialogPane().getStyleClass().add("model-cards");
    getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
  }

  private static VBox card(ModelManifest model) {
    Label title = new Label(Messages.text("models.name", Sentences.said(model.title()), model.name(), model.version()));
    title.getStyleClass().add(Styles.TITLE_4);
    GridPane facts = new GridPane(14, 6);
    fact(facts, "models.kind", Messages.has("models.kind." + model.kind())
        ? Messages.text("models.kind." + model.kind()) : model.kind());
    fact(facts, "models.parameters", Messages.text("models.parameters.value", model.parameters()));
    fact(facts, "models.cost", Messages.text("models.cost.value", model.kmacPerPixel()));
    text(model.training(), "data").ifPresent(data -> fact(facts, "models.data", Sentences.said(data)));
    text(model.training(), "licence").ifPresent(licence -> fact(facts, "models.licence", licence));
    hash(facts, model.sha256());
    VBox card = new VBox(14, title, facts, measured(model.validation()));
    card.getStyleClass().add("card");
    return card;
  }

  private static java.util.Optional<String> text(Map<String, Object> of, String key) {
    return java.util.Optional.ofNullable(of.get(key)).map(String::valueOf);
  }

  private static void fact(GridPane facts, String key, String words) {
    Label name = new Label(Messages.text(key));
    name.getStyleClass().add("quiet");
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label value = new Label(words);
    value.setWrapText(true);
    value.setMinHeight(Region.USE_PREF_SIZE);
    GridPane.setHgrow(value, Priority.ALWAYS);
    facts.addRow(facts.getRowCount(), name, value);
  }

  /** As a field, so that it can be copied and held against another. */
  private static void hash(GridPane facts, String sha256) {
    Label name = new Label(Messages.text("models.hash"));
    name.getStyleClass().add("quiet");
    TextField field = new TextField(sha256);
    field.setEditable(false);
    field.getStyleClass().add("hash");
    name.setLabelFor(field);
    GridPane.setHgrow(field, Priority.ALWAYS);
    facts.addRow(facts.getRowCount(), name, field);
  }

  /** The validation rows of the manifest: kinds of rain down, measures across. */
  private static VBox measured(Map<String, Object> validation) {
    GridPane table = new GridPane(18, 4);
    for (int column = 0; column < COLUMNS.size(); column++) {
      Label head = new Label(Messages.text("models.column." + COLUMNS.get(column)));
      head.getStyleClass().add("quiet");
      table.add(head, column + 1, 0);
    }
    validation.forEach((kind, row) -> {
      if (row instanceof Map<?, ?> values && values.containsKey("psnr_out")) {
        int at = table.getRowCount();
        table.add(new Label(Messages.has("models.row." + kind) ? Messages.text("models.row." + kind) : kind), 0, at);
        for (int column = 0; column < COLUMNS.size(); column++) {
          table.add(new Label(number(values, COLUMNS.get(column))), column + 1, at);
        }
      }
    });
    Label title = new Label(Messages.text("models.measured"));
    title.getStyleClass().add("section-title");
    Label how = new Label(Messages.text("models.measured.hint"));
    how.getStyleClass().add("quiet");
    how.setWrapText(true);
    how.setMinHeight(Region.USE_PREF_SIZE);
    return new VBox(6, title, how, table);
  }

  private static String number(Map<?, ?> values, String column) {
    // A dry photo that goes in untouched has no finite figure; its manifest says 99.
    return values.get(column) instanceof Number value && value.doubleValue() < 99
        ? Messages.text(column.startsWith("ssim") ? "models.ssim" : "models.decibels", value.doubleValue()) : "–";
  }
}
