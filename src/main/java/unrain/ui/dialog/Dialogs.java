package unrain.ui.dialog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import unrain.ui.base.Messages;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.export.ConflictQuestion;
import unrain.ui.theme.ThemeSwitch;

/** Questions in windows of their own, dressed like the main one. */
public final class Dialogs {
  private Dialogs() {}

  public static <T> Optional<T> show(Dialog<T> dialog, ThemeSwitch theme) {
    theme.dress(dialog.getDialogPane().getStylesheets());
    dialog.setHeaderText(dialog.getHeaderText());
    Window.getWindows().stream().filter(Window::isFocused).findFirst()
        .or(() -> Window.getWindows().stream().findFirst()).ifPresent(dialog::initOwner);
    // While it is being shown it is as low as it may be for a moment, and some desktops leave it so.
    dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    return dialog.showAndWait();
  }

  public static ConflictQuestion.Answer askAboutConflict(Path existing, ThemeSwitch theme) {
    ButtonType replace = new ButtonType(Messages.text("export.conflict.replace"), ButtonData.LEFT);
    ButtonType both = new ButtonType(Messages.text("export.conflict.both"), ButtonData.OK_DONE);
    Alert alert = new Alert(AlertType.CONFIRMATION, Messages.text("export.conflict.text"), replace,
        ButtonType.CANCEL, both);
    alert.setTitle(Messages.text("export.conflict.title"));
    alert.setHeaderText(Messages.text("export.conflict.header", String.valueOf(existing.getFileName())));
    alert.setGraphic(null);
    ButtonType pressed = show(alert, theme).orElse(ButtonType.CANCEL);
    if (pressed == replace) {
      return ConflictQuestion.Answer.REPLACE;
    }
    return pressed == both ? ConflictQuestion.Answer.KEEP_BOTH : ConflictQuestion.Answer.CANCEL;
  }

  public static UnsavedQuestion.Answer askAboutUnsaved(List<OpenPhoto> lost, ThemeSwitch theme) {
    ButtonType export = new ButtonType(Messages.text("unsaved.export"), ButtonData.OK_DONE);
    ButtonType discard = new ButtonType(Messages.text("unsaved.discard"), ButtonData.LEFT);
    Alert alert = new Alert(AlertType.CONFIRMATION, Messages.text("unsaved.text"), discard, ButtonType.CANCEL, export);
    alert.setTitle(Messages.text("unsaved.title"));
    alert.setHeaderText(Messages.text("unsaved.header", lost.size(), lost.getFirst().name()));
    alert.setGraphic(null);
    ButtonType pressed = show(alert, theme).orElse(ButtonType.CANCEL);
    if (pressed == export) {
      return UnsavedQuestion.Answer.EXPORT;
    }
    return pressed == discard ? UnsavedQuestion.Answer.DISCARD : UnsavedQuestion.Answer.CANCEL;
  }

  /** Work that goes on is not stopped by a key that was pressed by mistake. */
  public static boolean askAboutStopping(int photos, ThemeSwitch theme) {
    ButtonType stop = new ButtonType(Messages.text("stop.stop"), ButtonData.LEFT);
    ButtonType stay = new ButtonType(Messages.text("stop.stay"), ButtonData.CANCEL_CLOSE);
    Alert alert = new Alert(AlertType.CONFIRMATION, Messages.text("stop.text"), stop, stay);
    alert.setTitle(Messages.text("stop.title"));
    alert.setHeaderText(Messages.text("stop.header", photos));
    alert.setGraphic(null);
    ((Button) alert.getDialogPane().lookupButton(stay)).setDefaultButton(true);
    return show(alert, theme).filter(stop::equals).isPresent();
  }

  /** Once for a whole job, before it replaces files. */
  public static boolean confirmOverwriting(ThemeSwitch theme) {
    ButtonType replace = new ButtonType(Messages.text("export.conflict.replace"), ButtonData.OK_DONE);
    Alert alert = new Alert(AlertType.CONFIRMATION, Messages.text("batch.overwrite.text"), ButtonType.CANCEL, replace);
    alert.setTitle(Messages.text("batch.export.title"));
    alert.setHeaderText(Messages.text("batch.overwrite.header"));
    alert.setGraphic(null);
    return show(alert, theme).filter(replace::equals).isPresent();
  }
}
