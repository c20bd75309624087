package unrain.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import unrain.derain.Cancellation;
import unrain.image.ExportOptions;
import unrain.image.ImageException;
import unrain.image.ImageException.Reason;
import unrain.image.MetadataPolicy;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.ScreenPixels;
import unrain.job.Job;
import unrain.job.JobRunner;
import unrain.recipe.NamePattern;
import unrain.recipe.ResultOptions;
import unrain.recipe.ResultWriter;
import unrain.recipe.ResultWriter.Targets;
import unrain.settings.ExportDefaults;
import unrain.settings.SettingsStore;
import unrain.ui.base.Messages;
import unrain.ui.base.Sentences;
import unrain.ui.error.Notice;
import unrain.ui.error.Notices;

/** Blends at full resolution and writes, on the file thread. Screen thread only. */
public final class ExportViewModel {
  private final JobRunner jobs;
  private final Executor screen;
  private final Notices notices;
  private final SettingsStore settings;
  private final ResultWriter writer;
  private final Supplier<Optional<ExportSubject>> shown;
  private final ConflictQuestion conflict;
  private final Consumer<Path> showInFolder;
  private final Supplier<Stream<Path>> openFiles;
  /** What is being written. */
  private final List<ExportRequest> requests = new ArrayList<>();
  /** Replacing these once more loses nothing of anybody's. */
  private final Set<Own> written = new HashSet<>();
  private final ReadOnlyBooleanWrapper exporting = new ReadOnlyBooleanWrapper(this, "exporting");
  private int jobsOpen;
  private int failures;

  /** A file that was written for a photo since the program started. */
  private record Own(Path target, @Nullable Path source) {
    static Own of(ExportRequest request) {
      return new Own(request.target().toAbsolutePath().normalize(),
          request.subject().original().source().orElse(null));
    }
  }

  /**
   * What the export needs of the window around it.
   *
   * @param openFiles those of all open photos, none of which may be replaced
   */
  public record Window(ConflictQuestion conflict, Consumer<Path> showInFolder, Supplier<Stream<Path>> openFiles) {}

  /** @param shown the photo on the screen with its result; empty without one */
  public ExportViewModel(JobRunner jobs, Executor screen, Notices notices, SettingsStore settings,
      ResultWriter writer, Supplier<Optional<ExportSubject>> shown, Window window) {
    this.jobs = jobs;
    this.screen = screen;
    this.notices = notices;
    this.settings = settings;
    this.writer = writer;
    this.shown = shown;
    this.conflict = window.conflict();
    this.showInFolder = window.showInFolder();
    this.openFiles = window.openFiles();
  }

  /** The photo that is shown, as it is now; empty without a result. */
  public Optional<ExportSubject> subject() {
    return shown.get();
  }

  /** Beside the source, by the pattern and in its format; empty for a photo that lies in no folder of the user's. */
  public Optional<ExportRequest> suggestion(ExportSubject subject) {
    return subject.original().source().map(source -> {
      ResultOptions options = usualOptions(subject.original());
      String name = subject.nameOf(usualPattern(), options.export().format());
      return new ExportRequest(subject, source.resolveSibling(name), options);
    });
  }

  /** What the dialog begins with. */
  public ExportDraft draft(ExportSubject subject, Path folder) {
    return new ExportDraft(subject, folder, usualPattern(), usualOptions(subject.original()));
  }

  private String usualPattern() {
    return NamePattern.orDefault(settings.current().export().namePattern()).text();
  }

  private ResultOptions usualOptions(Photo photo) {
    return new ResultOptions(optionsLike(photo), false, settings.current().export().recipe());
  }

  /** Exports as the dialog said, and remembers what may be of use next time. */
  public void export(ExportDraft draft) {
    settings.update(old -> old.withExport(
        export -> export.withNamePattern(draft.pattern()).withRecipe(draft.options().recipe())));
    String name = draft.subject().nameOf(draft.pattern(), draft.options().export().format());
    if (!name.isEmpty()) {
      export(new ExportRequest(draft.subject(), draft.folder().resolve(name), draft.options()));
    }
  }

  /** The photo's own format and depth, with the quality that was chosen last and the metadata of the settings. */
  public ExportOptions optionsLike(Photo photo) {
    ExportDefaults defaults = settings.current().export();
    return ExportOptions.like(photo).withJpegQuality(defaults.jpegQuality())
        .withMetadata(MetadataPolicy.valueOf(defaults.metadata().name()));
  }

  public void export(ExportRequest request) {
    if (requests.stream().anyMatch(request::isSameAs)) {
      return; // pressed twice: it is being written already
    }
    ExportSubject subject = request.subject();
    if (isRefused(subject, request.target(), request.options().export().overwrite())) {
      return;
    }
    ExportOptions options = request.options().export();
    if (options.format() == PhotoFormat.JPEG) {
      settings.update(old -> old.withExport(export -> export.withJpegQuality(options.jpegQuality())));
    }
    Targets targets = new Targets(request.target(), null);
    requests.add(request);
    start(() -> writer.write(subject.derained(), subject.blend(), targets, request.options(), new Cancellation())
        .warnings(), ended -> {
          requests.remove(request);
          ended.result().ifPresent(warnings -> {
            written.add(Own.of(request));
            subject.whenWritten().run();
            tell(request.target(), warnings);
          });
          ended.failure().ifPresent(failure -> fail(request, failure));
        });
  }

  /** Writes the rain map alone, 16-bit grey, as PNG or TIFF by the target's extension. */
  public void exportMap(ExportSubject subject, Path target, boolean overwrite) {
    if (isRefused(subject, target, overwrite)) {
      return;
    }
    start(() -> {
      writer.writeMap(subject.derained().rainMap(), target, overwrite);
      return List.<String>of();
    }, ended -> {
      ended.result().ifPresent(warnings -> tell(target, warnings));
      ended.failure().ifPresent(this::fail);
    });
  }

  /** The result as a screen shows it: premultiplied ARGB, row by row. */
  public record Drawn(int width, int height, int[] argb) {}

  /** Draws the whole result in the background, for the clipboard. */
  public void draw(ExportSubject subject, Consumer<Drawn> whenDone) {
    start(() -> {
      Photo photo = subject.blend().apply(subject.derained());
      int[] argb = new int[Math.multiplyExact(photo.width(), photo.height())];
      ScreenPixels.toArgb(photo, 0, 0, photo.width(), photo.height(), argb, 0, photo.width());
      return new Drawn(photo.width(), photo.height(), argb);
    }, ended -> {
      ended.result().ifPresent(whenDone);
      ended.failure().ifPresent(notices::fail);
    });
  }

  private void fail(ExportRequest request, Throwable failure) {
    if (failure instanceof ImageException image && image.reason() == Reason.TARGET_EXISTS) {
      resolve(request, image.file());
    } else {
      fail(failure);
    }
  }

  private void fail(Throwable failure) {
    failures++;
    notices.fail(failure);
  }

  private <T> void start(Callable<T> work, Consumer<Job<T>> whenEnded) {
    notices.clear();
    jobsOpen++;
    exporting.set(true);
    Job<T> job = jobs.submitFiles(work);
    job.onEnd(ended -> screen.execute(() -> {
      // First what follows, which may be a question and the same export again: who waits for the end waits for that.
      try {
        whenEnded.accept(ended);
      } finally {
        jobsOpen--;
        exporting.set(jobsOpen > 0);
      }
    }));
  }

  /**
   * The file was there when it was to be written, so the question is about what is really there.
   *
   * @param existing the result's own name, or that of its recipe
   */
  private void resolve(ExportRequest request, Path existing) {
    ConflictQuestion.Answer answer = switch (settings.current().export().onConflict()) {
      case ASK -> conflict.ask(existing);
      case UNIQUE -> ConflictQuestion.Answer.KEEP_BOTH;
      case OVERWRITE -> written.contains(Own.of(request)) ? ConflictQuestion.Answer.REPLACE
          : conflict.ask(existing);
      case SKIP -> {
        notices.say(Notice.of(Messages.text("export.skipped.notice", String.valueOf(existing.getFileName()))));
        yield ConflictQuestion.Answer.CANCEL;
      }
    };
    switch (answer) {
      case REPLACE -> export(request.overwriting());
      case KEEP_BOTH -> export(request.toFreeName());
      case CANCEL -> { }
    }
  }

  private void tell(Path written, List<String> warnings) {
    String done = Messages.text("export.done.notice", String.valueOf(written.getFileName()));
    Stream<String> remarks = warnings.stream().map(Sentences::said);
    notices.say(Notice.of(String.join(" ", Stream.concat(Stream.of(done), remarks).toList()),
        Messages.text("export.show.button"), () -> showInFolder.accept(written)));
  }

  /**
   * Originals are what everything is made from; no setting and no answer may replace one. Another open photo's file is
   * a taken name like any other, as long as nothing is to be replaced.
   */
  private boolean isRefused(ExportSubject subject, Path target, boolean overwrite) {
    Stream<Path> kept = overwrite ? openFiles.get() : Stream.empty();
    return isAnyOf(Stream.concat(subject.original().source().stream(), kept), target);
  }

  /** Whether a file is an open photo's, which whatever else the window writes may not replace either; that is said. */
  public boolean refuses(Path target) {
    return isAnyOf(openFiles.get(), target);
  }

  private boolean isAnyOf(Stream<Path> originals, Path target) {
    boolean original = Files.exists(target) && originals.anyMatch(source -> isSame(source, target));
    if (original) {
      fail(new ImageException(Reason.TARGET_EXISTS, target,
          Messages.text("export.original.what", String.valueOf(target.getFileName()))));
    }
    return original;
  }

  private static boolean isSame(Path source, Path target) {
    try {
      return Files.isSameFile(source, target);
    } catch (IOException e) {
      return source.toAbsolutePath().normalize().equals(target.toAbsolutePath().normalize());
    }
  }

  /** How many exports have failed since the start. */
  public int failures() {
    return failures;
  }

  /** Whether anything is being written, or asked about before it is. */
  public ReadOnlyBooleanProperty exportingProperty() {
    return exporting.getReadOnlyProperty();
  }
}
