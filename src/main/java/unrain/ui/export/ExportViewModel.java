package unrain.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import unrain.derain.Blend;
import unrain.derain.Cancellation;
import unrain.derain.Derained;
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
import unrain.ui.error.Notice;
import unrain.ui.error.Notices;

/** Blends at full resolution and writes, on the file thread. Screen thread only. */
public final class ExportViewModel {
  private final JobRunner jobs;
  private final Executor screen;
  private final Notices notices;
  private final SettingsStore settings;
  private final ResultWriter writer;
  private final Supplier<Optional<Derained>> result;
  private final Supplier<Blend> blend;
  private final IntSupplier number;
  private final ConflictQuestion conflict;
  private final Consumer<Path> showInFolder;
  private final BiConsumer<Derained, Blend> exported;
  private final ReadOnlyBooleanWrapper exporting = new ReadOnlyBooleanWrapper(this, "exporting");

  /** What the export needs of the window around it. */
  public record Window(ConflictQuestion conflict, Consumer<Path> showInFolder, BiConsumer<Derained, Blend> exported) {}

  /**
   * What is exported.
   *
   * @param number of the photo among those that were opened together, from 1
   */
  public record Subject(Supplier<Optional<Derained>> result, Supplier<Blend> blend, IntSupplier number) {}

  public ExportViewModel(JobRunner jobs, Executor screen, Notices notices, SettingsStore settings,
      ResultWriter writer, Subject subject, Window window) {
    this.jobs = jobs;
    this.screen = screen;
    this.notices = notices;
    this.settings = settings;
    this.writer = writer;
    this.result = subject.result();
    this.blend = subject.blend();
    this.number = subject.number();
    this.conflict = window.conflict();
    this.showInFolder = window.showInFolder();
    this.exported = window.exported();
  }

  /** Beside the source, by the pattern and in its format; empty for a photo that lies in no folder of the user's. */
  public Optional<ExportRequest> suggestion() {
    return result.get().map(Derained::original).flatMap(photo -> photo.source().map(source -> {
      ResultOptions options = usualOptions(photo);
      String name = nameOf(usualPattern(), options.export().format());
      return new ExportRequest(source.resolveSibling(name), options);
    }));
  }

  /** What the dialog begins with; empty without a result. */
  public Optional<ExportDraft> draft(Path folder) {
    return result.get().map(made -> new ExportDraft(folder, usualPattern(), usualOptions(made.original())));
  }

  /** What the open photo's export would be called; empty for a pattern that is none, and without a result. */
  public String nameOf(String pattern, PhotoFormat format) {
    if (NamePattern.problem(pattern).isPresent()) {
      return "";
    }
    return result.get().map(made -> new NamePattern(pattern).fileName(new NamePattern.Values(made.original(),
        made.model().name(), blend.get().strength(), number.getAsInt()), format)).orElse("");
  }

  private String usualPattern() {
    String pattern = settings.current().export().namePattern();
    return NamePattern.problem(pattern).isEmpty() ? pattern : NamePattern.DEFAULT.text();
  }

  private ResultOptions usualOptions(Photo photo) {
    return new ResultOptions(optionsLike(photo), false, settings.current().export().recipe());
  }

  /** Exports as the dialog said, and remembers what may be of use next time. */
  public void export(ExportDraft draft) {
    settings.update(old -> old.withExport(
        export -> export.withNamePattern(draft.pattern()).withRecipe(draft.options().recipe())));
    String name = nameOf(draft.pattern(), draft.options().export().format());
    if (!name.isEmpty()) {
      export(new ExportRequest(draft.folder().resolve(name), draft.options()));
    }
  }

  /** The photo's own format and depth, with the quality that was chosen last and the metadata of the settings. */
  public ExportOptions optionsLike(Photo photo) {
    ExportDefaults defaults = settings.current().export();
    return ExportOptions.like(photo).withJpegQuality(defaults.jpegQuality())
        .withMetadata(MetadataPolicy.valueOf(defaults.metadata().name()));
  }

  public void export(ExportRequest request) {
    Optional<Derained> ready = result.get();
    if (ready.isEmpty() || exporting.get()) {
      return;
    }
    Derained derained = ready.get();
    if (isOriginal(derained.original(), request.target())) {
      notices.fail(new ImageException(Reason.TARGET_EXISTS, request.target(),
          Messages.text("export.original.what", String.valueOf(request.target().getFileName()))));
      return;
    }
    ExportOptions options = request.options().export();
    if (options.format() == PhotoFormat.JPEG) {
      settings.update(old -> old.withExport(export -> export.withJpegQuality(options.jpegQuality())));
    }
    Blend chosen = blend.get();
    Targets targets = new Targets(request.target(), null);
    start(request.target(), () -> writer.write(derained, chosen, targets, request.options(), new Cancellation())
        .warnings(), () -> exported.accept(derained, chosen), failure -> fail(request, failure));
  }

  /** Writes the rain map alone, 16-bit grey, as PNG or TIFF by the target's extension. */
  public void exportMap(Path target, boolean overwrite) {
    result.get().map(Derained::rainMap).ifPresent(map -> start(target, () -> {
      writer.writeMap(map, target, overwrite);
      return List.of();
    }, () -> { }, notices::fail));
  }

  /** The result as a screen shows it: premultiplied ARGB, row by row. */
  public record Drawn(int width, int height, int[] argb) {}

  /** Draws the whole result in the background, for the clipboard. */
  public void draw(Consumer<Drawn> whenDone) {
    result.get().ifPresent(derained -> {
      Blend chosen = blend.get();
      exporting.set(true);
      Job<Drawn> job = jobs.submitFiles(() -> {
        Photo photo = chosen.apply(derained);
        int[] argb = new int[Math.multiplyExact(photo.width(), photo.height())];
        ScreenPixels.toArgb(photo, 0, 0, photo.width(), photo.height(), argb, 0, photo.width());
        return new Drawn(photo.width(), photo.height(), argb);
      });
      job.onEnd(ended -> screen.execute(() -> {
        exporting.set(false);
        ended.result().ifPresent(whenDone);
        ended.failure().ifPresent(notices::fail);
      }));
    });
  }

  private void fail(ExportRequest request, Throwable failure) {
    if (failure instanceof ImageException image && image.reason() == Reason.TARGET_EXISTS) {
      resolve(request);
    } else {
      notices.fail(failure);
    }
  }

  /** @param writing answers sentences about what could not be kept */
  private void start(Path target, Callable<List<String>> writing, Runnable whenWritten, Consumer<Throwable> onFailure) {
    notices.clear();
    exporting.set(true);
    Job<List<String>> job = jobs.submitFiles(writing);
    job.onEnd(ended -> screen.execute(() -> {
      exporting.set(false);
      ended.result().ifPresent(warnings -> {
        whenWritten.run();
        tell(target, warnings);
      });
      ended.failure().ifPresent(onFailure);
    }));
  }

  /** The file was there when it was to be written, so the question is about what is really there. */
  private void resolve(ExportRequest request) {
    ConflictQuestion.Answer answer = switch (settings.current().export().onConflict()) {
      case ASK -> conflict.ask(request.target());
      case UNIQUE -> ConflictQuestion.Answer.KEEP_BOTH;
      case OVERWRITE -> ConflictQuestion.Answer.REPLACE;
      case SKIP -> {
        notices.say(Notice.of(Messages.text("export.skipped.notice", String.valueOf(request.target().getFileName()))));
        yield ConflictQuestion.Answer.CANCEL;
      }
    };
    switch (answer) {
      case REPLACE -> export(request.overwriting());
      case KEEP_BOTH -> export(request.to(ExportName.unique(request.target())));
      case CANCEL -> { }
    }
  }

  private void tell(Path written, List<String> warnings) {
    String done = Messages.text("export.done.notice", String.valueOf(written.getFileName()));
    notices.say(Notice.of(String.join(" ", Stream.concat(Stream.of(done), warnings.stream()).toList()),
        Messages.text("export.show.button"), () -> showInFolder.accept(written)));
  }

  /** The original is what everything is made from; no setting may replace it. */
  private static boolean isOriginal(Photo photo, Path target) {
    return photo.source().filter(source -> {
      try {
        return Files.exists(target) && Files.isSameFile(source, target);
      } catch (IOException e) {
        return source.toAbsolutePath().normalize().equals(target.toAbsolutePath().normalize());
      }
    }).isPresent();
  }

  public ReadOnlyBooleanProperty exportingProperty() {
    return exporting.getReadOnlyProperty();
  }
}
