package unrain.ui.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrain.derain.DerainException;
import unrain.image.ImageException;
import unrain.model.ModelException;
import unrain.recipe.RecipeException;

class ErrorPresenterTest {
  private final ErrorPresenter presenter = new ErrorPresenter();

  static Stream<Throwable> everythingThatCanGoWrong() {
    return Stream.of(
        Arrays.stream(ImageException.Reason.values())
            .map(reason -> new ImageException(reason, Path.of("a.jpg"), "About a.jpg.")),
        Arrays.stream(ModelException.Reason.values()).map(reason -> new ModelException(reason, "About a model.")),
        Arrays.stream(DerainException.Reason.values()).map(reason -> new DerainException(reason, "About a run.")),
        Arrays.stream(RecipeException.Reason.values()).map(reason -> new RecipeException(reason, "About a recipe.")),
        Stream.of(new OutOfMemoryError("Java heap space"), new IllegalStateException("inner words")))
        .flatMap(thrown -> thrown);
  }

  @ParameterizedTest
  @MethodSource("everythingThatCanGoWrong")
  void everyReasonSaysWhatHappenedWhatWasKeptAndWhatToTry(Throwable thrown) {
    Failure failure = presenter.present(thrown);
    assertThat(Stream.of(failure.title(), failure.what(), failure.kept(), failure.next())).noneMatch(String::isBlank)
        .noneMatch(words -> words.contains("Exception") || words.contains("{") || words.contains("''"));
    assertThat(Stream.of(failure.what(), failure.kept(), failure.next())).allMatch(words -> words.endsWith(".")
        || words.endsWith(")."));
    assertThat(failure.details()).contains("Unrain ", thrown.getClass().getSimpleName());
  }

  @Test
  void aFinishedSentenceIsPassedOn() {
    Failure failure = presenter.present(
        new ImageException(ImageException.Reason.DAMAGED, Path.of("a.jpg"), "62 % of a.jpg could be read."));
    assertThat(failure.what()).isEqualTo("62 % of a.jpg could be read.");
  }

  @Test
  void innerWordsOfAFaultStayInTheDetails() {
    Failure failure = presenter.present(new IllegalStateException("inner words"));
    assertThat(failure.what()).doesNotContain("inner words");
    assertThat(failure.details()).contains("inner words");
  }
}
