package unrain.ui.export;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import unrain.image.ExportOptions;
import unrain.image.MetadataPolicy;
import unrain.image.PhotoFormat;
import unrain.recipe.NamePattern;
import unrain.recipe.ResultOptions;
import unrain.ui.base.Forms;
import unrain.ui.base.Messages;

/** Asks where an export goes and how it is written. */
public final class ExportDialog extends Dialog<ExportDraft> {
  private final TextField name = new TextField();
  private final Label preview = new Label();
  private final FolderField folder;
  private final ChoiceBox<PhotoFormat> format = new ChoiceBox<>();
  private final ChoiceBox<Integer> depth = new ChoiceBox<>();
  private final ChoiceBox<MetadataPolicy> metadata = new ChoiceBox<>();
  private final Slider quality = new Slider(1, 100, ExportOptions.DEFAULT_JPEG_QUALITY);
  private final CheckBox layers = Forms.check("layers", "export.layers.check");
  private final CheckBox recipe = Forms.check("recipe", "export.recipe.check");
  /** What was chosen where there was a choice. */
  private int wantedDepth;

  /** @param browse asks for a folder, beginning in the one given */
  public ExportDialog(ExportDraft start, Function<Path, Optional<Path>> browse) {
    setTitle(Messages.text("export.dialog.title"));
    ButtonType export = new ButtonType(Messages.text("export.dialog.button"), ButtonData.OK_DONE);
    getDialogPane().getButtonTypes().addAll(export, ButtonType.CANCEL);
    getDialogPane().getStyleClass().add("export-dialog");
    folder = new FolderField("export-folder", start.folder().toString(), browse);
    fill(start);
    BooleanBinding wrong = Bindings.createBooleanBinding(
        () -> NamePattern.problem(name.getText()).isPresent(), name.textProperty());
    showName(start.subject(), wrong);
    getDialogPane().setContent(form());
    Node button = getDialogPane().lookupButton(export);
    button.disableProperty().bind(wrong.or(Bindings.createBooleanBinding(
        () -> folder.folder().isEmpty(), folder.text().textProperty())));
    setResultConverter(pressed -> pressed == export ? draft(start.subject()) : null);
    setOnShown(shown -> name.requestFocus());
  }

  private void fill(ExportDraft start) {
    ExportOptions options = start.options().export();
    name.setText(start.pattern());
    format.getItems().setAll(PhotoFormat.JPEG, PhotoFormat.PNG, PhotoFormat.TIFF);
    format.setConverter(words(PhotoFormat::title));
    depth.setConverter(words(bits -> Messages.text("export.depth.choice", bits)));
    metadata.getItems().setAll(MetadataPolicy.values());
    metadata.setConverter(words(policy -> Messages.text("export.metadata." + policy.name())));
    metadata.setValue(options.metadata());
    quality.setValue(options.jpegQuality());
    format.setValue(options.format());
    wantedDepth = options.bitDepth();
    offerDepths(options.format());
    format.valueProperty().subscribe((old, chosen) -> {
      if (old != PhotoFormat.JPEG) {
        wantedDepth = depth.getValue();
      }
      offerDepths(chosen);
    });
    layers.selectedProperty().subscribe(this::forLayers);
    format.disableProperty().bind(layers.selectedProperty());
    depth.disableProperty().bind(layers.selectedProperty());
    recipe.setSelected(start.options().recipe());
  }

  private void offerDepths(PhotoFormat chosen) {
    boolean only8 = chosen == PhotoFormat.JPEG;
    depth.getItems().setAll(only8 ? List.of(8) : List.of(8, 16));
    depth.setValue(only8 ? 8 : wantedDepth);
  }

  private void forLayers(boolean wanted) {
    if (wanted) {
      format.setValue(PhotoFormat.TIFF);
      depth.setValue(16);
    }
  }

  /** What the pattern comes to, or what is wrong with it, while it is being typed. */
  private void showName(ExportSubject subject, BooleanBinding wrong) {
    preview.setId("name-preview");
    preview.setWrapText(true);
    preview.getStyleClass().add("quiet");
    preview.textProperty().bind(Bindings.createStringBinding(
        () -> NamePattern.problem(name.getText())
            .map(problem -> Messages.said(problem, "preferences.pattern.problem"))
            .orElseGet(() -> folder.wrong().get() ? Messages.text("export.folder.problem")
                : subject.nameOf(name.getText(), format.getValue())),
        name.textProperty(), format.valueProperty(), folder.wrong()));
    name.setId("name-pattern");
    name.accessibleHelpProperty().bind(preview.textProperty());
    Runnable mark = () -> {
      name.pseudoClassStateChanged(Styles.STATE_DANGER, wrong.get());
      preview.pseudoClassStateChanged(Styles.STATE_DANGER, wrong.get() || folder.wrong().get());
    };
    wrong.subscribe(problem -> mark.run());
    folder.wrong().subscribe(problem -> mark.run());
  }

  private GridPane form() {
    Label percent = new Label();
    percent.textProperty().bind(quality.valueProperty().map(value -> Messages.text("export.quality.value",
        Math.round(value.doubleValue()))));
    percent.setMinWidth(36);
    HBox qualityRow = wide(quality, percent);
    qualityRow.disableProperty().bind(format.valueProperty().isNotEqualTo(PhotoFormat.JPEG));
    GridPane form = new GridPane(12, 10);
    form.getStyleClass().add("form");
    row(form, "export.name.label", wide(name, new VariablesButton(name)), name);
    form.add(preview, 1, form.getRowCount());
    row(form, "export.folder.label", folder, folder.text());
    format.setId("export-format");
    depth.setId("export-depth");
    row(form, "export.format.label", format, format);
    row(form, "export.depth.label", depth, depth);
    row(form, "export.quality.label", qualityRow, quality);
    row(form, "export.metadata.label", metadata, metadata);
    form.add(layers, 1, form.getRowCount());
    form.add(recipe, 1, form.getRowCount());
    return form;
  }

  private static HBox wide(Region field, Node besideIt) {
    HBox row = new HBox(8, field, besideIt);
    HBox.setHgrow(field, Priority.ALWAYS);
    return row;
  }

  private static void row(GridPane form, String key, Region field, Node labelled) {
    Label label = new Label(Messages.text(key));
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setLabelFor(labelled);
    field.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(field, Priority.ALWAYS);
    form.addRow(form.getRowCount(), label, field);
  }

  private ExportDraft draft(ExportSubject subject) {
    ExportOptions options = new ExportOptions(format.getValue(), depth.getValue(), (int) Math.round(quality.getValue()),
        metadata.getValue(), false);
    return new ExportDraft(subject, folder.folder().orElseThrow(), name.getText().strip(),
        new ResultOptions(options, layers.isSelected(), recipe.isSelected()));
  }

  private static <T> StringConverter<T> words(Function<T, String> say) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : say.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("chosen, never typed");
      }
    };
  }
}
