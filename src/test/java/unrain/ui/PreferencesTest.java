package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrain.settings.Appearance;
import unrain.settings.Computing;
import unrain.settings.ExportDefaults;
import unrain.settings.Language;
import unrain.settings.Settings;
import unrain.settings.SettingsStore;
import unrain.settings.Theme;

class PreferencesTest extends WindowTest {
  private DialogPane openSettings() {
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    await("the settings", () -> Window.getWindows().size() > 1);
    return robot.lookup(".preferences-dialog").query();
  }

  /** Controls of tabs that are not shown are in no scene yet, so they are looked for in the tabs themselves. */
  private static <N> N control(DialogPane dialog, String id, Class<N> type) {
    TabPane tabs = (TabPane) dialog.getContent();
    return tabs.getTabs().stream().map(tab -> tab.getContent().lookup("#" + id)).filter(node -> node != null)
        .map(type::cast).findFirst().orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static <T> void choose(DialogPane dialog, String id, T value) {
    control(dialog, id, ChoiceBox.class).setValue(value);
  }

  @Test
  void aDialogIsNeverLowerThanWhatItSays() {
    List<Double> heights = new CopyOnWriteArrayList<>();
    ListChangeListener<Window> watch = change -> {
      while (change.next()) {
        change.getAddedSubList().stream().filter(window -> window.getScene() != null)
            .forEach(window -> window.getScene().getRoot().layoutBoundsProperty().subscribe(
                bounds -> heights.add(bounds.getHeight())));
      }
    };
    robot.interact(() -> Window.getWindows().addListener(watch));
    DialogPane dialog = openSettings();
    robot.interact(() -> Window.getWindows().removeListener(watch));
    robot.push(KeyCode.ESCAPE);
    assertThat(heights).isNotEmpty().filteredOn(height -> height > 0)
        .allMatch(height -> height > dialog.prefHeight(-1) - 2);
  }

  @Test
  void everySettingIsKeptAndSurvivesARestart() {
    DialogPane dialog = openSettings();
    robot.interact(() -> {
      choose(dialog, "preferences-theme", Theme.HIGH_CONTRAST);
      choose(dialog, "preferences-language", Language.GERMAN);
      control(dialog, "preferences-motion", CheckBox.class).setSelected(true);
      choose(dialog, "preferences-processor", Computing.Processor.CPU);
      choose(dialog, "preferences-precision", Computing.Precision.FP32);
      control(dialog, "preferences-memory", Spinner.class).increment(3);
      control(dialog, "preferences-strength", Slider.class).setValue(80);
      control(dialog, "preferences-protect", CheckBox.class).setSelected(true);
      control(dialog, "preferences-opening", CheckBox.class).setSelected(true);
      control(dialog, "preferences-pattern", TextField.class).setText("{date} {name}");
      choose(dialog, "preferences-conflict", ExportDefaults.OnConflict.SKIP);
      control(dialog, "preferences-quality", Slider.class).setValue(88);
      choose(dialog, "preferences-metadata", ExportDefaults.Metadata.NO_LOCATION);
      control(dialog, "preferences-recipe", CheckBox.class).setSelected(true);
    });
    save(dialog);
    Settings kept = rig.settings.current();
    assertThat(kept.appearance()).isEqualTo(new Appearance(Theme.HIGH_CONTRAST, Language.GERMAN, true, true, true));
    assertThat(kept.computing()).isEqualTo(new Computing("fast", Computing.Processor.CPU,
        Computing.Precision.FP32, 3.5));
    assertThat(kept.tools().strength()).isEqualTo(0.8);
    assertThat(kept.tools().protectDry()).isTrue();
    assertThat(kept.tools().derainOnOpening()).isTrue();
    assertThat(kept.export()).isEqualTo(new ExportDefaults(88, ExportDefaults.Metadata.NO_LOCATION, "{date} {name}",
        ExportDefaults.OnConflict.SKIP, true));
    assertThat(rig.theme.reducedMotionProperty().get()).isTrue();
    assertThat(rig.said).contains("The new language is spoken from the next start on.");
    rig.settings.close();
    Path file = folder.resolve("settings/settings.json");
    assertThat(SettingsStore.open(file).current()).isEqualTo(kept);
  }

  @Test
  void aPhotoBeginsAsTheSettingsSay() throws Exception {
    DialogPane dialog = openSettings();
    robot.interact(() -> control(dialog, "preferences-strength", Slider.class).setValue(60));
    save(dialog);
    openPhoto(120, 80);
    assertThat(rig.model.look().strengthProperty().get()).isEqualTo(0.6);
    assertThat(rig.model.edit().undoNameProperty().get()).as("its beginning is no step").isEmpty();
  }

  @Test
  void cancelChangesNothing() {
    Settings before = rig.settings.current();
    DialogPane dialog = openSettings();
    robot.interact(() -> choose(dialog, "preferences-theme", Theme.DARK));
    robot.push(KeyCode.ESCAPE);
    await("the end", () -> Window.getWindows().size() == 1);
    assertThat(rig.settings.current()).isEqualTo(before);
  }

  @Test
  void anImpossibleNameCannotBeSaved() {
    DialogPane dialog = openSettings();
    Node save = dialog.lookupButton(dialog.getButtonTypes().getFirst());
    robot.interact(() -> control(dialog, "preferences-pattern", TextField.class).setText("a/b"));
    assertThat(save.isDisabled()).isTrue();
    robot.push(KeyCode.ESCAPE);
    await("the end", () -> Window.getWindows().size() == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "much", "NaN"})
  void whatIsNoNumberLeavesTheMemoryAsItWas(String typed) {
    DialogPane dialog = openSettings();
    Spinner<?> memory = control(dialog, "preferences-memory", Spinner.class);
    robot.interact(() -> {
      ((TabPane) dialog.getContent()).getSelectionModel().select(1);
      memory.increment(3);
    });
    String before = memory.getEditor().getText();
    robot.interact(() -> {
      memory.getEditor().requestFocus();
      memory.getEditor().setText(typed);
      dialog.lookupButton(dialog.getButtonTypes().getFirst()).requestFocus();
    });
    assertThat(memory.getEditor().getText()).isEqualTo(before);
    robot.interact(() -> {
      memory.getEditor().setText(typed);
      memory.commitValue();
    });
    save(dialog);
    assertThat(rig.settings.current().computing().memoryGb()).isEqualTo(3.5);
    assertThat(rig.model.notices().failureProperty().get()).isNull();
  }

  private void save(DialogPane dialog) {
    robot.interact(() -> ((Button) dialog.lookupButton(dialog.getButtonTypes().getFirst())).fire());
    await("the end", () -> Window.getWindows().size() == 1);
  }
}
