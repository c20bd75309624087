/**
 * What the window is about, without the window: which photo is open, what runs over it and how it is looked at. View
 * models only; no node of a scene graph is known here. Entry class: {@link unrain.ui.editor.EditorModel}.
 */
@NullMarked
package unrain.ui.editor;

import org.jspecify.annotations.NullMarked;
