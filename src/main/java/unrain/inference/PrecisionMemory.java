package unrain.inference;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import unrain.model.Precision;

/** Which precision was found to be the better one. The answer may come from another version of the program. */
public final class PrecisionMemory {
  private final Function<String, Optional<String>> find;
  private final BiConsumer<String, String> keep;

  /** Two ways into whatever keeps one text per key between two starts. */
  public PrecisionMemory(Function<String, Optional<String>> find, BiConsumer<String, String> keep) {
    this.find = find;
    this.keep = keep;
  }

  /** The answer that is kept; none if nothing is, or nothing that is understood. */
  Optional<Precision> recall(String key) {
    String word = find.apply(key).orElse("").split("[, ]", 2)[0];
    return Arrays.stream(Precision.values()).filter(precision -> precision.word().equals(word)).findFirst();
  }

  void keep(String key, PrecisionTrial.Result result) {
    keep.accept(key, result.better().word() + ", " + result.words());
  }
}
