/**
 * The window. This package itself holds only its composition root; each part of the window has a package below. Nothing
 * outside of it knows JavaFX. Entry class: {@link unrain.ui.UnrainApp}.
 */
@NullMarked
package unrain.ui;

import org.jspecify.annotations.NullMarked;
