package unrain.ui.export;

import java.nio.file.Path;
import unrain.recipe.ResultOptions;

/**
 * What the dialog asks for.
 *
 * @param pattern for the name; see {@link unrain.recipe.NamePattern}
 */
public record ExportDraft(Path folder, String pattern, ResultOptions options) {}
