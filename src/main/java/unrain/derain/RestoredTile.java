package unrain.derain;

import java.util.List;

/**
 * What the network says of one tile: three channels without rain, one channel 0..1 of where it sees rain, and the mean
 * modulation of each refinement module at its own resolution. Owned by the restorer, valid until its next call.
 */
public record RestoredTile(FloatPlanes derained, FloatPlanes attention, List<FloatPlanes> refinements) {
  public RestoredTile {
    refinements = List.copyOf(refinements);
  }
}
