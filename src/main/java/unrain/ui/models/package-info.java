/**
 * Model cards: what each network is, what it was trained on and how it fares, read from its manifest. Nothing is run
 * here. Entry class: {@link unrain.ui.models.ModelCards}.
 */
@NullMarked
package unrain.ui.models;

import org.jspecify.annotations.NullMarked;
