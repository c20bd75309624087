/**
 * Windows beside the main one: questions, the sheet of keys, what the program is and stands on. They ask or tell and
 * change nothing themselves. Entry class: {@link unrain.ui.dialog.Dialogs}.
 */
@NullMarked
package unrain.ui.dialog;

import org.jspecify.annotations.NullMarked;
