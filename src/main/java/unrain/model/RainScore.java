package unrain.model;

import java.util.Map;

/**
 * What tells a rainy photo from a dry one: the share of the photo where a network's rain map is {@code mapAt} or more,
 * held against {@code threshold}. Both are measured for each network, on rendered rain and on dry photographs.
 *
 * @param mapAt value of the map, 0..1
 * @param threshold share of the photo, 0..1, from which it counts as rainy
 * @param precision of the photos called rainy, the share that was; NaN where nobody measured
 * @param recall of the rainy photos, the share that was called so; NaN where nobody measured
 */
public record RainScore(double mapAt, double threshold, double precision, double recall) {
  /** For networks whose manifest has none: the values of the first shipped one, by eye. */
  private static final RainScore UNMEASURED = new RainScore(0.5, 0.008, Double.NaN, Double.NaN);

  public RainScore {
    Checks.that(mapAt > 0 && mapAt <= 1, "\"map_at\" of the rain score must lie in 0..1");
    Checks.that(threshold >= 0 && threshold <= 1, "\"threshold\" of the rain score must lie in 0..1");
  }

  /** The entry "rain_score" of a manifest's validation. */
  static RainScore in(Map<String, Object> validation) {
    return validation.get("rain_score") instanceof Map<?, ?> entry
        ? new RainScore(number(entry, "map_at"), number(entry, "threshold"), number(entry, "precision"),
            number(entry, "recall"))
        : UNMEASURED;
  }

  private static double number(Map<?, ?> entry, String field) {
    Checks.that(entry.get(field) instanceof Number, "\"" + field + "\" of the rain score is missing or no number");
    return ((Number) entry.get(field)).doubleValue();
  }
}
