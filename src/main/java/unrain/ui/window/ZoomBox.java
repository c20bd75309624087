package unrain.ui.window;

import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.compare.CompareView;
import unrain.ui.viewer.ViewState;

/** Zoom to read, to step, to choose and to type. */
final class ZoomBox extends HBox {
  private static final double[] CHOICES = {0.125, 0.25, 0.5, 1, 2, 4, 8, 16};

  private final CompareView compare;
  private final ComboBox<String> percent = new ComboBox<>();
  private boolean showing;

  ZoomBox(CompareView compare) {
    super(4);
    this.compare = compare;
    getStyleClass().add("zoom-box");
    setAlignment(Pos.CENTER_RIGHT);
    setMinWidth(USE_PREF_SIZE);
    percent.setEditable(true);
    percent.setId("zoom");
    percent.setAccessibleText(Messages.text("status.zoom.accessible"));
    for (double choice : CHOICES) {
      percent.getItems().add(words(choice));
    }
    percent.setOnAction(event -> take());
    // What is typed or chosen is done with: the keys belong to the picture again. The list keeps Enter to itself.
    addEventFilter(KeyEvent.KEY_RELEASED, this::leave);
    percent.setOnHidden(event -> compare.requestFocus());
    Button fit = new Button(Messages.text("status.zoom.fit"));
    fit.setId("zoom-fit");
    fit.setTooltip(new Tooltip(Messages.text("status.zoom.fit.tip")));
    fit.setOnAction(event -> compare.fit());
    Button out = Buttons.icon(Feather.MINUS, Messages.text("status.zoom.out.tip"), () -> compare.zoomBy(-1));
    out.setId("zoom-out");
    Button in = Buttons.icon(Feather.PLUS, Messages.text("status.zoom.in.tip"), () -> compare.zoomBy(1));
    in.setId("zoom-in");
    getChildren().addAll(out, percent, in, fit);
    compare.viewProperty().subscribe(this::show);
    disableProperty().bind(compare.viewProperty().isNull());
  }

  private void show(@Nullable ViewState view) {
    showing = true;
    percent.setValue(view == null ? "" : words(view.zoom()));
    percent.getEditor().setText(percent.getValue());
    showing = false;
  }

  private void take() {
    ViewState now = compare.viewProperty().get();
    if (showing || now == null) {
      return;
    }
    String typed = percent.getEditor().getText();
    OptionalDouble zoom = parse(typed == null ? "" : typed);
    if (zoom.isPresent() && !words(now.zoom()).equals(typed)) {
      compare.zoomTo(zoom.getAsDouble());
    }
    show(compare.viewProperty().get());
  }

  private void leave(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && percent.isFocused()) {
      compare.requestFocus();
    }
  }

  /** Any number, with or without a percent sign. */
  static OptionalDouble parse(String typed) {
    String number = typed.replace("%", "").strip();
    ParsePosition end = new ParsePosition(0);
    Number value = NumberFormat.getNumberInstance(Locale.getDefault(Locale.Category.FORMAT)).parse(number, end);
    boolean whole = value != null && end.getIndex() == number.length();
    return whole && value.doubleValue() > 0 ? OptionalDouble.of(value.doubleValue() / 100) : OptionalDouble.empty();
  }

  private static String words(double zoom) {
    return Messages.text("status.zoom.value", zoom * 100);
  }
}
