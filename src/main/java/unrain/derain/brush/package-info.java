/**
 * The brush: strokes as vectors in image pixels, and what they make of a mask at any place. Values only; no window, no
 * photo and no blending are known here. Entry class: {@link unrain.derain.brush.BrushMask}.
 */
@NullMarked
package unrain.derain.brush;

import org.jspecify.annotations.NullMarked;
