package unrain.ui;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.input.DataFormat;
import unrain.image.MetadataPolicy;
import unrain.recipe.ConflictPolicy;
import unrain.recipe.NamePattern;
import unrain.ui.batch.BatchPlan;
import unrain.ui.batch.BatchState;
import unrain.ui.editor.OpenPhoto;

/** A window with several photos and their queue. */
abstract class ManyPhotos extends WindowTest {
  protected static final BatchPlan BESIDE = plan(ConflictPolicy.UNIQUE);

  protected static BatchPlan plan(ConflictPolicy onConflict) {
    return new BatchPlan(null, NamePattern.DEFAULT, null, 92, MetadataPolicy.ALL, onConflict, false, false);
  }

  protected List<OpenPhoto> photos() {
    return List.copyOf(rig.model.photo().photos());
  }

  protected List<BatchState> states() {
    return rig.batch.items().stream().map(item -> item.stateProperty().get()).toList();
  }

  protected void awaitQueue() {
    await("the queue", () -> !rig.batch.workingProperty().get());
  }

  /** Photos a, b, c, … of slightly different sizes; the one at {@code broken} is none. */
  protected void open(int count, int broken) throws Exception {
    List<File> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve((char) ('a' + i) + ".png");
      if (i == broken) {
        Files.writeString(file, "milk, bread");
      } else {
        TestPhotos.png(file, 80 + i, 60);
      }
      files.add(file.toFile());
    }
    robot.interact(() -> DropEvents.drop(stage.getScene().getRoot(), Map.of(DataFormat.FILES, files)));
    await("the first", () -> rig.model.photo().nameProperty().get().equals("a.png"));
  }
}
