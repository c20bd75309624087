package unrain.ui.window;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unrain.image.ExportOptions;
import unrain.image.MetadataPolicy;
import unrain.recipe.ConflictPolicy;
import unrain.recipe.NamePattern;
import unrain.settings.ExportDefaults;
import unrain.ui.base.Messages;
import unrain.ui.batch.BatchItem;
import unrain.ui.batch.BatchPlan;
import unrain.ui.batch.BatchState;
import unrain.ui.batch.BatchViewModel;
import unrain.ui.batch.ExportAllDialog;
import unrain.ui.dialog.Dialogs;
import unrain.ui.editor.OpenPhoto;
import unrain.ui.error.Notice;

/** What is done to many photos, and what is said when it is done. */
final class BatchCommands {
  private final Desk desk;
  private final BatchViewModel batch;

  BatchCommands(Desk desk) {
    this.desk = desk;
    this.batch = desk.batch();
    batch.workingProperty().subscribe((before, now) -> {
      if (before && !now) {
        tell();
      }
    });
  }

  /** Asks how, and exports all open photos. */
  void exportAll() {
    List<OpenPhoto> photos = List.copyOf(desk.model().photo().photos());
    ExportAllDialog dialog = new ExportAllDialog(photos.size(), usualPlan(), this::nameOf,
        from -> desk.person().files().folder(Messages.text("export.browse.title"), from));
    Dialogs.show(dialog, desk.theme()).ifPresent(plan -> {
      if (mayWrite(plan)) {
        desk.settings().update(old -> old.withExport(
            export -> export.withNamePattern(plan.pattern().text()).withRecipe(plan.recipe())));
        tellTaken(batch.export(photos, plan), photos.size());
      }
    });
  }

  private boolean mayWrite(BatchPlan plan) {
    return plan.onConflict() != ConflictPolicy.OVERWRITE || desk.person().overwrite().getAsBoolean();
  }

  void derain(List<OpenPhoto> photos) {
    int without = (int) photos.stream().filter(photo -> photo.derained().isEmpty()).count();
    tellTaken(batch.derain(photos), without);
  }

  private void tellTaken(int taken, int wanted) {
    if (taken < wanted) {
      desk.model().notices().say(Notice.of(Messages.text("batch.queued.notice", wanted - taken)));
    }
  }

  /**
   * Exports photos as is usual and goes on, unless one of them could not be exported. None is left out because its
   * name is taken: it would be lost. A queue that was paused goes on: who asks for an export now does not mean later.
   */
  void exportThen(List<OpenPhoto> photos, Runnable then) {
    BatchPlan usual = usualPlan();
    if (!mayWrite(usual)) {
      return;
    }
    batch.resume();
    batch.export(photos, usual.onConflict() == ConflictPolicy.SKIP ? usual.with(ConflictPolicy.UNIQUE) : usual);
    batch.whenDone(photos, () -> {
      long left = photos.stream().filter(photo -> photo.unsavedProperty().get()).count();
      if (left == 0) {
        then.run();
      } else {
        desk.model().notices().say(Notice.of(Messages.text("unsaved.left.notice", left)));
      }
    });
  }

  private String nameOf(String pattern, BatchPlan.@Nullable Kind kind) {
    return desk.model().export().subject().map(subject -> subject.nameOf(pattern,
        kind == null ? ExportOptions.like(subject.derained().original()).format() : kind.format()))
        .filter(name -> !name.isEmpty()).orElseGet(() -> Messages.text("preferences.pattern.hint"));
  }

  private BatchPlan usualPlan() {
    ExportDefaults usual = desk.settings().current().export();
    ConflictPolicy onConflict = switch (usual.onConflict()) {
      case ASK, UNIQUE -> ConflictPolicy.UNIQUE;
      case SKIP -> ConflictPolicy.SKIP;
      case OVERWRITE -> ConflictPolicy.OVERWRITE;
    };
    return new BatchPlan(null, NamePattern.orDefault(usual.namePattern()), null, usual.jpegQuality(),
        MetadataPolicy.valueOf(usual.metadata().name()), onConflict, usual.recipe(), false);
  }

  private void tell() {
    List<BatchItem> done = ended(BatchState.DONE);
    String words = Messages.text("batch.done.notice", done.size(), batch.items().size(),
        ended(BatchState.FAILED).size());
    List<Path> written = done.stream().flatMap(item -> item.written().stream()).toList();
    desk.model().notices().say(written.isEmpty() ? Notice.of(words)
        : Notice.of(words, Messages.text("export.show.button"),
            () -> desk.person().showInFolder().accept(written.getLast())));
  }

  private List<BatchItem> ended(BatchState state) {
    return batch.items().stream().filter(item -> item.stateProperty().get() == state).toList();
  }
}
