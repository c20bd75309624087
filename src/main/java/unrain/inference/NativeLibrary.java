package unrain.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Loads the runtime's native libraries, once and safely.
 *
 * <p>A package ships them unpacked and names the folder in {@code onnxruntime.native.path}: that saves the third of a
 * second that unpacking takes at each start. A folder without them would make the runtime's class unusable for the rest
 * of the process, so the property is dropped in that case, and the libraries inside the jar serve.
 */
final class NativeLibrary {
  private static final String FOLDER_PROPERTY = "onnxruntime.native.path";

  private NativeLibrary() {}

  static synchronized OrtEnvironment load() {
    String folder = System.getProperty(FOLDER_PROPERTY);
    if (folder != null && !holdsLibraries(folder)) {
      System.clearProperty(FOLDER_PROPERTY);
    }
    // The runtime writes to stderr by itself; what goes wrong comes back as an exception anyway.
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "unrain");
  }

  static boolean holdsLibraries(String folder) {
    try {
      Path path = Path.of(folder);
      return Files.isRegularFile(path.resolve(System.mapLibraryName("onnxruntime")))
          && Files.isRegularFile(path.resolve(System.mapLibraryName("onnxruntime4j_jni")));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
