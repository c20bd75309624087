package unrain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unrain.cli.ExitCodes.Failure;
import unrain.cli.files.UsageException;
import unrain.derain.DerainException;
import unrain.image.ImageException;
import unrain.model.ModelException;

class ExitCodesTest {
  @Test
  void everyReasonOfEveryRoomHasItsCodeAndASentence() {
    List<Failure> failures = new ArrayList<>();
    for (ImageException.Reason reason : ImageException.Reason.values()) {
      failures.add(ExitCodes.failure(new ImageException(reason, Path.of("a.jpg"), "It failed.")));
      assertThat(failures.getLast().code()).as("%s", reason).isEqualTo(switch (reason) {
        case NOT_FOUND, NOT_A_PICTURE, RAW_OR_UNSUPPORTED, DAMAGED, CANNOT_READ -> 5;
        case TOO_LARGE, NO_MEMORY -> 8;
        case CANNOT_WRITE, TARGET_EXISTS, DISK_FULL -> 6;
      });
    }
    for (ModelException.Reason reason : ModelException.Reason.values()) {
      failures.add(ExitCodes.failure(new ModelException(reason, "It failed.")));
      assertThat(failures.getLast().code()).as("%s", reason).isEqualTo(7);
    }
    for (DerainException.Reason reason : DerainException.Reason.values()) {
      failures.add(ExitCodes.failure(new DerainException(reason, "It failed.")));
      assertThat(failures.getLast().code()).as("%s", reason)
          .isEqualTo(reason == DerainException.Reason.CANCELLED ? 130 : 8);
    }
    assertThat(failures).hasSizeGreaterThanOrEqualTo(17).allSatisfy(failure -> {
      assertThat(failure.sentence()).startsWith("It failed. ").endsWith(".");
      assertThat(failure.reason()).isNotBlank();
    });
  }

  @Test
  void moreMemoryIsAdvisedWhereItWasShortAndOnlyThere() {
    assertThat(ExitCodes.failure(new ImageException(ImageException.Reason.NO_MEMORY, Path.of("a.jpg"), "No room."))
        .sentence()).contains("-Xmx");
    assertThat(ExitCodes.failure(new ImageException(ImageException.Reason.TOO_LARGE, Path.of("a.jpg"), "No room."))
        .sentence()).doesNotContain("-Xmx");
  }

  @Test
  void whatWasKeptIsSaidOnce() {
    Failure failure = ExitCodes.failure(new ImageException(
        ImageException.Reason.DAMAGED, Path.of("a.jpg"), "This JPEG ends early. Nothing was written."));
    assertThat(failure.sentence()).containsOnlyOnce("Nothing was written.");
  }

  @Test
  void theRestIsUsageMemoryOrUnexpected() {
    assertThat(ExitCodes.failure(new UsageException("No.")).code()).isEqualTo(2);
    assertThat(ExitCodes.failure(new OutOfMemoryError("heap")).code()).isEqualTo(8);
    assertThat(ExitCodes.failure(new IllegalStateException("bug")).code()).isEqualTo(1);
    assertThat(ExitCodes.failure(new IllegalStateException("bug")).sentence()).contains("bug").contains("log");
  }
}
