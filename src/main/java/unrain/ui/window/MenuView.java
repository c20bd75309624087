package unrain.ui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.jspecify.annotations.Nullable;
import unrain.settings.Settings;
import unrain.settings.Theme;
import unrain.ui.base.Messages;
import unrain.ui.base.SpokenKeys;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.CompareView;
import unrain.ui.editor.EditorModel;

/** Everything the program can do, by name, with the key beside it. */
final class MenuView extends MenuBar {
  private final Actions actions;
  private final EditorModel model;
  private final CompareView compare;
  private final Parts parts;
  private final Consumer<Window> window;
  private final BooleanExpression noPhotos;
  private final BooleanExpression noPhoto;
  private final BooleanExpression noResult;

  /** What the menu asks of the window itself. */
  enum Window {
    QUIT, FULL_SCREEN
  }

  /** What of the window is wanted. */
  record Parts(BooleanProperty panel, BooleanProperty strip) {}

  MenuView(Actions actions, CompareView compare, Parts parts, Consumer<Window> window) {
    this.actions = actions;
    this.model = actions.model();
    this.compare = compare;
    this.parts = parts;
    this.window = window;
    this.noPhotos = Bindings.isEmpty(model.photo().photos());
    this.noPhoto = BooleanExpression.booleanExpression(
        model.photo().comparisonProperty().map(open -> false).orElse(true));
    this.noResult = BooleanExpression.booleanExpression(
        model.photo().comparisonProperty().map(open -> !open.hasResult()).orElse(true));
    setUseSystemMenuBar(true);
    getMenus().addAll(file(), edit(), photo(), view(), help());
  }

  private Menu file() {
    Menu recent = new Menu(Messages.text("menu.open.recent"));
    Menu menu = menu("menu.file",
        item("menu.open", "Shortcut+O", actions::open),
        item("menu.open.folder", "Shortcut+Shift+O", actions::openFolder),
        recent,
        item("menu.sample", null, actions::openSample),
        new SeparatorMenuItem(),
        disabled(noResult, item("menu.export", "Shortcut+S", actions::export)),
        disabled(noResult, item("menu.export.as", "Shortcut+Shift+S", actions::exportAs)),
        disabled(noResult, item("menu.export.map", null, actions::exportMap)),
        disabled(Bindings.isEmpty(model.inspect().probes().probes()),
            item("menu.pins.export", null, actions::exportProbes)),
        disabled(noPhotos, item("menu.export.all", "Shortcut+E", actions::exportAll)),
        new SeparatorMenuItem(),
        disabled(noPhotos, item("menu.next", "Page Down", model.photo()::next)),
        disabled(noPhotos, item("menu.previous", "Page Up", model.photo()::previous)),
        disabled(noPhotos, item("menu.close", "Shortcut+W", actions::close)),
        item("menu.quit", "Shortcut+Q", () -> window.accept(Window.QUIT)));
    menu.setOnShowing(event -> fillRecent(recent));
    fillRecent(recent);
    return menu;
  }

  private void fillRecent(Menu recent) {
    List<Path> files = actions.settings().current().recentFiles();
    recent.getItems().setAll(files.stream().map(this::recentItem).toList());
    recent.getItems().addAll(new SeparatorMenuItem(), item("menu.open.recent.clear", null,
        () -> actions.settings().update(Settings::withoutRecentFiles)));
    recent.setDisable(files.isEmpty());
  }

  private MenuItem recentItem(Path file) {
    MenuItem item = new MenuItem(String.valueOf(file.getFileName()));
    item.setMnemonicParsing(false);
    item.setOnAction(event -> model.photo().open(List.of(file)));
    return item;
  }

  private Menu edit() {
    return menu("menu.edit",
        named("menu.undo", "Shortcut+Z", model.edit().undoNameProperty(), model.edit()::undo),
        named("menu.redo", "Shortcut+Shift+Z", model.edit().redoNameProperty(), model.edit()::redo),
        new SeparatorMenuItem(),
        item("menu.paste", "Shortcut+V", actions::paste),
        disabled(noResult, item("menu.copy", "Shortcut+C", actions::copy)),
        new SeparatorMenuItem(),
        item("menu.preferences", "Shortcut+Comma", actions::preferences));
  }

  /** Says what it would undo, and is dead where that is nothing. */
  private static MenuItem named(String key, String keys, ReadOnlyStringProperty what, Runnable action) {
    MenuItem item = item(key, keys, action);
    item.textProperty().bind(what.map(name -> Messages.text(name.isEmpty() ? key : key + ".named", name)));
    item.disableProperty().bind(what.isEmpty());
    return item;
  }

  private Menu photo() {
    CheckMenuItem opening = onOpening();
    Menu menu = menu("menu.photo",
        disabled(noPhoto, item("menu.run", "Shortcut+Enter", model.run()::run)),
        disabled(noPhotos, item("menu.run.all", "Shortcut+Shift+Enter", actions::derainAll)),
        disabled(noPhoto, item("menu.apply.all", null, actions::applyToAll)),
        disabled(model.run().runningProperty().not(), item("menu.cancel", null, model.run()::cancel)),
        new SeparatorMenuItem(),
        opening);
    // The settings may have changed it since.
    menu.setOnShowing(event -> opening.setSelected(actions.settings().current().tools().derainOnOpening()));
    return menu;
  }

  private CheckMenuItem onOpening() {
    CheckMenuItem item = new CheckMenuItem(Messages.text("menu.run.opening"));
    item.setId("run-on-opening");
    item.setOnAction(event -> actions.settings()
        .update(old -> old.withTools(tools -> tools.withDerainOnOpening(item.isSelected()))));
    return item;
  }

  private Menu view() {
    Menu menu = menu("menu.view");
    ToggleGroup modes = new ToggleGroup();
    for (CompareMode each : CompareMode.values()) {
      menu.getItems().add(disabled(noResult, modeItem(each, modes)));
    }
    menu.getItems().addAll(
        disabled(noResult, item("menu.turn", null, this::turnDivider)),
        disabled(noPhoto, item("menu.pin", null, compare::pin)),
        new SeparatorMenuItem(),
        disabled(noPhoto, item("menu.fit", "Shortcut+0", compare::fit)),
        disabled(noPhoto, item("menu.zoom.100", "Shortcut+1", () -> compare.zoomTo(1))),
        disabled(noPhoto, item("menu.zoom.200", "Shortcut+2", () -> compare.zoomTo(2))),
        disabled(noPhoto, item("menu.zoom.400", "Shortcut+3", () -> compare.zoomTo(4))),
        disabled(noPhoto, item("menu.zoom.800", "Shortcut+4", () -> compare.zoomTo(8))),
        new SeparatorMenuItem(),
        themes(),
        part("menu.strip", "F8", parts.strip()),
        part("menu.panel", "F9", parts.panel()),
        item("menu.fullscreen", "F11", () -> window.accept(Window.FULL_SCREEN)));
    return menu;
  }

  private RadioMenuItem modeItem(CompareMode mode, ToggleGroup group) {
    RadioMenuItem item = new RadioMenuItem(Messages.text(ModeBar.key(mode) + ".button"));
    item.setToggleGroup(group);
    item.setOnAction(event -> model.look().modeProperty().set(mode));
    model.look().modeProperty().subscribe(shown -> {
      if (shown == mode) {
        item.setSelected(true);
      }
    });
    return item;
  }

  private static CheckMenuItem part(String key, String keys, BooleanProperty wanted) {
    CheckMenuItem item = new CheckMenuItem(Messages.text(key));
    item.setAccelerator(SpokenKeys.of(keys));
    item.selectedProperty().bindBidirectional(wanted);
    return item;
  }

  private void turnDivider() {
    var upright = model.look().dividerUprightProperty();
    upright.set(!upright.get());
  }

  private Menu themes() {
    Menu menu = menu("menu.theme");
    ToggleGroup group = new ToggleGroup();
    for (Theme each : Theme.values()) {
      RadioMenuItem item = new RadioMenuItem(Messages.text("menu.theme." + each.name()));
      item.setToggleGroup(group);
      item.setUserData(each);
      item.setOnAction(event -> {
        actions.theme().use(each);
        actions.settings().update(old -> old.withAppearance(look -> look.withTheme(each)));
      });
      menu.getItems().add(item);
    }
    // The settings may have changed it since.
    menu.setOnShowing(event -> group.getToggles().forEach(
        item -> item.setSelected(item.getUserData() == actions.settings().current().appearance().theme())));
    return menu;
  }

  private Menu help() {
    return menu("menu.help",
        item("menu.keys", "F1", actions::keys),
        item("menu.models", null, actions::models),
        item("menu.about", null, actions::about));
  }

  private static Menu menu(String key, MenuItem... items) {
    Menu menu = new Menu(Messages.text(key));
    menu.getItems().addAll(items);
    return menu;
  }

  private static MenuItem item(String key, @Nullable String keys, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key));
    if (keys != null) {
      item.setAccelerator(SpokenKeys.of(keys));
    }
    item.setOnAction(event -> action.run());
    return item;
  }

  private static <I extends MenuItem> I disabled(ObservableValue<Boolean> when, I item) {
    item.disableProperty().bind(when);
    return item;
  }
}
