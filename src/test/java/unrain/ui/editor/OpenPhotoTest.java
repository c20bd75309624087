package unrain.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrain.derain.Blend;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.Samples;
import unrain.ui.compare.Comparison;

class OpenPhotoTest {
  private final OpenPhoto photo = new OpenPhoto(Path.of("a.png"), Path.of(""), Blend.DEFAULT);

  @Test
  void whatCannotBeReadHasFailed() {
    photo.fail(new IOException("gone"));
    assertThat(photo.stateProperty().get()).isEqualTo(PhotoState.FAILED);
    assertThat(photo.failureProperty().get()).hasMessage("gone");
  }

  @ParameterizedTest
  @EnumSource(names = {"WAITING", "RUNNING"})
  void aThumbnailThatFailsDoesNotEndTheRun(PhotoState busy) {
    photo.setState(busy);
    photo.fail(new IOException("gone"));
    assertThat(photo.stateProperty().get()).isEqualTo(busy);
    assertThat(photo.isBusy()).isTrue();
    photo.rest();
    assertThat(photo.stateProperty().get()).isEqualTo(PhotoState.UNREAD);
  }

  @Test
  void aThumbnailThatFailsTakesNothingAwayThatHasBeenRead() {
    photo.hold(Comparison.of(Photo.of(Samples.create(30, 20, 3, 8), ColorEncodings.srgb())));
    photo.fail(new IOException("gone"));
    assertThat(photo.stateProperty().get()).isEqualTo(PhotoState.READ);
    assertThat(photo.failureProperty().get()).isNull();
  }
}
