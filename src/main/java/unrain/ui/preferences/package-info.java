/**
 * The settings as a person sets them: one dialog, which takes settings and gives settings back. What follows from a
 * change is done by who opened it. Entry class: {@link unrain.ui.preferences.PreferencesDialog}.
 */
@NullMarked
package unrain.ui.preferences;

import org.jspecify.annotations.NullMarked;
