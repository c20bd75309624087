package unrain.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.DerainOptions;
import unrain.derain.Derained;
import unrain.derain.Derainer;
import unrain.derain.pixel.StreakSize;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoReader;
import unrain.image.Samples;
import unrain.inference.DeviceChoice;
import unrain.inference.OrtRestorer;
import unrain.model.ModelCatalog;

/**
 * What the program's own choice of a streak size is worth, on pairs that {@code pictures.py} of the kit writes: gain in
 * PSNR-Y over the rainy photo, beside that of a single pass at full size and of the best size there is; of dry photos
 * how much of them stays. And what the choice costs beside a single pass.
 */
public final class StreakBench {
  private static final List<StreakSize> FIXED =
      List.of(StreakSize.FINE, StreakSize.MEDIUM, StreakSize.COARSE, StreakSize.HUGE);
  private static final String RAINY = "-rainy.png";

  private final PrintStream out = System.out;
  private final Derainer derainer;

  private StreakBench(OrtRestorer restorer) {
    this.derainer = new Derainer(restorer);
  }

  public static void main(String[] args) throws Exception {
    List<String> words = List.of(String.join(" ", args).strip().split("\\s+"));
    Path folder = Path.of(words.getFirst());
    if (words.getFirst().isEmpty() || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("name the folder that pictures.py has written: -Dbench=FOLDER");
    }
    String model = words.size() > 1 ? words.get(1) : "fast";
    try (OrtRestorer restorer = OrtRestorer.open(ModelCatalog.bundled().find(model), DeviceChoice.CPU, 0);
        Stream<Path> found = Files.list(folder)) {
      new StreakBench(restorer).run(found.filter(Files::isDirectory).sorted().toList());
    }
  }

  /** What one photo came to: dB by size, dB and size of the own choice, seconds of that and of the full pass. */
  private record Found(Map<StreakSize, Double> fixed, double chosen, int reduction, double seconds, double full) {}

  private void run(List<Path> rows) throws Exception {
    out.printf("%-12s %6s %6s %6s %6s %6s %6s %6s %6s %6s  %s%n", "row", "photos", "own", "worst", "fine", "medium",
        "coarse", "huge", "best", "cost", "reduced by: photos");
    for (Path row : rows) {
      List<Found> found = new ArrayList<>();
      for (Path rainy : rainyPhotos(row)) {
        found.add(measure(rainy, row.getFileName().toString().startsWith("dry")));
      }
      if (!found.isEmpty()) {
        print(row.getFileName().toString(), found);
      }
    }
    out.println("Means in dB: gain in PSNR-Y, of dry rows the PSNR-Y of what comes out. Cost beside a full pass.");
  }

  private static List<Path> rainyPhotos(Path row) throws Exception {
    try (Stream<Path> files = Files.list(row)) {
      return files.filter(file -> file.toString().endsWith(RAINY)).sorted().toList();
    }
  }

  private Found measure(Path rainyFile, boolean dry) throws ImageException, DerainException {
    String name = rainyFile.getFileName().toString();
    Photo rainy = new PhotoReader().read(rainyFile);
    Samples clean = new PhotoReader().read(
        rainyFile.resolveSibling(name.substring(0, name.length() - RAINY.length()) + "-clean.png")).samples();
    double before = dry ? 0 : psnr(rainy.samples(), clean);
    long start = System.nanoTime();
    Derained own = run(rainy, StreakSize.AUTO);
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<StreakSize, Double> fixed = new EnumMap<>(StreakSize.class);
    double full = 0;
    for (StreakSize size : FIXED) {
      start = System.nanoTime();
      fixed.put(size, psnr(run(rainy, size).derained(), clean) - before);
      full = size == StreakSize.FINE ? (System.nanoTime() - start) / 1e9 : full;
    }
    return new Found(fixed, psnr(own.derained(), clean) - before, own.reduction(), seconds, full);
  }

  private Derained run(Photo photo, StreakSize size) throws DerainException {
    return derainer.run(photo, DerainOptions.DEFAULT.withStreakSize(size), progress -> {}, new Cancellation());
  }

  private void print(String row, List<Found> found) {
    Map<Integer, Integer> sizes = new TreeMap<>();
    found.forEach(one -> sizes.merge(one.reduction(), 1, Integer::sum));
    StringBuilder fixed = new StringBuilder();
    for (StreakSize size : FIXED) {
      fixed.append(String.format(Locale.ROOT, " %6.2f",
          found.stream().mapToDouble(one -> one.fixed().get(size)).average().orElse(0)));
    }
    out.printf(Locale.ROOT, "%-12s %6d %6.2f %6.2f%s %6.2f %6.2f  %s%n", row, found.size(),
        found.stream().mapToDouble(Found::chosen).average().orElse(0),
        found.stream().mapToDouble(Found::chosen).min().orElse(0), fixed,
        found.stream().mapToDouble(
            one -> one.fixed().values().stream().mapToDouble(v -> v).max().orElse(0)).average().orElse(0),
        found.stream().mapToDouble(Found::seconds).sum() / found.stream().mapToDouble(Found::full).sum(), sizes);
    out.flush();
  }

  /** On Y = 16 + (65.481 R + 128.553 G + 24.966 B) / 255, as the networks are judged; 99 where nothing differs. */
  private static double psnr(Samples one, Samples other) {
    double sum = 0;
    for (int i = 0; i < one.bytes().length; i += 3) {
      double y = 65.481 * difference(one, other, i) + 128.553 * difference(one, other, i + 1)
          + 24.966 * difference(one, other, i + 2);
      sum += y * y / 255 / 255;
    }
    return Math.min(99, 10 * Math.log10(255.0 * 255 / (sum / (one.bytes().length / 3))));
  }

  private static int difference(Samples one, Samples other, int at) {
    return (one.bytes()[at] & 0xFF) - (other.bytes()[at] & 0xFF);
  }
}
