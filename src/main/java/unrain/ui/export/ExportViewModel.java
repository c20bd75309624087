package unrain.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import unrain.derain.Blend;
import unrain.derain.Derained;
import unrain.image.ExportOptions;
import unrain.image.ImageException;
import unrain.image.ImageException.Reason;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoWriter;
import unrain.image.ScreenPixels;
import unrain.job.Job;
import unrain.job.JobRunner;
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
  private final Supplier<Optional<Derained>> result;
  private final Supplier<Blend> blend;
  private final ConflictQuestion conflict;
  private final Consumer<Path> showInFolder;
  private final BiConsumer<Derained, Blend> exported;
  private final PhotoWriter writer = new PhotoWriter();
  private final ReadOnlyBooleanWrapper exporting = new ReadOnlyBooleanWrapper(this, "exporting");

  /** What the export needs of the window around it. */
  public record Window(ConflictQuestion conflict, Consumer<Path> showInFolder, BiConsumer<Derained, Blend> exported) {}

  public ExportViewModel(JobRunner jobs, Executor screen, Notices notices, SettingsStore settings,
      Supplier<Optional<Derained>> result, Supplier<Blend> blend, Window window) {
    this.jobs = jobs;
    this.screen = screen;
    this.notices = notices;
    this.settings = settings;
    this.result = result;
    this.blend = blend;
    this.conflict = window.conflict();
    this.showInFolder = window.showInFolder();
    this.exported = window.exported();
  }

  /** Beside the source under its own name and format; empty for a photo that lies in no folder of the user's. */
  public Optional<ExportRequest> suggestion() {
    return result.get().map(Derained::original).flatMap(photo -> photo.source().map(source -> {
      ExportOptions options = optionsLike(photo);
      return new ExportRequest(source.resolveSibling(ExportName.suggest(photo, options.format())), options);
    }));
  }

  /** The photo's own format and depth, with the quality that was chosen last. */
  public ExportOptions optionsLike(Photo photo) {
    return ExportOptions.like(photo).withJpegQuality(settings.current().export().jpegQuality());
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
    if (request.options().format() == PhotoFormat.JPEG) {
      settings.update(old -> 
          old.withExport(export -> export.withJpegQuality(request.options().jpegQuality())));
    }
    Blend chosen = blend.get();
    write(request,
        () -> writer.write(chosen.apply(derained), request.target(), request.options()),
        () -> exported.accept(derained, chosen));
  }

  /** Writes the rain map alone, 16-bit grey, as PNG or TIFF by the target's extension. */
  public void exportMap(Path target, boolean overwrite) {
    result.get().map(Derained::rainMap).ifPresent(map -> start(
        target, () -> writer.writeMap(map.width(), map.height(), map.samples16(), target, overwrite),
        () -> { }, notices::fail));
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

  private interface Writing {
    void write() throws Exception;
  }

  private void write(ExportRequest request, Writing writing, Runnable whenWritten) {
    start(request.target(), writing, whenWritten, failure -> {
      if (failure instanceof ImageException image && image.reason() == Reason.TARGET_EXISTS) {
        resolve(request);
      } else {
        notices.fail(failure);
      }
    });
  }

  private void start(Path target, Writing writing, Runnable whenWritten, Consumer<Throwable> onFailure) {
    notices.clear();
    exporting.set(true);
    Job<Path> job = jobs.submitFiles(() -> {
      writing.write();
      return target;
    });
    job.onEnd(ended -> screen.execute(() -> {
      exporting.set(false);
      ended.result().ifPresent(written -> {
        whenWritten.run();
        tell(written);
      });
      ended.failure().ifPresent(onFailure);
    }));
  }

  /** The file was there when it was to be written, so the question is about what is really there. */
  private void resolve(ExportRequest request) {
    switch (conflict.ask(request.target())) {
      case REPLACE -> export(request.overwriting());
      case KEEP_BOTH -> export(request.to(ExportName.unique(request.target())));
      case CANCEL -> { }
    }
  }

  private void tell(Path written) {
    notices.say(Notice.of(Messages.text("export.done.notice", String.valueOf(written.getFileName())),
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
