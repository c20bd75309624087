package unrain.ui.window;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import unrain.settings.Appearance;
import unrain.ui.base.Messages;
import unrain.ui.batch.BatchView;
import unrain.ui.brush.BrushLayer;
import unrain.ui.brush.BrushPanel;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.CompareView;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.EditorModel;
import unrain.ui.editor.LookViewModel;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.error.ErrorCard;
import unrain.ui.error.Failure;
import unrain.ui.error.Notice;
import unrain.ui.panel.SidePanel;
import unrain.ui.strip.FilmStrip;

/** The main window's content. */
public final class EditorView extends BorderPane {
  /** Between the picture's edge and what lies over it. */
  private static final double MARGIN = 14;

  private final EditorModel model;
  private final Actions actions;
  private final Desk desk;
  private final CompareView compare = new CompareView();
  private final SidePanel panel;
  private final FilmStrip strip;
  private final BooleanProperty panelWanted = new SimpleBooleanProperty(this, "panelWanted");
  private final BooleanProperty stripWanted = new SimpleBooleanProperty(this, "stripWanted");

  public EditorView(Desk desk) {
    this.desk = desk;
    this.model = desk.model();
    this.actions = new Actions(desk);
    this.panel = new SidePanel(model, new BrushPanel(model.brush()), actions::exportProbes,
        actions::preferences);
    this.strip = strip();
    getStyleClass().add("editor");
    bindCompare();
    ToolBarView tools = new ToolBarView(actions);
    setTop(new VBox(
        new MenuView(actions, compare, new MenuView.Parts(panelWanted, stripWanted), this::window), tools));
    // Under the picture alone: in a low window the panel needs all of its height.
    setCenter(new BorderPane(content(tools), null, null, strip, null));
    setRight(panel);
    panel.visibleProperty().bind(panelWanted.and(compare.comparisonProperty().isNotNull()));
    panel.managedProperty().bind(panel.visibleProperty());
    compare.comparisonProperty().subscribe((before, now) -> focusPicture(before, now));
    setBottom(new VBox(batch(), new StatusBarView(model, compare)));
    holdWhilePressed();
    new PictureMenu(actions, compare);
    new DropTarget(this, model.photo(), model.notices()).install();
    rememberParts();
  }

  private void rememberParts() {
    Appearance remembered = desk.settings().current().appearance();
    panelWanted.set(remembered.sidePanel());
    stripWanted.set(remembered.filmStrip());
    panelWanted.addListener(change -> takeParts());
    stripWanted.addListener(change -> takeParts());
  }

  private void takeParts() {
    desk.settings().update(old -> old.withAppearance(
        look -> look.withSidePanel(panelWanted.get()).withFilmStrip(stripWanted.get())));
    bringFocusBack();
  }

  private void bindCompare() {
    LookViewModel look = model.look();
    compare.setId("compare");
    compare.comparisonProperty().bind(model.photo().comparisonProperty());
    compare.modeProperty().bind(look.modeProperty());
    compare.originalProperty().bind(look.originalProperty());
    compare.dividerProperty().bindBidirectional(look.dividerProperty());
    compare.dividerUprightProperty().bind(look.dividerUprightProperty());
    compare.blendProperty().bind(look.blendProperty());
    compare.overlayProperty().bind(look.overlayProperty());
    compare.signedDifferenceProperty().bind(look.signedDifferenceProperty());
    compare.reducedMotionProperty().bind(desk.theme().reducedMotionProperty());
    compare.betweenModelsProperty().bind(look.betweenModelsProperty());
    compare.onPinProperty().set(pixel -> model.inspect().probes().pin((int) pixel.getX(), (int) pixel.getY()));
    Bindings.bindContent(compare.probes(), model.inspect().probes().probes());
    model.inspect().change().preparedProperty().subscribe(compare::requestLayout);
    compare.visibleProperty().bind(compare.comparisonProperty().isNotNull());
    compare.previewProperty().bind(model.run().previewProperty());
    look.modeProperty().subscribe(this::sayThatNothingBlinks);
    look.modeProperty().subscribe(mode -> bringFocusBack());
    compare.viewProperty().subscribe(() -> compare.seen().ifPresent(model.run()::lookAt));
  }

  /** All that changes between the press of a button and its release is one step of the history. */
  private void holdWhilePressed() {
    addEventFilter(MouseEvent.MOUSE_PRESSED, event -> model.edit().hold());
    addEventFilter(MouseEvent.MOUSE_RELEASED, event -> model.edit().release());
  }

  private FilmStrip strip() {
    FilmStrip made = new FilmStrip(model.photo(), photoMenu());
    made.visibleProperty().bind(stripWanted.and(Bindings.size(model.photo().photos()).greaterThan(1)));
    made.managedProperty().bind(made.visibleProperty());
    return made;
  }

  private BatchView batch() {
    BatchView made = new BatchView(desk.batch(), new BatchView.BatchActions(
        item -> model.photo().show(item.photo()),
        item -> item.written().ifPresent(desk.person().showInFolder())));
    made.visibleProperty().subscribe(this::bringFocusBack);
    return made;
  }

  /** For the photo that is chosen, which is the one under the hand too. */
  private ContextMenu photoMenu() {
    return new ContextMenu(menuItem("menu.run", actions::derainChosen), menuItem("strip.close", actions::close));
  }

  private static MenuItem menuItem(String key, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key));
    item.setOnAction(event -> action.run());
    return item;
  }

  /** Closes the window, unless something would be lost that is not to be. */
  void quit() {
    Stage window = (Stage) getScene().getWindow();
    actions.quit(window::close);
  }

  private StackPane content(ToolBarView tools) {
    EmptyView empty = new EmptyView(actions);
    ErrorCard errors = new ErrorCard(model.notices(), this::remedy);
    // The card and the invitation are both to be read, so one makes room for the other.
    errors.boundsInParentProperty().subscribe(() -> makeRoom(empty, errors));
    errors.visibleProperty().subscribe(() -> makeRoom(empty, errors));
    empty.visibleProperty().bind(Bindings.createBooleanBinding(
        () -> model.photo().photos().isEmpty() && !model.photo().openingProperty().get(),
        model.photo().photos(), model.photo().openingProperty()));
    StackPane.setAlignment(errors, Pos.TOP_CENTER);
    StackPane.setMargin(errors, new Insets(16));
    Node opening = opening();
    StackPane.setAlignment(opening, Pos.CENTER);
    NoticeBar notice = new NoticeBar(model.notices());
    StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
    // Over the picture: in a row of its own it would move the picture when a run begins, and again when it ends.
    RunStrip run = new RunStrip(model.run(), desk.theme().reducedMotionProperty());
    run.handKeysOverFrom(tools.begin());
    StackPane.setAlignment(run, Pos.BOTTOM_LEFT);
    StackPane.setMargin(run, new Insets(MARGIN));
    run.boundsInParentProperty().subscribe(() -> makeRoom(notice, run));
    run.visibleProperty().subscribe(() -> makeRoom(notice, run));
    notice.visibleProperty().subscribe(this::bringFocusBack);
    errors.visibleProperty().subscribe(this::bringFocusBack);
    StackPane content = new StackPane(compare, new BrushLayer(model.brush(), compare), new PixelBox(compare), empty,
        opening, errors, run, notice);
    content.getStyleClass().add("canvas");
    content.setMinSize(0, 0);
    return content;
  }

  private void remedy(Failure.Kind kind) {
    switch (kind) {
      case DEVICE -> model.run().runAnew();
      // The same photo would be refused again as long as no more memory is allowed.
      case MEMORY -> actions.preferences();
      case OTHER -> model.run().run();
    }
  }

  private void sayThatNothingBlinks(CompareMode mode) {
    if (mode == CompareMode.BLINK && desk.theme().reducedMotionProperty().get()) {
      model.notices().say(Notice.of(Messages.text("mode.blink.still")));
    }
  }

  private static void makeRoom(EmptyView empty, ErrorCard errors) {
    double top = errors.isVisible() ? errors.getBoundsInParent().getMaxY() : 0;
    StackPane.setMargin(empty, new Insets(top, 0, 0, 0));
  }

  private static void makeRoom(NoticeBar notice, RunStrip run) {
    double below = run.isVisible() ? run.getHeight() + MARGIN : 0;
    StackPane.setMargin(notice, new Insets(MARGIN, MARGIN, MARGIN + below, MARGIN));
  }

  private Node opening() {
    ProgressIndicator turning = new ProgressIndicator();
    turning.setPrefSize(22, 22);
    // A ring that turns moves by itself; the words say the same.
    turning.visibleProperty().bind(desk.theme().reducedMotionProperty().not());
    turning.managedProperty().bind(turning.visibleProperty());
    HBox card = new HBox(10, turning, new Label(Messages.text("window.opening.plain.label")));
    card.getStyleClass().add("opening-card");
    card.setAlignment(Pos.CENTER_LEFT);
    card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    card.visibleProperty().bind(model.photo().openingProperty());
    card.setMouseTransparent(true);
    return card;
  }

  /** Keys go to the picture as soon as there is one, unless they are what goes from photo to photo. */
  private void focusPicture(@Nullable Comparison before, @Nullable Comparison now) {
    if (now != null && (before == null || before.photo() != now.photo()) && !strip.isWalkedByKeys()) {
      compare.requestFocus();
    }
  }

  /** Hidden with the focus on it, a control would hand it to whatever comes next, and arrows would change that. */
  private void bringFocusBack() {
    for (Node node = getScene() == null ? null : getScene().getFocusOwner(); node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        compare.requestFocus();
        return;
      }
    }
  }

  private void window(MenuView.Window wish) {
    Stage window = (Stage) getScene().getWindow();
    switch (wish) {
      case QUIT -> quit();
      case FULL_SCREEN -> window.setFullScreen(!window.isFullScreen());
    }
  }

  /** Keys without Ctrl belong to the whole window, so they need its scene. */
  public void installShortcuts() {
    new Shortcuts(model, desk.batch(), compare).install(getScene());
  }
}
