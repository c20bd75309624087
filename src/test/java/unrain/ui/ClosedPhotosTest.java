package unrain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unrain.ui.batch.BatchState;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.Comparison;
import unrain.ui.editor.OpenPhoto;

/** Photos are large: what is closed is to leave the memory, whatever was done to it and whatever still names it. */
class ClosedPhotosTest extends ManyPhotos {
  private void look(CompareMode mode, double zoom) {
    robot.interact(() -> {
      rig.model.look().modeProperty().set(mode);
      compare().zoomTo(zoom);
    });
    settle();
  }

  /** Everything that a photo is made of. */
  private List<WeakReference<Object>> partsOf(OpenPhoto photo) {
    List<WeakReference<Object>> parts = new ArrayList<>();
    robot.interact(() -> {
      Comparison held = photo.comparison().orElseThrow();
      parts.add(new WeakReference<>(held));
      parts.add(new WeakReference<>(held.photo()));
      parts.add(new WeakReference<>(held.before()));
      parts.add(new WeakReference<>(held.derained().orElseThrow()));
    });
    return parts;
  }

  private static void awaitGone(List<WeakReference<Object>> parts) {
    await("the memory", () -> {
      System.gc();
      return parts.stream().allMatch(part -> part.get() == null);
    });
  }

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

  @Test
  void theScreenKeepsNothingOfThem() throws Exception {
    open(2, -1);
    robot.interact(() -> rig.batch.derain(photos()));
    awaitQueue();
    robot.interact(rig.model.photo()::next);
    await("the second", () -> rig.model.photo().nameProperty().get().equals("b.png") && hasResult());
    robot.interact(() -> rig.model.look().strengthProperty().set(0.5));
    for (CompareMode mode : CompareMode.values()) {
      look(mode, 0.5);
      look(mode, 1);
    }
    look(CompareMode.SPLIT, 1);
    List<WeakReference<Object>> second = partsOf(photos().getLast());
    robot.interact(() -> rig.model.photo().close());
    await("the first", () -> rig.model.photo().nameProperty().get().equals("a.png") && hasResult());
    awaitGone(second);
    List<WeakReference<Object>> first = partsOf(photos().getFirst());
    assertThat(first).as("it is open").allMatch(part -> part.get() != null);
    robot.interact(() -> rig.model.photo().closeAll());
    awaitGone(first);
  }
}
