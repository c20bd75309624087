package unrain.ui.dialog;

import javafx.geometry.Insets;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import unrain.ui.base.Messages;

/** All keys on one sheet. */
public final class KeysSheet extends Dialog<ButtonType> {
  public KeysSheet() {
    setTitle(Messages.text("keys.title"));
    GridPane sheet = new GridPane(14, 5);
    sheet.getStyleClass().add("keys-sheet");
    String[] lines = Messages.text("keys.list").split("\\|");
    // Two columns fit beside each other in every language, and in the smallest window.
    int rows = (lines.length + 1) / 2;
    for (int i = 0; i < lines.length; i++) {
      String[] line = lines[i].split("=", 2);
      Label keys = new Label(line[0].strip());
      keys.getStyleClass().add("keys");
      keys.setMinWidth(Region.USE_PREF_SIZE);
      Label does = new Label(line[1].strip());
      does.setMinWidth(Region.USE_PREF_SIZE);
      GridPane.setMargin(does, new Insets(0, 26, 0, 0));
      sheet.addRow(i % rows, keys, does);
    }
    getDialogPane().setContent(sheet);
    getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
  }
}
