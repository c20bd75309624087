/**
 * One window for one desktop: a second start hands its files to the first and ends. They talk by files in a folder of
 * the user's alone, since this program opens no socket of any kind. Entry class:
 * {@link unrain.ui.instance.SingleInstance}.
 */
@NullMarked
package unrain.ui.instance;

import org.jspecify.annotations.NullMarked;
