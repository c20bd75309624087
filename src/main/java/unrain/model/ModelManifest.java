package unrain.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a network: the JSON file {@code NAME.json} beside {@code NAME.onnx}. Fields that this version does
 * not know are ignored.
 *
 * @param name the file's stem, unique among the bundled models
 * @param title the word that people choose it by
 * @param kind {@code student}, {@code teacher} or {@code toy}
 * @param precision of its arithmetic; a manifest that does not say means fp32
 * @param file name of the ONNX file, beside the manifest
 * @param sha256 of the ONNX file, lower-case hexadecimal
 * @param stride the sides of a tile are multiples of it
 * @param overlap px at each inner side of a tile that are not to be used: there the tile's end shows
 * @param tile px, side of the tiles that the model was measured with
 * @param kmacPerPixel cost, in thousands of multiply-accumulates per pixel
 * @param parameters count of trained numbers
 * @param refinements count of the outputs {@code refinement_1..S}
 * @param bytesPerTilePixel memory that one run takes beside the weights, per pixel of its tile; a manifest that
 *     does not say means {@link #USUAL_BYTES}
 * @param parityOrNull the fixture that a device must replay, if the manifest names one
 * @param training data, licence, steps, configuration and revision of the training run, free-form
 * @param validation measured quality, free-form
 */
public record ModelManifest(
    String name,
    String title,
    String kind,
    Precision precision,
    String version,
    String file,
    String sha256,
    int stride,
    int overlap,
    int tile,
    double kmacPerPixel,
    long parameters,
    int refinements,
    int bytesPerTilePixel,
    @Nullable ParityFixture parityOrNull,
    Map<String, Object> training,
    Map<String, Object> validation) {

  /** Of a network of 32 channels at half resolution. */
  public static final int USUAL_BYTES = 400;

  private static final int LARGEST_STRIDE = 256;
  private static final int LARGEST_TILE = 1 << 14;

  public ModelManifest {
    Checks.text(name, "name");
    Checks.text(title, "title");
    Checks.text(kind, "kind");
    Checks.that(precision != null, "\"precision\" is missing");
    Checks.text(version, "version");
    Checks.fileName(file, "file");
    Checks.that(sha256 != null && sha256.matches("[0-9a-f]{64}"), "\"sha256\" must be 64 lower-case hex digits");
    Checks.that(stride >= 1 && stride <= LARGEST_STRIDE, "\"stride\" must lie in 1.." + LARGEST_STRIDE);
    Checks.that(overlap >= 0, "\"overlap\" must not be negative");
    Checks.that(tile <= LARGEST_TILE && tile % stride == 0 && tile >= 2 * overlap + stride,
        "\"tile\" must be a multiple of \"stride\", hold twice the \"overlap\" and be at most " + LARGEST_TILE);
    Checks.that(kmacPerPixel >= 0 && parameters >= 0, "\"kmacPerPixel\" and \"parameters\" must not be negative");
    Checks.that(refinements >= 0 && refinements <= 16, "\"refinements\" must lie in 0..16");
    Checks.that(bytesPerTilePixel >= 12 && bytesPerTilePixel <= 1 << 20,
        "\"bytesPerTilePixel\" must lie in 12.." + (1 << 20));
    training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
    validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
    RainScore.in(validation); // a broken entry is told of now, not at the first photo
  }

  /** What tells rainy from dry photos by this network's map. */
  public RainScore rainScore() {
    return RainScore.in(validation);
  }

  /** By how many decibels it betters rainy validation pictures, on average; empty where nobody measured. */
  public OptionalDouble gain() {
    return validation.get("gain") instanceof Map<?, ?> entry && entry.get("light_medium_heavy") instanceof Number gain
        ? OptionalDouble.of(gain.doubleValue())
        : OptionalDouble.empty();
  }

  /** The fixture that a device must replay before it is trusted. */
  public Optional<ParityFixture> parity() {
    return Optional.ofNullable(parityOrNull);
  }
}
