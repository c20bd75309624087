package unrain.ui.export;

import java.nio.file.Path;
import unrain.recipe.ResultOptions;

/**
 * What the dialog asks for.
 *
 * @param subject what is exported, whichever photo is shown when the dialog is answered
 * @param pattern for the name; see {@link unrain.recipe.NamePattern}
 */
public record ExportDraft(ExportSubject subject, Path folder, String pattern, ResultOptions options) {}
