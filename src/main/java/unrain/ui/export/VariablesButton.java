package unrain.ui.export;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import unrain.recipe.NamePattern;
import unrain.ui.base.Messages;

/** What a pattern for names may hold, to be put into its field without typing. */
public final class VariablesButton extends MenuButton {
  public VariablesButton(TextField pattern) {
    super(Messages.text("export.variable.button"));
    for (String variable : NamePattern.VARIABLES) {
      MenuItem item = new MenuItem(Messages.text("export.variable." + variable));
      item.setOnAction(event -> {
        pattern.replaceSelection("{" + variable + "}");
        pattern.requestFocus();
        pattern.deselect();
      });
      getItems().add(item);
    }
    setMinWidth(Region.USE_PREF_SIZE);
  }
}
