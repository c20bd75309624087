/**
 * The side panel: what is tuned while looking, and what was found. It changes view models and draws no picture. Entry
 * class: {@link unrain.ui.panel.SidePanel}.
 */
@NullMarked
package unrain.ui.panel;

import org.jspecify.annotations.NullMarked;
