package unrain.bench;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Derained;
import unrain.derain.Derainer;
import unrain.derain.Progress;
import unrain.derain.pixel.StreakSize;
import unrain.derain.tile.TilePlan;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.inference.DeviceChoice;
import unrain.inference.OrtRestorer;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;

/**
 * Prints what the program takes beside what the network takes: bare runtime, {@code Derainer.run}, the whole command
 * line, a batch, a photo of four times the size; and the shipped network against the layout of the paper.
 */
public final class EngineBench implements AutoCloseable {
  /** One pass over all pixels, as the bare runtime does it; looking for the size of the streaks is work of its own. */
  private static final DerainOptions FINE = DerainOptions.DEFAULT.withStreakSize(StreakSize.FINE);

  private final PrintStream out = System.out;
  private final BenchOptions options;
  private final Path folder;
  private final LocatedModel model;
  private final OrtRestorer restorer;
  private final BareNetwork bare;

  private EngineBench(BenchOptions options) throws Exception {
    this.options = options;
    this.folder = Files.createTempDirectory("unrain-bench");
    this.model = ModelCatalog.bundled().find(options.model());
    this.restorer = OrtRestorer.open(model, DeviceChoice.CPU, 0);
    this.bare = new BareNetwork(model.load(), Runtime.getRuntime().availableProcessors());
  }

  public static void main(String[] args) throws Exception {
    try (EngineBench bench = new EngineBench(BenchOptions.of(args))) {
      bench.run();
    }
  }

  private void run() throws Exception {
    if (options.paper() != null) {
      comparePaper(options.paper());
    }
    Path file = BenchPhoto.write(folder, options.megapixels());
    Photo photo = new PhotoReader().read(file);
    Pipeline pipeline = timePipeline(photo);
    Shape shape = pipeline.shape();
    say("%.1f megapixels (%d × %d), %s on %s, %d tiles of %d × %d", photo.width() * photo.height() / 1e6,
        photo.width(), photo.height(), model.manifest().name(), restorer.device(), shape.tiles(), shape.width(),
        shape.height());
    double sameTiles = pipeline.bare();
    row("bare runtime, the same tiles", sameTiles, 1, "");
    row("bare runtime, no overlap", pipeline.withoutOverlap(), pipeline.withoutOverlap() / sameTiles, "");
    row("Derainer.run", pipeline.ratio() * sameTiles, pipeline.ratio(), "at most 1.15");
    say("%-34s %8.0f %%            at most 25", "  time told after a fifth, off by", 100 * pipeline.estimateError());
    compareAuto(photo);
    Timed single = timeCommandLine(List.of(file), shape, options.rounds());
    row("unrain derain, one photo", single.seconds(), single.ratio(), "at most 1.5");
    sayMemory(single.peak(), photo, 1.2);
    if (options.batch() > 1) {
      Timed batch = timeCommandLine(copies(file), shape, 1);
      row("unrain derain, %d photos".formatted(options.batch()), batch.seconds(), batch.ratio(), "at most 1.2");
      say("%-34s %8.2f GB", "  largest resident memory", batch.peak());
    }
    if (options.large()) {
      compareLarge(file);
    }
  }

  /** @param tiles of one photo */
  private record Shape(int tiles, int width, int height) {}

  /**
   * A run in the pipeline.
   *
   * @param ratio of Derainer.run to the bare runtime, tile by tile in turns
   * @param estimateError of the whole time as told after a fifth of the tiles, as a share of it
   */
  private record Pipeline(Shape shape, double bare, double withoutOverlap, double ratio, double estimateError) {}

  /** @param ratio to the bare runtime just before and just after */
  private record Timed(double seconds, double ratio, double peak) {}

  private Pipeline timePipeline(Photo photo) throws DerainException, OrtException {
    double[] bareSeconds = new double[options.rounds()];
    double[] withoutOverlap = new double[options.rounds()];
    double[] ratios = new double[options.rounds()];
    double[] errors = new double[options.rounds()];
    Derained derained = null;
    for (int round = -1; round < options.rounds(); round++) {
      PairedRestorer paired = new PairedRestorer(restorer, bare);
      Estimate estimate = new Estimate();
      long start = System.nanoTime();
      derained = new Derainer(paired).run(photo, FINE, estimate, new Cancellation());
      double seconds = (System.nanoTime() - start) / 1e9 - paired.bareWallSeconds();
      if (round >= 0) { // the first one is for the compiler
        bareSeconds[round] = paired.bareSeconds();
        ratios[round] = seconds / paired.bareSeconds();
        errors[round] = estimate.error();
        withoutOverlap[round] = bareSeconds(withoutOverlap(photo, derained));
      }
    }
    return new Pipeline(shape(Objects.requireNonNull(derained)), median(bareSeconds), median(withoutOverlap),
        median(ratios), median(errors));
  }

  /** Holds what is told after a fifth of the work against what it was. */
  private static final class Estimate implements Consumer<Progress> {
    private double told;
    private double took;

    @Override
    public void accept(Progress progress) {
      took = progress.elapsed().toNanos();
      if (told == 0 && progress.fraction() >= 0.2) {
        told = progress.remaining().map(left -> took + left.toNanos()).orElse(0.0);
      }
    }

    double error() {
      return Math.abs(told - took) / took;
    }
  }

  private static Shape shape(Derained derained) {
    return new Shape(derained.timings().tiles(), derained.timings().tileWidth(), derained.timings().tileHeight());
  }

  private Shape withoutOverlap(Photo photo, Derained derained) {
    int largest = Math.max(derained.timings().tileWidth(), derained.timings().tileHeight());
    TilePlan plan = TilePlan.of(photo.width(), photo.height(), largest, 0, model.manifest().stride());
    return new Shape(plan.count(), plan.tileWidth(), plan.tileHeight());
  }

  private double bareSeconds(Shape shape) throws OrtException {
    double seconds = 0;
    for (int tile = 0; tile < shape.tiles(); tile++) {
      seconds += bare.run(shape.width(), shape.height());
    }
    return seconds;
  }

  /** The run as users start it, which looks for the size of the streaks first. */
  private void compareAuto(Photo photo) throws DerainException {
    double[] seconds = new double[options.rounds()];
    double[] ratios = new double[options.rounds()];
    int reduction = 1;
    for (int round = 0; round < options.rounds(); round++) {
      double before = seconds(photo, FINE);
      long start = System.nanoTime();
      reduction = new Derainer(restorer).run(photo, DerainOptions.DEFAULT, progress -> {}, new Cancellation())
          .reduction();
      seconds[round] = (System.nanoTime() - start) / 1e9;
      ratios[round] = seconds[round] / ((before + seconds(photo, FINE)) / 2);
    }
    say("%-34s %8.2f s  %8.2f × one pass at full size, at most 1.4; seen at 1/%d of its size",
        "Derainer.run, streak size found", median(seconds), median(ratios), reduction);
  }

  private double seconds(Photo photo, DerainOptions how) throws DerainException {
    long start = System.nanoTime();
    new Derainer(restorer).run(photo, how, progress -> {}, new Cancellation());
    return (System.nanoTime() - start) / 1e9;
  }

  private Timed timeCommandLine(List<Path> files, Shape shape, int rounds) throws Exception {
    double[] seconds = new double[rounds];
    double[] ratios = new double[rounds];
    double peak = 0;
    double before = bareSeconds(shape);
    for (int round = 0; round < rounds; round++) {
      CommandLine.Run run = CommandLine.run(command(files));
      double after = bareSeconds(shape);
      seconds[round] = run.seconds();
      ratios[round] = run.seconds() / ((before + after) / 2 * files.size());
      peak = Math.max(peak, run.peakGigabytes());
      before = after;
    }
    return new Timed(median(seconds), median(ratios), peak);
  }

  private List<String> command(List<Path> files) throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    List<String> command = new ArrayList<>(List.of("derain", "--device", "cpu", "--streak-size", "fine",
        "-m", options.model(), "--precision", model.manifest().precision().word(), "--on-conflict", "overwrite",
        "-o", results.toString()));
    files.forEach(file -> command.add(file.toString()));
    return command;
  }

  private List<Path> copies(Path file) throws IOException {
    List<Path> copies = new ArrayList<>();
    for (int number = 1; number <= options.batch(); number++) {
      copies.add(Files.copy(file, folder.resolve("photo-%02d.jpg".formatted(number))));
    }
    return copies;
  }

  private void compareLarge(Path file) throws Exception {
    Path large = BenchPhoto.write(folder, 4 * options.megapixels());
    double[] ratios = new double[options.rounds()];
    double[] seconds = new double[options.rounds()];
    double peak = 0;
    for (int round = 0; round < options.rounds(); round++) {
      double before = CommandLine.run(command(List.of(file))).seconds();
      CommandLine.Run run = CommandLine.run(command(List.of(large)));
      double after = CommandLine.run(command(List.of(file))).seconds();
      seconds[round] = run.seconds();
      ratios[round] = run.seconds() / ((before + after) / 2);
      peak = Math.max(peak, run.peakGigabytes());
    }
    say("%-34s %8.2f s  %8.2f × the photo of a quarter of the size, at most 4.4",
        "unrain derain, %.0f megapixels".formatted(4 * options.megapixels()), median(seconds), median(ratios));
    Photo photo = new PhotoReader().read(large);
    sayMemory(peak, photo, 2.2);
    timeCancel(photo);
  }

  private void sayMemory(double peak, Photo photo, double most) throws DerainException {
    double forecast = new Derainer(restorer).forecastBytes(photo, FINE) / 1e9;
    say("%-34s %8.2f GB            at most %.1f; forecast %.2f", "  largest resident memory", peak, most, forecast);
  }

  /** From the wish to the end of the run, beside the time of a tile. */
  private void timeCancel(Photo photo) throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    AtomicLong wished = new AtomicLong();
    double[] tile = new double[1];
    Thread canceller = Thread.ofVirtual().unstarted(() -> {
      LockSupport.parkNanos((long) (tile[0] / 2));
      wished.set(System.nanoTime());
      cancellation.cancel();
    });
    try {
      new Derainer(restorer).run(photo, FINE, progress -> {
        if (progress.tilesDone() == 2) {
          tile[0] = progress.elapsed().toNanos() / 2.0;
          canceller.start();
        }
      }, cancellation);
      say("the run was over before it could be cancelled");
    } catch (DerainException e) {
      double seconds = (System.nanoTime() - wished.get()) / 1e9;
      say("%-34s %8.2f s             at most a tile's %.2f s", "  cancelled within", seconds, tile[0] / 1e9);
    }
    canceller.join();
  }

  /** The paper gives 0.08 s for 512 × 512 on its authors' graphics card. */
  private void comparePaper(Path network) throws IOException, OrtException {
    double[] student = new double[options.rounds()];
    double[] ratios = new double[student.length];
    try (BareNetwork paper = new BareNetwork(Files.readAllBytes(network), Runtime.getRuntime().availableProcessors())) {
      for (int round = 0; round < student.length; round++) {
        double[] turns = new double[9];
        for (int turn = 0; turn < turns.length; turn++) {
          turns[turn] = bare.run(512, 512);
        }
        student[round] = median(turns);
        ratios[round] = paper.run(512, 512) / student[round];
      }
    }
    say("512 × 512: %s %.3f s (the paper says 0.08 s on a graphics card); the paper's layout takes %.0f times as long,"
        + " at least 80", model.manifest().name(), median(student), median(ratios));
  }

  private void row(String what, double seconds, double ratio, String target) {
    say("%-34s %8.2f s  %8.2f  %s", what, seconds, ratio, target);
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  @Override
  public void close() throws Exception {
    bare.close();
    restorer.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
