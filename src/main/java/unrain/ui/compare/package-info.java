/**
 * The before/after view: one control that shows a photo and its derained version under one transform, in every mode of
 * comparison. It never starts the network; strength and overlay only change how the same two pictures are mixed.
 * Entry class: {@link unrain.ui.compare.CompareView}.
 */
@NullMarked
package unrain.ui.compare;

import org.jspecify.annotations.NullMarked;
