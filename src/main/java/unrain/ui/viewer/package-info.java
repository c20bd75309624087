/**
 * Pixels of a photo on their way to the screen: pyramids of area-averaged halvings, the transform between image and
 * device pixels, and the resampling from one to the other. No scene graph and no view models live here, so all of it
 * is tested without a display. Entry class: {@link unrain.ui.viewer.Pyramid}.
 */
@NullMarked
package unrain.ui.viewer;

import org.jspecify.annotations.NullMarked;
