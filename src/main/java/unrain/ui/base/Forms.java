package unrain.ui.base;

import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** Labels on the left, fields on the right. */
public final class Forms {
  private Forms() {}

  public static GridPane form() {
    GridPane form = new GridPane(12, 10);
    form.getStyleClass().add("form");
    ColumnConstraints labels = new ColumnConstraints();
    labels.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    fields.setFillWidth(true);
    form.getColumnConstraints().setAll(labels, fields);
    return form;
  }

  /** @param labelled what the label's mnemonic and a screen reader go to, in or equal to the field */
  public static void row(GridPane form, String labelKey, Region field, Node labelled) {
    Label label = new Label(Messages.text(labelKey));
    label.setLabelFor(labelled);
    field.setMaxWidth(Double.MAX_VALUE);
    form.addRow(form.getRowCount(), label, field);
  }

  /** A field that says itself what it is about, or words about the field above. */
  public static void row(GridPane form, Node field) {
    form.add(field, 1, form.getRowCount());
  }

  /** Words about the field above. */
  public static Label hint(String text) {
    Label hint = new Label(text);
    hint.getStyleClass().add("quiet");
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    return hint;
  }

  /** Words that do not fit beside it go on in the next line. */
  public static CheckBox check(String id, String key) {
    CheckBox check = new CheckBox(Messages.text(key));
    check.setId(id);
    check.setWrapText(true);
    check.setMinHeight(Region.USE_PREF_SIZE);
    return check;
  }

  public static <T> ChoiceBox<T> choice(String id, List<T> values, T chosen, Function<T, String> words) {
    ChoiceBox<T> choice = new ChoiceBox<>();
    choice.setId(id);
    choice.getItems().setAll(values);
    choice.setConverter(new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : words.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("chosen, never typed");
      }
    });
    choice.setValue(chosen);
    return choice;
  }
}
