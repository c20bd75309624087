/**
 * What every part of the window stands on: the way onto the screen's thread, translated text, icons, and the desktop
 * around the program. No view lives here and nothing here knows a photo. Entry classes:
 * {@link unrain.ui.base.FxThread} and {@link unrain.ui.base.Messages}.
 */
@NullMarked
package unrain.ui.base;

import org.jspecify.annotations.NullMarked;
