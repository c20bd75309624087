package unrain.ui.editor;

import unrain.ui.error.Notices;
import unrain.ui.export.ExportViewModel;

/** The view models of one window. */
public record EditorModel(PhotoViewModel photo, RunViewModel run, LookViewModel look, EditViewModel edit,
    BrushViewModel brush, ExportViewModel export, Notices notices) {}
