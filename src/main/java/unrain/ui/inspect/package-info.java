/**
 * What is measured beside the picture: pinned pixels and their table, the change in numbers, and a second model to hold
 * the first against. View models only; they hear of photo and blend through the properties that they are given. Entry
 * class: {@link unrain.ui.inspect.InspectModel}.
 */
@NullMarked
package unrain.ui.inspect;

import org.jspecify.annotations.NullMarked;
