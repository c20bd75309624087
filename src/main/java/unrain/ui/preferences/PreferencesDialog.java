package unrain.ui.preferences;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import unrain.recipe.NamePattern;
import unrain.settings.Appearance;
import unrain.settings.Computing;
import unrain.settings.ExportDefaults;
import unrain.settings.Language;
import unrain.settings.Settings;
import unrain.settings.Theme;
import unrain.settings.Tools;
import unrain.ui.base.Forms;
import unrain.ui.base.Messages;

/** All settings in four tabs. Its result is what they are to be; nothing changes before it is confirmed. */
public final class PreferencesDialog extends Dialog<Settings> {
  private final Settings now;
  private final ChoiceBox<Theme> theme;
  private final ChoiceBox<Language> language;
  private final CheckBox reducedMotion = check("preferences.motion");
  private final ChoiceBox<ModelEntry> model;
  private final ChoiceBox<Computing.Processor> processor;
  private final ChoiceBox<Computing.Precision> precision;
  private final Spinner<Double> memory;
  private final Slider strength = new Slider(0, 100 * Settings.MAX_STRENGTH, 100);
  private final CheckBox protectDry = check("preferences.protect");
  private final CheckBox onOpening = check("preferences.opening");
  private final Slider quality = new Slider(1, 100, 92);
  private final ChoiceBox<ExportDefaults.Metadata> metadata;
  private final TextField pattern = new TextField();
  private final ChoiceBox<ExportDefaults.OnConflict> onConflict;
  private final CheckBox recipe = check("preferences.recipe");

  /** @param browse asks for the file of a network */
  public PreferencesDialog(Settings now, List<ModelEntry> models, Supplier<Optional<Path>> browse) {
    this.now = now;
    Appearance looks = now.appearance();
    theme = Forms.choice("preferences-theme", List.of(Theme.values()), looks.theme(),
        value -> Messages.text("preferences.theme." + value.name()));
    language = Forms.choice("preferences-language", List.of(Language.values()), looks.language(),
        value -> Messages.text("preferences.language." + value.name()));
    List<ModelEntry> offered = new ArrayList<>(models);
    ModelEntry chosen = ModelEntry.among(offered, now.computing().model());
    model = Forms.choice("preferences-model", offered, chosen, ModelEntry::title);
    processor = Forms.choice("preferences-processor", List.of(Computing.Processor.values()),
        now.computing().processor(), value -> Messages.text("preferences.processor." + value.name()));
    precision = Forms.choice("preferences-precision", List.of(Computing.Precision.values()),
        now.computing().precision(), value -> Messages.text("preferences.precision." + value.name()));
    memory = new Spinner<>(Computing.LEAST_MEMORY_GB, Computing.MOST_MEMORY_GB, now.computing().memoryGb(), 0.5);
    metadata = Forms.choice("preferences-metadata", List.of(ExportDefaults.Metadata.values()),
        now.export().metadata(), value -> Messages.text("export.metadata." + value.name()));
    onConflict = Forms.choice("preferences-conflict", List.of(ExportDefaults.OnConflict.values()),
        now.export().onConflict(), value -> Messages.text("preferences.conflict." + value.name()));
    fill();
    build(browse);
  }

  private static CheckBox check(String key) {
    return Forms.check(key.replace('.', '-'), key);
  }

  private void fill() {
    reducedMotion.setSelected(now.appearance().reducedMotion());
    memory.setId("preferences-memory");
    memory.setEditable(true);
    memory.getValueFactory().setConverter(new LastingNumber(memory.getValueFactory()));
    // Shows what the words that were typed came to.
    memory.focusedProperty().subscribe(focused -> {
      if (!focused) {
        memory.cancelEdit();
      }
    });
    strength.setId("preferences-strength");
    strength.setValue(100 * now.tools().strength());
    strength.setBlockIncrement(5);
    protectDry.setSelected(now.tools().protectDry());
    onOpening.setSelected(now.tools().derainOnOpening());
    quality.setId("preferences-quality");
    quality.setValue(now.export().jpegQuality());
    quality.setBlockIncrement(1);
    pattern.setId("preferences-pattern");
    pattern.setText(now.export().namePattern());
    recipe.setSelected(now.export().recipe());
  }

  private void build(Supplier<Optional<Path>> browse) {
    setTitle(Messages.text("preferences.title"));
    TabPane tabs = new TabPane(tab("preferences.look.tab", look()), tab("preferences.network.tab", network(browse)),
        tab("preferences.edit.tab", edit()), tab("preferences.export.tab", export()));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    getDialogPane().setContent(tabs);
    getDialogPane().getStyleClass().add("preferences-dialog");
    ButtonType save = new ButtonType(Messages.text("preferences.save"), ButtonData.OK_DONE);
    getDialogPane().getButtonTypes().addAll(save, ButtonType.CANCEL);
    getDialogPane().lookupButton(save).disableProperty().bind(Bindings.createBooleanBinding(
        () -> NamePattern.problem(pattern.getText()).isPresent(), pattern.textProperty()));
    setResultConverter(pressed -> pressed == save ? result() : null);
    setResizable(true);
  }

  private static Tab tab(String key, GridPane form) {
    return new Tab(Messages.text(key), form);
  }

  private GridPane look() {
    GridPane form = Forms.form();
    Forms.row(form, "preferences.theme.label", theme, theme);
    Forms.row(form, "preferences.language.label", language, language);
    Forms.row(form, Forms.hint(Messages.text("preferences.language.hint")));
    Forms.row(form, reducedMotion);
    Forms.row(form, Forms.hint(Messages.text("preferences.motion.hint")));
    return form;
  }

  private GridPane network(Supplier<Optional<Path>> browse) {
    Button other = new Button(Messages.text("preferences.model.browse"));
    other.setMinWidth(Region.USE_PREF_SIZE);
    other.setOnAction(event -> browse.get().ifPresent(
        file -> model.setValue(ModelEntry.among(model.getItems(), file.toString()))));
    GridPane form = Forms.form();
    Forms.row(form, "preferences.model.label", wide(model, other), model);
    Forms.row(form, Forms.hint(Messages.text("preferences.model.hint")));
    Forms.row(form, "preferences.processor.label", processor, processor);
    Forms.row(form, Forms.hint(Messages.text("preferences.processor.hint")));
    Forms.row(form, "preferences.precision.label", precision, precision);
    Forms.row(form, Forms.hint(Messages.text("preferences.precision.hint")));
    Forms.row(form, "preferences.memory.label", memory, memory);
    Forms.row(form, Forms.hint(Messages.text("preferences.memory.hint")));
    return form;
  }

  private GridPane edit() {
    GridPane form = Forms.form();
    Forms.row(form, "preferences.strength.label", wide(strength, number(strength, "preferences.strength.value")),
        strength);
    Forms.row(form, protectDry);
    Forms.row(form, Forms.hint(Messages.text("preferences.edit.hint")));
    Forms.row(form, onOpening);
    Forms.row(form, Forms.hint(Messages.text("preferences.opening.hint")));
    return form;
  }

  private GridPane export() {
    Label problem = Forms.hint("");
    problem.textProperty().bind(pattern.textProperty().map(
        text -> NamePattern.problem(text).map(wrong -> Messages.said(wrong, "preferences.pattern.problem"))
            .orElseGet(() -> Messages.text("preferences.pattern.hint"))));
    GridPane form = Forms.form();
    Forms.row(form, "preferences.pattern.label", pattern, pattern);
    Forms.row(form, problem);
    Forms.row(form, "preferences.conflict.label", onConflict, onConflict);
    Forms.row(form, "export.quality.label", wide(quality, number(quality, "export.quality.value")), quality);
    Forms.row(form, "export.metadata.label", metadata, metadata);
    Forms.row(form, recipe);
    return form;
  }

  private static Label number(Slider slider, String key) {
    Label number = new Label();
    number.textProperty().bind(
        slider.valueProperty().map(value -> Messages.text(key, Math.round(value.doubleValue()))));
    number.setMinWidth(48);
    return number;
  }

  private static HBox wide(Region field, Region besideIt) {
    HBox row = new HBox(8, field, besideIt);
    HBox.setHgrow(field, Priority.ALWAYS);
    field.setMaxWidth(Double.MAX_VALUE);
    return row;
  }

  private Settings result() {
    return now
        .withAppearance(old -> old.withTheme(theme.getValue()).withLanguage(language.getValue())
            .withReducedMotion(reducedMotion.isSelected()))
        .withComputing(old -> new Computing(model.getValue().value(), processor.getValue(),
            precision.getValue(), memory.getValue()))
        .withTools(this::tools)
        .withExport(old -> new ExportDefaults((int) Math.round(quality.getValue()), metadata.getValue(),
            pattern.getText().strip(), onConflict.getValue(), recipe.isSelected()));
  }

  private Tools tools(Tools old) {
    return old.withStrength(Math.round(strength.getValue()) / 100.0).withProtectDry(protectDry.isSelected())
        .withDerainOnOpening(onOpening.isSelected());
  }
}
