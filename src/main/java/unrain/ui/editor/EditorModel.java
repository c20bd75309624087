package unrain.ui.editor;

import unrain.ui.error.Notices;
import unrain.ui.export.ExportViewModel;
import unrain.ui.inspect.InspectModel;

/** The view models of one window. */
public record EditorModel(PhotoViewModel photo, RunViewModel run, RunEstimate estimate, LookViewModel look,
    EditViewModel edit, BrushViewModel brush, InspectModel inspect, ExportViewModel export, Notices notices) {}
