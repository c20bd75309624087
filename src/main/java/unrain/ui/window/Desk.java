package unrain.ui.window;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import unrain.settings.SettingsStore;
import unrain.ui.batch.BatchViewModel;
import unrain.ui.dialog.FilePicker;
import unrain.ui.dialog.StopQuestion;
import unrain.ui.dialog.UnsavedQuestion;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.Network;
import unrain.ui.theme.ThemeSwitch;

/** What the window works with. */
public record Desk(EditorModel model, BatchViewModel batch, Network network, SettingsStore settings, ThemeSwitch theme,
    Person person) {

  /**
   * Who is asked, and shown something outside the window; in a test, the test.
   *
   * @param overwrite whether files that are there may be replaced, asked once for a whole job
   */
  public record Person(FilePicker files, UnsavedQuestion unsaved, StopQuestion stop, BooleanSupplier overwrite,
      Consumer<Path> showInFolder) {}
}
