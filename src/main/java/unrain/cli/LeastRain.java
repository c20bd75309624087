package unrain.cli;

import java.util.OptionalDouble;
import unrain.cli.files.UsageException;
import unrain.derain.Derained;

/**
 * From how much rain on a picture is written, after {@code --min-rain auto|0..1}.
 *
 * @param share of the picture where there is rain; empty: what the network itself takes for a rainy picture
 */
record LeastRain(OptionalDouble share) {
  static LeastRain of(String words) throws UsageException {
    if (words.equals("auto")) {
      return new LeastRain(OptionalDouble.empty());
    }
    try {
      double share = Double.parseDouble(words);
      if (share >= 0 && share <= 1) {
        return new LeastRain(OptionalDouble.of(share));
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException("--min-rain is auto or a number from 0 to 1, not " + words + ".");
  }

  double scoreFor(Derained derained) {
    return share.orElse(derained.model().rainScore().threshold());
  }

  boolean isReachedBy(Derained derained) {
    return derained.rainScore() >= scoreFor(derained);
  }
}
