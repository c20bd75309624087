package unrain.derain;

import java.util.Optional;
import unrain.model.ModelManifest;

/** A network ready to run on some device: one tile in, one tile and its maps out. One caller at a time. */
public interface Restorer extends AutoCloseable {
  ModelManifest model();

  /** The device in words, for instance {@code CPU (2 threads)}. */
  String device();

  /** Whether the processor computes, and no graphics card. */
  default boolean isOnProcessor() {
    return true;
  }

  /** A sentence: why it is not the device that was asked for. One may give up, and another step in, between tiles. */
  default Optional<String> fallbackReason() {
    return Optional.empty();
  }

  /**
   * @param image RGB, sRGB 0..1, sides multiples of the model's stride; left as it is
   * @throws DerainException CANCELLED soon after {@code cancellation}, within the tile
   */
  RestoredTile restore(FloatPlanes image, Cancellation cancellation) throws DerainException;

  /** Frees the network; a second call does nothing. */
  @Override
  void close();
}
