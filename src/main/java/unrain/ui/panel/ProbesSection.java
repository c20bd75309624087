package unrain.ui.panel;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrain.ui.base.Buttons;
import unrain.ui.base.Messages;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;
import unrain.ui.inspect.ProbesViewModel;
import unrain.ui.overlay.Probe;

/** The pinned pixels with their numbers, which follow the sliders. */
final class ProbesSection extends VBox {
  private final EditorModel model;
  private final ProbesViewModel probes;
  private final VBox list = new VBox(6);

  ProbesSection(EditorModel model, Runnable export) {
    this.model = model;
    this.probes = model.inspect().probes();
    list.setId("probes");
    Label none = new Label(Messages.text("probes.none.label"));
    none.setWrapText(true);
    none.getStyleClass().add("quiet");
    var empty = Bindings.isEmpty(probes.probes());
    Rows.shownWhile(empty, none);
    Button write = Buttons.of(Feather.DOWNLOAD, "probes.export", export);
    write.setId("probes-export");
    Button clear = Buttons.of(Feather.TRASH_2, "probes.clear", probes::clear);
    clear.setId("probes-clear");
    write.setMaxWidth(Double.MAX_VALUE);
    clear.setMaxWidth(Double.MAX_VALUE);
    VBox buttons = new VBox(8, write, clear);
    Rows.shownWhile(empty.not(), buttons);
    getChildren().add(Rows.section("probes.title", none, Rows.shownWhile(empty.not(), list), buttons));
    Rows.shownWhile(model.photo().comparisonProperty().isNotNull(), this);
    probes.probes().addListener((ListChangeListener<Probe>) change -> fill());
    model.photo().comparisonProperty().subscribe(this::fill);
    model.look().blendProperty().subscribe(this::fill);
    model.look().mapProperty().subscribe(this::fill);
  }

  /** That of the pixel that was pinned last; the list itself while it is empty. */
  Node lastRow() {
    return list.getChildren().isEmpty() ? list : list.getChildren().getLast();
  }

  private void fill() {
    Comparison open = model.photo().comparisonProperty().get();
    list.getChildren().setAll(open == null ? List.of()
        : probes.probes().stream().filter(probe -> isOn(open, probe)).map(probe -> row(open, probe)).toList());
  }

  /** While one photo makes room for the next, the list may still be the first one's. */
  private static boolean isOn(Comparison open, Probe probe) {
    return probe.x() < open.photo().width() && probe.y() < open.photo().height();
  }

  private Node row(Comparison open, Probe probe) {
    Label number = new Label(Integer.toString(probe.number()));
    number.getStyleClass().add("probe-number");
    Label words = new Label(ProbeWords.of(open, model.look().blendProperty().get(),
        model.look().mapProperty().get(), probe));
    words.getStyleClass().add("probe-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    Button remove = Buttons.icon(Feather.X, Messages.text("probes.remove.button", probe.number()),
        () -> probes.remove(probe));
    HBox row = new HBox(8, number, words, remove);
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }
}
