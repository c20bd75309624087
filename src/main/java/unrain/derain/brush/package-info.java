/**
 * Masks that a person makes. The brush: strokes as vectors in image pixels, and what they make of a mask at any place;
 * and a mask that comes as a picture. Values only; no window, no photo and no blending are known here. Entry classes:
 * {@link unrain.derain.brush.BrushMask}, {@link unrain.derain.brush.MaskPicture}.
 */
@NullMarked
package unrain.derain.brush;

import org.jspecify.annotations.NullMarked;
