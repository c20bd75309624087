package unrain.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.DerainOptions;
import unrain.derain.Derainer;
import unrain.image.Photo;
import unrain.job.JobRunner;
import unrain.ui.FakeNetwork;
import unrain.ui.HungryEncoding;
import unrain.ui.TestPhotos;
import unrain.ui.WindowTest;
import unrain.ui.base.FxThread;
import unrain.ui.compare.CompareMode;
import unrain.ui.compare.Comparison;
import unrain.ui.error.Notices;

/** What follows when the sliders rest, where memory does not suffice for it. */
class ChangeViewModelTest extends WindowTest {
  private final HungryEncoding encoding = new HungryEncoding();
  private final SimpleObjectProperty<@Nullable Comparison> comparison = new SimpleObjectProperty<>();
  private final SimpleObjectProperty<Blend> blend = new SimpleObjectProperty<>(Blend.DEFAULT);
  private final Notices notices = new Notices();
  private final JobRunner jobs = new JobRunner();
  private ChangeViewModel model;

  @BeforeEach
  void show() throws Exception {
    Photo photo = Photo.of(TestPhotos.blocks(300, 200).samples(), encoding);
    Comparison derained = Comparison.of(photo).with(
        new Derainer(new FakeNetwork()).run(photo, DerainOptions.DEFAULT, step -> { }, new Cancellation()));
    robot.interact(() -> {
      model = new ChangeViewModel(jobs, new FxThread(), notices, new InspectModel.Shown(comparison, blend,
          new SimpleObjectProperty<>(CompareMode.SPLIT), (now, next) -> { }));
      comparison.set(derained);
    });
    await("the numbers", this::areThere);
  }

  @AfterEach
  void closeJobs() {
    jobs.close();
  }

  private boolean areThere() {
    return model.reportProperty().get() != null;
  }

  /** The mask is averaged before the numbers are counted; no other job does that. */
  @Test
  void thatTheNumbersFailIsToldAndTheNextOnesComeAgain() {
    encoding.hungry = true;
    robot.interact(() -> blend.set(new Blend(1, true)));
    await("the failure", () -> notices.failureProperty().get() != null);
    assertThat(areThere()).as("numbers of another edit").isFalse();
    encoding.hungry = false;
    robot.interact(() -> {
      notices.clear();
      blend.set(new Blend(0.5f, true));
    });
    await("the numbers", this::areThere);
    assertThat(notices.failureProperty().get()).isNull();
  }

  @Test
  void whatIsAveragedOfAChangeGoesWithItsPhoto() {
    Comparison looked = comparison.get();
    assertThat(looked.prepareChanges(Blend.DEFAULT)).isTrue();
    assertThat(looked.prepareChanges(Blend.DEFAULT)).isFalse();
    robot.interact(() -> comparison.set(null));
    assertThat(looked.prepareChanges(Blend.DEFAULT)).as("to be made again").isTrue();
  }
}
