package unrain.ui.batch;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
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
import org.jspecify.annotations.Nullable;
import unrain.image.MetadataPolicy;
import unrain.recipe.ConflictPolicy;
import unrain.recipe.NamePattern;
import unrain.ui.base.Forms;
import unrain.ui.base.Messages;
import unrain.ui.export.FolderField;
import unrain.ui.export.VariablesButton;

/** Asks how all open photos are exported. */
public final class ExportAllDialog extends Dialog<BatchPlan> {
  private final TextField pattern = new TextField();
  private final Label preview = Forms.hint("");
  private final FolderField folder;
  private final ChoiceBox<Optional<BatchPlan.Kind>> kind;
  private final ChoiceBox<ConflictPolicy> onConflict;
  private final ChoiceBox<MetadataPolicy> metadata;
  private final Slider quality = new Slider(1, 100, 92);
  private final CheckBox recipe = Forms.check("export-all-recipe", "export.recipe.check");
  private final CheckBox skipDry = Forms.check("export-all-dry", "batch.export.dry");

  /**
   * @param count of photos
   * @param nameOf what a sound pattern comes to, for the photo that is shown; the kind is null for its own
   * @param browse asks for a folder
   */
  public ExportAllDialog(int count, BatchPlan start, BiFunction<String, BatchPlan.@Nullable Kind, String> nameOf,
      Function<Path, Optional<Path>> browse) {
    List<Optional<BatchPlan.Kind>> kinds =
        Stream.concat(Stream.of(Optional.<BatchPlan.Kind>empty()), Arrays.stream(BatchPlan.Kind.values())
            .map(Optional::of)).toList();
    kind = Forms.choice("export-all-kind", kinds, Optional.ofNullable(start.kind()),
        value -> Messages.text("batch.kind." + value.map(Enum::name).orElse("SAME")));
    onConflict = Forms.choice("export-all-conflict", List.of(ConflictPolicy.values()), start.onConflict(),
        value -> Messages.text("preferences.conflict." + value.name()));
    metadata = Forms.choice("export-all-metadata", List.of(MetadataPolicy.values()), start.metadata(),
        value -> Messages.text("export.metadata." + value.name()));
    folder = new FolderField("export-all-folder", start.folder() == null ? "" : start.folder().toString(), browse);
    fill(start);
    setTitle(Messages.text("batch.export.title"));
    setHeaderText(Messages.text("batch.export.header", count));
    ButtonType export = new ButtonType(Messages.text("batch.export.button"), ButtonData.OK_DONE);
    getDialogPane().getButtonTypes().addAll(export, ButtonType.CANCEL);
    getDialogPane().getStyleClass().addAll("export-dialog", "export-all-dialog");
    BooleanBinding wrong = Bindings.createBooleanBinding(
        () -> NamePattern.problem(pattern.getText()).isPresent(), pattern.textProperty());
    preview.textProperty().bind(Bindings.createStringBinding(
        () -> NamePattern.problem(pattern.getText())
            .map(problem -> Messages.said(problem, "preferences.pattern.problem"))
            .orElseGet(() -> folder.wrong().get() ? Messages.text("export.folder.problem")
                : nameOf.apply(pattern.getText(), kind.getValue().orElse(null))),
        pattern.textProperty(), kind.valueProperty(), folder.wrong()));
    wrong.subscribe(problem -> pattern.pseudoClassStateChanged(Styles.STATE_DANGER, problem));
    getDialogPane().setContent(form());
    getDialogPane().lookupButton(export).disableProperty().bind(wrong.or(folder.wrong()));
    setResultConverter(pressed -> pressed == export ? plan() : null);
  }

  private void fill(BatchPlan start) {
    preview.setId("export-all-preview");
    pattern.setId("export-all-pattern");
    pattern.setText(start.pattern().text());
    pattern.accessibleHelpProperty().bind(preview.textProperty());
    folder.text().setPromptText(Messages.text("batch.export.beside"));
    quality.setValue(start.jpegQuality());
    recipe.setSelected(start.recipe());
    skipDry.setSelected(start.skipDry());
  }

  private GridPane form() {
    Label number = new Label();
    number.setMinWidth(36);
    number.textProperty().bind(quality.valueProperty().map(
        value -> Messages.text("export.quality.value", Math.round(value.doubleValue()))));
    GridPane form = Forms.form();
    Forms.row(form, "export.name.label", wide(pattern, new VariablesButton(pattern)), pattern);
    Forms.row(form, preview);
    Forms.row(form, "export.folder.label", folder, folder.text());
    Forms.row(form, "export.format.label", kind, kind);
    Forms.row(form, "export.quality.label", wide(quality, number), quality);
    Forms.row(form, "export.metadata.label", metadata, metadata);
    Forms.row(form, "preferences.conflict.label", onConflict, onConflict);
    Forms.row(form, recipe);
    Forms.row(form, skipDry);
    return form;
  }

  private static HBox wide(Region field, Region besideIt) {
    HBox row = new HBox(8, field, besideIt);
    HBox.setHgrow(field, Priority.ALWAYS);
    return row;
  }

  private BatchPlan plan() {
    return new BatchPlan(folder.folder().orElse(null), new NamePattern(pattern.getText().strip()),
        kind.getValue().orElse(null), (int) Math.round(quality.getValue()), metadata.getValue(),
        onConflict.getValue(), recipe.isSelected(), skipDry.isSelected());
  }
}
