package unrain.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param rounds how often each thing is measured; medians are told
 * @param batch photos in one call, 1 leaves the batch out
 * @param large whether four times the megapixels are measured too
 * @param paper the network of {@code paper.toml}, null leaves it out
 */
record BenchOptions(String model, double megapixels, int rounds, int batch, boolean large, @Nullable Path paper) {

  /** {@code --model NAME --megapixels N --rounds N --batch N --no-large --paper FILE}, each of them optional. */
  static BenchOptions of(String[] args) {
    List<String> words = List.of(String.join(" ", args).strip().split("\\s+"));
    String paper = value(words, "--paper", "");
    return new BenchOptions(value(words, "--model", "fast"), Double.parseDouble(value(words, "--megapixels", "24")),
        Integer.parseInt(value(words, "--rounds", "3")), Integer.parseInt(value(words, "--batch", "10")),
        !words.contains("--no-large"), paper.isEmpty() ? null : Path.of(paper));
  }

  private static String value(List<String> words, String name, String otherwise) {
    int at = words.indexOf(name);
    return at < 0 || at + 1 == words.size() ? otherwise : words.get(at + 1);
  }
}
