package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Screen;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import unrain.settings.WindowBounds;

/** What the window remembers from one start to the next. */
class WindowStateTest extends WindowTest {
  private void startAgain(Runnable meanwhile) throws Exception {
    FxToolkit.setupFixture(() -> {
      stage.hide();
      rig.close();
      meanwhile.run();
      rig = new EditorRig(stage, folder.resolve("settings/settings.json"), name -> network());
    });
    settle();
  }

  @Test
  void itStandsWhereItStood() throws Exception {
    robot.interact(() -> {
      stage.setX(60);
      stage.setY(40);
      stage.setWidth(960);
      stage.setHeight(620);
    });
    settle();
    startAgain(() -> {
      stage.setX(0);
      stage.setY(0);
      stage.setWidth(WIDTH);
      stage.setHeight(HEIGHT);
    });
    assertThat(List.of(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()))
        .containsExactly(60.0, 40.0, 960.0, 620.0);
  }

  @Test
  void theSizeOfFullScreenIsNotTheWindows() throws Exception {
    resize(960, 620);
    robot.push(KeyCode.F11);
    await("full screen", () -> stage.isFullScreen());
    WindowBounds before = rig.settings.current().windowBounds().orElseThrow();
    resize(1000, 680); // as a desktop would do, which this display has not
    startAgain(() -> stage.setFullScreen(false));
    assertThat(rig.settings.current().windowBounds()).contains(before);
    assertThat(stage.getWidth()).isEqualTo(960);
  }

  @Test
  void maximizedIsWhatItComesBackToFromFullScreen() throws Exception {
    resize(960, 620);
    startAgain(() -> { }); // now its size is known
    robot.interact(() -> stage.setMaximized(true));
    Rectangle2D all = Screen.getPrimary().getVisualBounds();
    resize((int) all.getWidth(), (int) all.getHeight()); // as a desktop would do, which this display has not
    robot.push(KeyCode.F11);
    await("full screen", () -> stage.isFullScreen());
    startAgain(() -> {
      stage.setFullScreen(false);
      stage.setMaximized(false);
    });
    WindowBounds known = rig.settings.current().windowBounds().orElseThrow();
    assertThat(known.maximized()).isTrue();
    assertThat(known.width()).isEqualTo(960);
  }

  @Test
  void aPlaceThatIsOnNoScreenIsNotTaken() throws Exception {
    startAgain(() -> {
      var store = unrain.settings.SettingsStore.open(folder.resolve("settings/settings.json"));
      store.update(old -> old.withWindowBounds(new unrain.settings.WindowBounds(90_000, 50, 960, 620, false)));
      store.close();
    });
    assertThat(stage.getX()).isLessThan(9000);
  }

  private Menu recent() {
    Menu file = ((MenuBar) node(".menu-bar")).getMenus().getFirst();
    robot.interact(() -> Event.fireEvent(file, new Event(Menu.ON_SHOWING)));
    return file.getItems().stream().filter(item -> "Open _recent".equals(item.getText())).map(Menu.class::cast)
        .findFirst().orElseThrow();
  }

  @Test
  void recentFilesAreOfferedNewestFirstAndForgotten() throws Exception {
    assertThat(recent().isDisable()).isTrue();
    for (String name : List.of("a.png", "b.png")) {
      Path file = TestPhotos.png(folder.resolve(name), 90, 60);
      open(file);
      await(name, () -> rig.model.photo().nameProperty().get().equals(name));
    }
    startAgain(() -> { });
    assertThat(rig.model.photo().photos()).isEmpty();
    assertThat(recent().getItems()).extracting(MenuItem::getText).startsWith("b.png", "a.png");
    robot.interact(() -> recent().getItems().get(1).fire());
    await("the older one", () -> rig.model.photo().nameProperty().get().equals("a.png"));
    assertThat(recent().getItems()).extracting(MenuItem::getText).startsWith("a.png", "b.png");
    robot.interact(() -> recent().getItems().getLast().fire());
    assertThat(recent().isDisable()).isTrue();
    assertThat(rig.settings.current().recentFiles()).isEmpty();
  }
}
