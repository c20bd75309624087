package unrain.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unrain.cli.files.Source;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.Derainer;
import unrain.image.ImageException;
import unrain.job.Job;
import unrain.job.JobRunner;

/**
 * Takes pictures through a {@link DerainRun} in their order. While the network works on one, the next is read and the
 * last is written on the file thread, if the memory allowed holds three such pictures; else each by itself.
 */
final class DerainQueue {
  private static final Logger LOG = LoggerFactory.getLogger(DerainQueue.class);

  private final DerainRun run;
  private final JobRunner jobs;
  private final Cancellation cancellation;
  private final OutcomePrinter printer;
  private final List<Entry> entries = new ArrayList<>();
  /** How many outcomes have been told; they are told in the order of the pictures. */
  private int told;

  DerainQueue(DerainRun run, JobRunner jobs, Cancellation cancellation, OutcomePrinter printer) {
    this.run = run;
    this.jobs = jobs;
    this.cancellation = cancellation;
    this.printer = printer;
  }

  /** What is left of an outcome when it has been told. */
  record Ending(int code, boolean skipped) {}

  /** One picture and how far it has come. */
  private static final class Entry {
    private final Source source;
    private @Nullable Job<DerainRun.Read> reading;
    private volatile @Nullable Outcome outcome;
    private volatile @Nullable Ending ending;

    Entry(Source source) {
      this.source = source;
    }

    boolean isOpen() {
      return outcome == null && ending == null;
    }
  }

  void add(Source source) {
    run.protect(source);
    entries.add(new Entry(source));
  }

  void addFailed(Source source, ImageException failure) {
    Entry entry = new Entry(source);
    entry.outcome = new Outcome.Failed(source, ExitCodes.failure(failure));
    entries.add(entry);
  }

  /** Begins to read the first picture, so that the network can be opened meanwhile. */
  void readAhead() {
    readFrom(0);
  }

  /** How all that were begun have ended; after a cancel that is not all there were. */
  List<Ending> run(Derainer derainer) {
    Job<?> writing = null;
    for (int i = 0; i < entries.size() && !cancellation.isCancelled(); i++) {
      if (entries.get(i).isOpen()) {
        writing = take(i, derainer, writing);
      }
    }
    await(writing);
    synchronized (this) {
      tell();
      return entries.stream().map(entry -> entry.ending).filter(Objects::nonNull).toList();
    }
  }

  /** Takes one picture as far as its writing, which is the job that is returned. */
  private @Nullable Job<?> take(int index, Derainer derainer, @Nullable Job<?> writingLast) {
    Entry entry = entries.get(index);
    readFrom(index);
    Job<DerainRun.Read> reading = Objects.requireNonNull(entry.reading);
    entry.reading = null;
    DerainRun.Step step = orEnded(entry, () -> {
      DerainRun.Read read = result(reading);
      if (run.hasRoomForOthers(read, derainer)) {
        readFrom(index + 1);
      } else {
        await(writingLast);
      }
      return run.derain(read, derainer);
    });
    await(writingLast); // another picture is not to be held for a slow disk
    return switch (step) {
      case DerainRun.Step.Ended ended -> {
        end(entry, ended.outcome());
        yield null;
      }
      case DerainRun.Step.Unwritten unwritten -> write(entry, unwritten, derainer);
    };
  }

  private Job<?> write(Entry entry, DerainRun.Step.Unwritten unwritten, Derainer derainer) {
    boolean waits = !run.hasRoomForOthers(unwritten.read(), derainer);
    Job<?> writing = jobs.submitFiles(() -> {
      end(entry, outcome(entry.source, () -> run.write(unwritten)));
      return true;
    });
    if (waits) {
      await(writing);
    }
    return writing;
  }

  /** Begins to read the first open picture from this one on. */
  private void readFrom(int index) {
    entries.stream().skip(index).filter(Entry::isOpen).findFirst().ifPresent(entry -> {
      if (entry.reading == null) {
        entry.reading = jobs.submitFiles(() -> run.read(entry.source));
      }
    });
  }

  private DerainRun.Step orEnded(Entry entry, Callable<DerainRun.Step> work) {
    try {
      return work.call();
    } catch (Exception | OutOfMemoryError e) {
      return new DerainRun.Step.Ended(failed(entry.source, e));
    }
  }

  private static Outcome outcome(Source source, Callable<Outcome> work) {
    try {
      return work.call();
    } catch (Exception | OutOfMemoryError e) {
      return failed(source, e);
    }
  }

  private static Outcome failed(Source source, Throwable failure) {
    LOG.warn("{} failed", source.file(), failure);
    return new Outcome.Failed(source, ExitCodes.failure(failure));
  }

  /** What was read, or why it could not be. */
  private static DerainRun.Read result(Job<DerainRun.Read> reading) throws Exception {
    reading.await();
    return switch (reading.failure().orElse(null)) {
      case null -> reading.result().orElseThrow(() -> new DerainException(DerainException.Reason.CANCELLED,
          "The run was cancelled. Nothing was changed."));
      case Exception e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    };
  }

  private static void await(@Nullable Job<?> job) {
    if (job == null) {
      return;
    }
    try {
      job.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void end(Entry entry, Outcome outcome) {
    entry.outcome = outcome;
    tell();
  }

  /** What has been told keeps no photo alive. */
  private void tell() {
    while (told < entries.size() && entries.get(told).outcome instanceof Outcome outcome) {
      printer.print(outcome);
      boolean skipped = outcome instanceof Outcome.Skipped || outcome instanceof Outcome.Dry;
      entries.get(told).ending = new Ending(outcome.code(), skipped);
      entries.get(told).outcome = null;
      told++;
    }
  }
}
