package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;
import unrain.settings.Theme;
import unrain.ui.compare.CompareMode;

class ThemeTest extends WindowTest {
  @Test
  void lightAndDarkChangeTheWindowAtOnce() {
    robot.interact(() -> rig.theme.use(Theme.LIGHT));
    Color light = robotColor();
    robot.interact(() -> rig.theme.use(Theme.DARK));
    Color dark = robotColor();
    assertThat(light.getBrightness()).isGreaterThan(0.8);
    assertThat(dark.getBrightness()).isLessThan(0.3);
  }

  @Test
  void aDialogOfHighContrastHasAnEdge() {
    robot.interact(() -> rig.theme.use(Theme.HIGH_CONTRAST));
    robot.push(KeyCode.F1);
    await("the sheet", () -> robot.lookup(".keys-sheet").tryQuery().isPresent());
    DialogPane sheet = robot.lookup(".dialog-pane").query();
    assertThat(sheet.getBorder()).isNotNull();
    assertThat(sheet.getBorder().getStrokes().getFirst().getTopStroke()).isEqualTo(Color.WHITE);
    robot.push(KeyCode.ESCAPE);
  }

  @Test
  void theChoiceIsRemembered() {
    robot.interact(() -> item(((MenuBar) node(".menu-bar")).getMenus(), "_Dark").orElseThrow().fire());
    settle();
    assertThat(rig.settings.current().appearance().theme()).isEqualTo(Theme.DARK);
    assertThat(rig.theme.darkProperty().get()).isTrue();
  }

  @Test
  void theMenuFollowsTheSettings() {
    Menu themes = ((MenuBar) node(".menu-bar")).getMenus().stream().flatMap(menu -> menu.getItems().stream())
        .filter(item -> "T_heme".equals(item.getText())).map(Menu.class::cast).findFirst().orElseThrow();
    robot.interact(() -> {
      rig.settings.update(old -> old.withAppearance(look -> look.withTheme(Theme.HIGH_CONTRAST)));
      Event.fireEvent(themes, new Event(Menu.ON_SHOWING));
    });
    assertThat(themes.getItems()).filteredOn(item -> ((RadioMenuItem) item).isSelected())
        .extracting(MenuItem::getText).containsExactly("High _contrast");
  }

  private static Optional<MenuItem> item(List<? extends MenuItem> items, String text) {
    return items.stream().flatMap(item -> item instanceof Menu menu
        ? item(menu.getItems(), text).stream()
        : Stream.of(item).filter(leaf -> text.equals(leaf.getText()))).findFirst();
  }

  /** Near the corner of the surround, where nothing lies over it. */
  private Color robotColor() {
    return colorAt(0.02, 0.02);
  }

  @Test
  void inHighContrastABlackPictureEndsInALine() throws Exception {
    robot.interact(() -> rig.theme.use(Theme.HIGH_CONTRAST));
    openAndRun(150, 300);
    robot.interact(() -> {
      rig.model.look().modeProperty().set(CompareMode.DIFFERENCE);
      rig.model.look().strengthProperty().set(0);
    });
    awaitPainted();
    Point2D corner = placeOfPixel(0, 0);
    Point2D end = placeOfPixel(150, 300);
    double middle = Math.round((corner.getY() + end.getY()) / 2);
    assertThat(seen(corner.getX() + 5, middle)).as("no change").isEqualTo(Color.BLACK);
    assertThat(seen(Math.round(corner.getX()) - 1, middle)).isEqualTo(Color.WHITE);
    assertThat(seen(Math.round(end.getX()), middle)).isEqualTo(Color.WHITE);
    robot.moveTo(placeOfPixel(70, 80)).moveTo(placeOfPixel(75, 100));
    settle();
    Region legend = (Region) node(".side-label.change");
    assertThat(legend.getBorder().getStrokes().getFirst().getTopStroke()).isEqualTo(Color.WHITE);
    assertThat(((Region) node("#readout")).getBorder()).isNotNull();
    robot.interact(() -> rig.theme.use(Theme.DARK));
    assertThat(seen(Math.round(corner.getX()) - 1, middle)).as("in other themes no line").isNotEqualTo(Color.WHITE);
  }

  /** Whoever goes through the window by Tab has to see where they are. */
  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "HIGH_CONTRAST"})
  void everyPlaceOfTheKeysIsSeen(Theme theme) throws Exception {
    robot.interact(() -> rig.theme.use(theme));
    TestPhotos.png(folder.resolve("a.png"), 300, 200);
    TestPhotos.png(folder.resolve("b.png"), 300, 200);
    open(folder);
    robot.interact(rig.model.run()::run);
    await("the result", this::hasResult);
    robot.interact(() -> {
      rig.model.notices().clear();
      rig.model.brush().activeProperty().set(true);
    });
    List<String> places = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    for (Node last = null; last != compare() && places.size() < 60; places.add(String.valueOf(last))) {
      robot.push(KeyCode.TAB);
      settle();
      last = stage.getScene().getFocusOwner();
      Bounds all = last.localToScreen(last.getLayoutBounds());
      Rectangle2D around =
          new Rectangle2D(all.getMinX() - 4, all.getMinY() - 4, all.getWidth() + 8, all.getHeight() + 8);
      Image with = captured(around);
      robot.interact(stage.getScene().getRoot()::requestFocus);
      Image without = captured(around);
      robot.interact(last::requestFocus);
      if (differing(with, without) < 40) {
        unseen.add(String.valueOf(last));
      }
    }
    assertThat(places).hasSizeBetween(15, 59);
    assertThat(unseen).isEmpty();
  }

  private Image captured(Rectangle2D where) {
    awaitPainted();
    return robot.capture(where).getImage();
  }

  private static int differing(Image one, Image other) {
    int count = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        count += one.getPixelReader().getArgb(x, y) == other.getPixelReader().getArgb(x, y) ? 0 : 1;
      }
    }
    return count;
  }

  private Color seen(double x, double y) {
    awaitPainted();
    return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new Robot().getPixelColor(x, y));
  }
}
