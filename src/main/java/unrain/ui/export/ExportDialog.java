package unrain.ui.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
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
import unrain.ui.base.Messages;

/** Asks where an export goes and how it is written. */
public final class ExportDialog extends Dialog<ExportRequest> {
  private final TextField name = new TextField();
  private final TextField folder = new TextField();
  private final ChoiceBox<PhotoFormat> format = new ChoiceBox<>();
  private final ChoiceBox<Integer> depth = new ChoiceBox<>();
  private final ChoiceBox<MetadataPolicy> metadata = new ChoiceBox<>();
  private final Slider quality = new Slider(50, 100, ExportOptions.DEFAULT_JPEG_QUALITY);

  /** @param browse asks for a folder, beginning in the one given */
  public ExportDialog(ExportRequest start, Function<Path, Optional<Path>> browse) {
    setTitle(Messages.text("export.dialog.title"));
    ButtonType export = new ButtonType(Messages.text("export.dialog.button"), ButtonData.OK_DONE);
    getDialogPane().getButtonTypes().addAll(export, ButtonType.CANCEL);
    getDialogPane().getStyleClass().add("export-dialog");
    fill(start);
    getDialogPane().setContent(form(browse));
    Node button = getDialogPane().lookupButton(export);
    button.disableProperty().bind(Bindings.createBooleanBinding(() -> name.getText().isBlank()
        || folder.getText().isBlank(), name.textProperty(), folder.textProperty()));
    setResultConverter(pressed -> pressed == export ? request() : null);
    setOnShown(shown -> name.requestFocus());
  }

  private void fill(ExportRequest start) {
    ExportOptions options = start.options();
    Path parent = start.target().toAbsolutePath().getParent();
    folder.setText(parent == null ? "" : parent.toString());
    name.setText(String.valueOf(start.target().getFileName()));
    format.getItems().setAll(PhotoFormat.JPEG, PhotoFormat.PNG, PhotoFormat.TIFF);
    format.setConverter(words(PhotoFormat::title));
    depth.setConverter(words(bits -> Messages.text("export.depth.choice", bits)));
    metadata.getItems().setAll(MetadataPolicy.values());
    metadata.setConverter(words(policy -> Messages.text("export.metadata." + policy.name())));
    metadata.setValue(options.metadata());
    quality.setValue(options.jpegQuality());
    format.setValue(options.format());
    offerDepths(options.format(), options.bitDepth());
    format.valueProperty().subscribe((old, chosen) -> {
      offerDepths(chosen, depth.getValue());
      name.setText(ExportName.withExtension(name.getText(), chosen));
    });
  }

  private void offerDepths(PhotoFormat chosen, int wanted) {
    boolean only8 = chosen == PhotoFormat.JPEG;
    depth.getItems().setAll(only8 ? List.of(8) : List.of(8, 16));
    depth.setValue(only8 ? 8 : wanted);
  }

  private GridPane form(Function<Path, Optional<Path>> browse) {
    Button choose = new Button(Messages.text("export.browse.button"));
    choose.setOnAction(event -> browse.apply(Path.of(folder.getText())).map(Path::toString).ifPresent(folder::setText));
    HBox folderRow = new HBox(8, folder, choose);
    HBox.setHgrow(folder, Priority.ALWAYS);
    Label percent = new Label();
    percent.textProperty().bind(quality.valueProperty().map(value -> Messages.text("export.quality.value",
        Math.round(value.doubleValue()))));
    percent.setMinWidth(36);
    HBox qualityRow = new HBox(8, quality, percent);
    HBox.setHgrow(quality, Priority.ALWAYS);
    qualityRow.disableProperty().bind(format.valueProperty().isNotEqualTo(PhotoFormat.JPEG));
    GridPane form = new GridPane(12, 10);
    form.getStyleClass().add("form");
    row(form, "export.name.label", name, name);
    row(form, "export.folder.label", folderRow, folder);
    row(form, "export.format.label", format, format);
    row(form, "export.depth.label", depth, depth);
    row(form, "export.quality.label", qualityRow, quality);
    row(form, "export.metadata.label", metadata, metadata);
    return form;
  }

  private static void row(GridPane form, String key, Region field, Node labelled) {
    Label label = new Label(Messages.text(key));
    label.setLabelFor(labelled);
    field.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(field, Priority.ALWAYS);
    form.addRow(form.getRowCount(), label, field);
  }

  private ExportRequest request() {
    PhotoFormat chosen = format.getValue();
    ExportOptions options = new ExportOptions(chosen, depth.getValue(), (int) Math.round(quality.getValue()),
        metadata.getValue(), false);
    String file = ExportName.withExtension(name.getText().strip(), chosen);
    return new ExportRequest(Path.of(folder.getText().strip()).resolve(file), options);
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
