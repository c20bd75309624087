/**
 * The brush as the hand has it: its panel, its outline over the picture, and the mouse and keys that paint. What a
 * stroke is and does is said in {@code unrain.derain.brush}; what is painted is changed through
 * {@link unrain.ui.editor.BrushViewModel}. Entry class: {@link unrain.ui.brush.BrushLayer}.
 */
@NullMarked
package unrain.ui.brush;

import org.jspecify.annotations.NullMarked;
