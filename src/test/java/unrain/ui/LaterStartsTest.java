package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import unrain.ui.base.FxThread;
import unrain.ui.instance.SingleInstance;

/** A second start with files, heard by the window of the first. */
class LaterStartsTest extends WindowTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private SingleInstance first;

  @BeforeEach
  void listen() throws IOException {
    first = SingleInstance.claim(Files.createDirectories(folder.resolve("meeting"))).orElseThrow();
    new LaterStarts(stage, new FxThread(), words -> rig.model.photo().open(words.stream().map(Path::of).toList()))
        .listenTo(first);
  }

  @AfterEach
  void leave() {
    first.close();
  }

  private void startAgainWith(Path... files) {
    List<String> words = List.of(files).stream().map(Path::toString).toList();
    assertThat(SingleInstance.handOver(folder.resolve("meeting"), words, PATIENCE)).as("taken over").isTrue();
  }

  /** Another program's window, as it were, over a part of ours. */
  private Stage somethingOver() {
    Stage[] over = new Stage[1];
    robot.interact(() -> {
      over[0] = new Stage(StageStyle.UNDECORATED);
      Pane red = new Pane();
      red.setStyle("-fx-background-color: #ff0000");
      over[0].setScene(new Scene(red, 300, 300));
      over[0].setX(100);
      over[0].setY(100);
      over[0].show();
      over[0].toFront();
    });
    await("it lies over the window", () -> isRed(200, 200));
    return over[0];
  }

  private static boolean isRed(int x, int y) {
    return new Robot().getPixelColor(x, y).equals(Color.RED);
  }

  @Test
  void theWindowComesToTheFrontAndOpensTheFiles() throws Exception {
    Stage over = somethingOver();
    Path a = TestPhotos.png(folder.resolve("a.png"), 120, 80);
    Path b = TestPhotos.png(folder.resolve("b.png"), 100, 70);
    startAgainWith(a, b);
    await("the first file", () -> rig.model.photo().nameProperty().get().equals("a.png"));
    await("the front", () -> !isRed(200, 200));
    assertThat(rig.model.photo().photos()).hasSize(2);
    robot.interact(over::toFront);
    await("it is behind again", () -> isRed(200, 200));
    startAgainWith();
    await("the front again", () -> !isRed(200, 200));
    assertThat(rig.model.photo().photos()).as("without files it only comes up").hasSize(2);
    robot.interact(over::hide);
  }

  @Test
  void anOpenDialogIsNoObstacle() throws Exception {
    openAndRun(300, 200);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
    await("the dialog", () -> Window.getWindows().size() > 1);
    startAgainWith(TestPhotos.png(folder.resolve("late.png"), 120, 80));
    await("the file", () -> rig.model.photo().nameProperty().get().equals("late.png"));
    assertThat(Window.getWindows()).as("the dialog is still there").hasSize(2);
    robot.push(KeyCode.ENTER);
    await("the export", () -> rig.said.contains("street-unrain.png has been exported."));
    assertThat(folder.resolve("late-unrain.png")).doesNotExist();
  }
}
