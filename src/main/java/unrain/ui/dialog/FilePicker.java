package unrain.ui.dialog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for files and folders; the window by the system's dialogs, a test by itself. */
public interface FilePicker {
  /** Pictures to open; empty if the user thought better of it. */
  List<Path> pictures(@Nullable Path startFolder);

  Optional<Path> folder(String title, @Nullable Path startFolder);

  /** The ONNX file of a network. */
  Optional<Path> network();

  /** A PNG or TIFF file for the rain map; the dialog has asked about replacing it. */
  Optional<Path> mapTarget(@Nullable Path startFolder, String suggestedName);

  /** A file for a table of comma-separated values; the dialog has asked about replacing it. */
  Optional<Path> tableTarget(@Nullable Path startFolder, String suggestedName);
}
