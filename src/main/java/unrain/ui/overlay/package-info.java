/**
 * How numbers of the network become colours over the picture: colour maps and the legend that says what they mean.
 * The maps themselves come from {@code unrain.derain}; nothing here changes a photo. Entry class:
 * {@link unrain.ui.overlay.ColorMap}.
 */
@NullMarked
package unrain.ui.overlay;

import org.jspecify.annotations.NullMarked;
