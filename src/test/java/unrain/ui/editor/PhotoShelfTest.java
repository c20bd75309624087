package unrain.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import unrain.derain.Blend;
import unrain.image.ColorEncodings;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.image.Samples;
import unrain.ui.compare.Comparison;

class PhotoShelfTest {
  private static final long SAMPLES = 300 * 200 * 3;
  private static final long WITH_HALVINGS = SAMPLES + 300 * 200 * 4 / 3;

  private static Photo picture() {
    return Photo.of(Samples.create(300, 200, 3, 8), ColorEncodings.srgb());
  }

  private static OpenPhoto pasted() {
    return new OpenPhoto("pasted", picture(), Blend.DEFAULT);
  }

  private static OpenPhoto file(String name) {
    return new OpenPhoto(Path.of(name), Path.of(""), Blend.DEFAULT);
  }

  private static void look(PhotoShelf shelf, OpenPhoto... photos) {
    for (OpenPhoto photo : photos) {
      photo.hold(Comparison.of(photo.pasted().orElseGet(PhotoShelfTest::picture)));
      shelf.use(photo);
    }
  }

  @Test
  void whatIsLookedAtLastIsHeld() {
    PhotoShelf shelf = new PhotoShelf(2 * WITH_HALVINGS);
    OpenPhoto a = file("a.png");
    OpenPhoto b = file("b.png");
    OpenPhoto c = file("c.png");
    look(shelf, a, b);
    shelf.use(a);
    look(shelf, c);
    assertThat(b.comparison()).isEmpty();
    assertThat(a.comparison()).isPresent();
    assertThat(c.comparison()).isPresent();
  }

  @Test
  void whatStaysOfAPastedPictureCounts() {
    PhotoShelf shelf = new PhotoShelf(3 * WITH_HALVINGS);
    OpenPhoto pasted = pasted();
    OpenPhoto a = file("a.png");
    OpenPhoto b = file("b.png");
    OpenPhoto c = file("c.png");
    look(shelf, pasted, a, b);
    assertThat(pasted.comparison()).isPresent();
    look(shelf, c);
    assertThat(pasted.comparison()).as("its halvings are made again").isEmpty();
    assertThat(a.comparison()).as("three and the samples do not fit").isEmpty();
    assertThat(b.comparison()).isPresent();
  }

  @Test
  void aPastedPictureIsReadAgainFromWhatIsKeptUntilItIsClosed() throws Exception {
    PhotoShelf shelf = new PhotoShelf(1);
    OpenPhoto pasted = pasted();
    Photo there = pasted.pasted().orElseThrow();
    look(shelf, pasted, file("a.png"));
    assertThat(pasted.comparison()).isEmpty();
    assertThat(pasted.reading(new PhotoReader()).call()).isSameAs(there);
    shelf.forget(pasted);
    assertThat(pasted.pasted()).as("rows of the queue may name it still").isEmpty();
    assertThatThrownBy(() -> pasted.reading(new PhotoReader())).isInstanceOf(NoSuchElementException.class);
  }
}
