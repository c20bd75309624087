package unrain.ui.batch;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import unrain.ui.base.Buttons;
import unrain.ui.base.Icons;
import unrain.ui.base.Messages;
import unrain.ui.base.PassedEscape;

/** The queue as a table, with what can be done about it. There while it holds anything. */
public final class BatchView extends VBox {
  private static final Duration SAMPLE = Duration.millis(100);
  /** The picture is what the window is for: the table takes a share of it that shrinks with the window. */
  private static final double SHARE = 0.16;
  private static final double LEAST_HEIGHT = 100;
  private static final double LARGEST_HEIGHT = 220;
  private static final double RESULT_WIDTH = 420;
  private static final double WIDEST = 5000;

  private final BatchViewModel batch;
  private final BatchActions actions;
  private final TableView<BatchItem> table = new TableView<>();
  private final Label words = new Label();
  private final BooleanProperty folded = new SimpleBooleanProperty(this, "folded");
  private final BooleanProperty canRetry = new SimpleBooleanProperty(this, "canRetry");

  /** What a row can lead to outside the queue. */
  public record BatchActions(Consumer<BatchItem> look, Consumer<BatchItem> showInFolder) {}

  public BatchView(BatchViewModel batch, BatchActions actions) {
    this.batch = batch;
    this.actions = actions;
    getStyleClass().add("batch-view");
    setId("batch");
    fillTable();
    sceneProperty().flatMap(Scene::heightProperty).subscribe(height -> fit(height == null ? 0 : height.doubleValue()));
    getChildren().addAll(head(), table);
    visibleProperty().bind(Bindings.isNotEmpty(batch.items()));
    managedProperty().bind(visibleProperty());
    Timeline sampling = new Timeline(new KeyFrame(SAMPLE, event -> batch.sampleProgress()));
    sampling.setCycleCount(Animation.INDEFINITE);
    batch.workingProperty().subscribe(working -> {
      if (working) {
        sampling.play();
      } else {
        sampling.stop();
      }
    });
  }

  private void fit(double windowHeight) {
    double height = Math.clamp(SHARE * windowHeight, LEAST_HEIGHT, LARGEST_HEIGHT);
    table.setMinHeight(height);
    table.setPrefHeight(height);
    table.setMaxHeight(height);
  }

  private HBox head() {
    Label title = new Label(Messages.text("batch.title"));
    title.getStyleClass().add("section-title");
    words.setId("batch-words");
    words.getStyleClass().add("quiet");
    batch.items().addListener((ListChangeListener<BatchItem>) change -> watch(change));
    batch.pausedProperty().subscribe(this::count);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button pause = Buttons.of(Feather.PAUSE, "batch.pause", batch::pause);
    pause.setId("batch-pause");
    onlyWhile(pause, batch.workingProperty().and(batch.pausedProperty().not()));
    Button resume = Buttons.of(Feather.PLAY, "batch.resume", batch::resume);
    resume.setId("batch-resume");
    onlyWhile(resume, batch.workingProperty().and(batch.pausedProperty()));
    // Without this, whoever pauses and goes on by the space bar would cancel all with the third press.
    batch.pausedProperty().subscribe(paused -> {
      if ((paused ? pause : resume).isFocused()) {
        (paused ? resume : pause).requestFocus();
      }
    });
    Button cancel = Buttons.of(Feather.X, "batch.cancel", batch::cancelAll);
    cancel.setId("batch-cancel");
    onlyWhile(cancel, batch.workingProperty());
    Button retry = Buttons.of(Feather.ROTATE_CW, "batch.retry", batch::retryAll);
    retry.setId("batch-retry");
    onlyWhile(retry, batch.workingProperty().not().and(canRetry));
    Button clear = Buttons.of(Feather.CHECK, "batch.clear", batch::clear);
    clear.setId("batch-clear");
    onlyWhile(clear, batch.workingProperty().not());
    ToggleButton fold = Icons.only(new ToggleButton(), Feather.CHEVRON_DOWN, Messages.text("batch.fold"));
    fold.setId("batch-fold");
    fold.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    fold.selectedProperty().bindBidirectional(folded);
    table.visibleProperty().bind(folded.not());
    table.managedProperty().bind(folded.not());
    HBox head = new HBox(10, title, words, gap, pause, resume, cancel, retry, clear, fold);
    head.getStyleClass().add("batch-head");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private static void onlyWhile(Button button, ObservableValue<Boolean> condition) {
    button.visibleProperty().bind(condition);
    button.managedProperty().bind(condition);
  }

  private void watch(ListChangeListener.Change<? extends BatchItem> change) {
    while (change.next()) {
      change.getAddedSubList().forEach(item -> item.stateProperty().subscribe(state -> {
        count();
        follow(item);
      }));
    }
    count();
  }

  /** The row that is worked on is to be seen, with the one before it, unless somebody looks at others. */
  private void follow(BatchItem item) {
    if (item.stateProperty().get() == BatchState.DERAINING && !table.isFocused() && !table.isHover()) {
      table.scrollTo(Math.max(0, table.getItems().indexOf(item) - 1));
    }
  }

  private void count() {
    canRetry.set(of(BatchState.FAILED) + of(BatchState.CANCELLED) > 0);
    String words = Messages.text("batch.words", of(BatchState.DONE), batch.items().size(),
        of(BatchState.FAILED), of(BatchState.SKIPPED), of(BatchState.CANCELLED));
    this.words.setText(batch.pausedProperty().get() ? Messages.text("batch.words.paused", words) : words);
  }

  private long of(BatchState state) {
    return batch.items().stream().filter(item -> item.stateProperty().get() == state).count();
  }

  private void fillTable() {
    table.setId("batch-table");
    table.getStyleClass().add(Styles.DENSE);
    table.setItems(batch.items());
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().add(column("batch.column.photo", 170, item -> new ReadOnlyStringWrapper(item.photo().name())));
    table.getColumns().add(column("batch.column.state", 180, item -> Bindings.createStringBinding(
        () -> state(item), item.stateProperty(), item.progressProperty())));
    table.getColumns().add(column("batch.column.time", 80, item -> item.stateProperty().map(state -> time(item))));
    table.getColumns().add(column("batch.column.result", RESULT_WIDTH,
        item -> item.stateProperty().map(state -> result(item))));
    // On the table, not on its rows: it is the table that has the focus when the menu key is pressed.
    table.setContextMenu(menu());
    PassedEscape.over(table);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    table.setRowFactory(view -> row());
  }

  private static TableColumn<BatchItem, String> column(String key, double width,
      Function<BatchItem, ObservableValue<String>> words) {
    TableColumn<BatchItem, String> column = new TableColumn<>(Messages.text(key));
    column.setPrefWidth(width);
    column.setMinWidth(width == RESULT_WIDTH ? 60 : width);
    column.setMaxWidth(width == RESULT_WIDTH ? WIDEST : 2 * width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(cell -> words.apply(cell.getValue()));
    return column;
  }

  private static String state(BatchItem item) {
    BatchState state = item.stateProperty().get();
    return Messages.text("batch.state." + state.name(), item.progressProperty().get());
  }

  private static String time(BatchItem item) {
    return item.time().map(time -> Messages.text("batch.seconds", time.toMillis() / 1000.0)).orElse("");
  }

  private static String result(BatchItem item) {
    String file = item.written().map(written -> String.valueOf(written.getFileName())).orElse("");
    String remark = item.note().orElse("");
    return file.isEmpty() || remark.isEmpty() ? file + remark : file + " – " + remark;
  }

  private Optional<BatchItem> chosen() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
  }

  private ContextMenu menu() {
    MenuItem look = item("batch.row.look", () -> chosen().ifPresent(actions.look()));
    MenuItem show = item("export.show.button", () -> chosen().ifPresent(actions.showInFolder()));
    MenuItem retry = item("batch.row.retry", () -> chosen().ifPresent(batch::retry));
    MenuItem cancel = item("batch.row.cancel", () -> chosen().ifPresent(batch::cancel));
    ContextMenu menu = new ContextMenu(look, show, retry, cancel);
    menu.setId("batch-menu");
    menu.setOnShowing(event -> {
      look.setDisable(chosen().filter(batch::isOpen).isEmpty());
      show.setDisable(chosen().flatMap(BatchItem::written).isEmpty());
      retry.setDisable(chosen().filter(item -> batch.isOpen(item) && item.stateProperty().get().canRetry()).isEmpty());
      cancel.setDisable(chosen().filter(item -> !item.hasEnded()).isEmpty());
    });
    return menu;
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> {
        if (event.isShortcutDown()) {
          return;
        }
        chosen().ifPresent(actions.look());
      }
      case DELETE -> chosen().ifPresent(batch::cancel);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private TableRow<BatchItem> row() {
    TableRow<BatchItem> row = new TableRow<>();
    row.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && !row.isEmpty()) {
        actions.look().accept(row.getItem());
      }
    });
    return row;
  }

  private static MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key));
    item.setOnAction(event -> action.run());
    return item;
  }
}
