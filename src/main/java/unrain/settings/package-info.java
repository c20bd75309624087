/**
 * What the program remembers between two starts, and where its folders lie on each system.
 *
 * <p>No window and no photo is known here. Entry class: {@code SettingsStore}.
 */
@NullMarked
package unrain.settings;

import org.jspecify.annotations.NullMarked;
