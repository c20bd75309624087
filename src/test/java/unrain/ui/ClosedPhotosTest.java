package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unrain.ui.batch.BatchState;
import unrain.ui.editor.OpenPhoto;

/** Photos are large: what is closed is to leave the memory, whatever was done to it and whatever still names it. */
class ClosedPhotosTest extends ManyPhotos {
  @Test
  void theTableOfTheQueueNamesThemAndKeepsNothingElse() throws Exception {
    open(3, -1);
    robot.interact(() -> rig.batch.derain(photos()));
    awaitQueue();
    List<OpenPhoto> derained = photos();
    assertThat(derained).allMatch(photo -> photo.derained().isPresent());
    robot.interact(() -> rig.model.photo().close(derained.getLast()));
    assertThat(derained.getLast().comparison()).isEmpty();
    assertThat(derained.getFirst().comparison()).as("it is open").isPresent();
    robot.interact(() -> rig.model.photo().closeAll());
    assertThat(states()).containsExactly(BatchState.DONE, BatchState.DONE, BatchState.DONE);
    assertThat(rig.batch.items()).allMatch(item -> item.photo().comparison().isEmpty());
  }
}
