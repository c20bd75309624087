package unrain.ui.export;

import atlantafx.base.theme.Styles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import unrain.ui.base.Messages;

/** Where a folder is typed or chosen. */
public final class FolderField extends HBox {
  private static final Path NOWHERE = Path.of("");

  private final TextField text = new TextField();
  private final BooleanBinding wrong =
      Bindings.createBooleanBinding(() -> typed().isEmpty(), text.textProperty());

  /** @param browse asks for a folder, beginning in the one given */
  public FolderField(String id, String start, Function<Path, Optional<Path>> browse) {
    text.setId(id);
    text.setText(start);
    wrong.subscribe(problem -> text.pseudoClassStateChanged(Styles.STATE_DANGER, problem));
    Button choose = new Button(Messages.text("export.browse.button"));
    choose.setId(id + "-browse");
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.setOnAction(event ->
        browse.apply(typed().orElse(NOWHERE)).map(Path::toString).ifPresent(text::setText));
    setSpacing(8);
    setHgrow(text, Priority.ALWAYS);
    getChildren().setAll(text, choose);
  }

  /** Empty where nothing is typed, and where no folder can be called so. */
  public Optional<Path> folder() {
    return typed().filter(path -> !path.equals(NOWHERE));
  }

  /** Empty where no folder can be called so on this system. */
  private Optional<Path> typed() {
    try {
      return Optional.of(Path.of(text.getText().strip()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  public TextField text() {
    return text;
  }

  /** Whether no folder can be called so. */
  public BooleanBinding wrong() {
    return wrong;
  }
}
