/**
 * From a photo's samples to floats that a network understands, and a change back into the samples.
 *
 * <p>Row by row and without any notion of tiles, masks or networks. Entry classes:
 * {@link unrain.derain.pixel.PhotoRows} for the way in, {@link unrain.derain.pixel.ChangeWriter} for the way back,
 * {@link unrain.derain.pixel.Reduction} for both at a smaller size.
 */
@NullMarked
package unrain.derain.pixel;

import org.jspecify.annotations.NullMarked;
