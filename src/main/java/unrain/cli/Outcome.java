package unrain.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unrain.cli.files.Source;
import unrain.derain.Blend;
import unrain.derain.Derained;

/** How the work on one picture ended. */
sealed interface Outcome {
  Source source();

  /** The exit code that this would give by itself. */
  int code();

  /** @param warnings sentences about what could not be kept or had to be assumed */
  record Written(
      Source source,
      Path target,
      @Nullable Path rainMap,
      @Nullable Path recipe,
      Derained derained,
      Blend blend,
      List<String> warnings,
      long millis)
      implements Outcome {
    @Override
    public int code() {
      return ExitCodes.DONE;
    }
  }

  /** A dry run's: what would be written. */
  record Planned(Source source, Path target, @Nullable Path rainMap) implements Outcome {
    @Override
    public int code() {
      return ExitCodes.DONE;
    }
  }

  record Skipped(Source source, Path existing) implements Outcome {
    @Override
    public int code() {
      return ExitCodes.DONE;
    }
  }

  /**
   * Has less rain than was asked for, and was left alone.
   *
   * @param score share of the picture where there is rain
   * @param leastRain share that was asked for
   */
  record Dry(Source source, double score, double leastRain) implements Outcome {
    @Override
    public int code() {
      return ExitCodes.DONE;
    }
  }

  record Failed(Source source, ExitCodes.Failure failure) implements Outcome {
    @Override
    public int code() {
      return failure.code();
    }
  }
}
