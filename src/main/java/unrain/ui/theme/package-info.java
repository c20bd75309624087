/**
 * How the window looks: AtlantaFX's themes with our tokens over them, light, dark or as the desktop says. Colours are
 * named in {@code tokens-light.css} and {@code tokens-dark.css} alone. Entry class:
 * {@link unrain.ui.theme.ThemeSwitch}.
 */
@NullMarked
package unrain.ui.theme;

import org.jspecify.annotations.NullMarked;
