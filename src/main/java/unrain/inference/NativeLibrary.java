package unrain.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Loads the runtime's native libraries: silent, safe, and deaf to its maker.
 *
 * <p>Since version 1.29 the runtime's builds for Linux and macOS report to their maker: they keep a device id and a
 * database of events under the user's cache folder and upload them. This program connects to nothing, so it sets the
 * switch that keeps all of that from starting, {@code ORT_DISABLE_TELEMETRY}, in the process's own environment. The
 * runtime's function for it comes too late, and what it starts has crashed the process on a grown database.
 *
 * <p>A package ships the libraries unpacked and names the folder in {@code onnxruntime.native.path}: that saves the
 * third of a second that unpacking takes at each start. A folder without them would make the runtime's class unusable
 * for the rest of the process, so the property is dropped in that case, and the libraries inside the jar serve.
 */
final class NativeLibrary {
  private static final String FOLDER_PROPERTY = "onnxruntime.native.path";

  private NativeLibrary() {}

  /** @throws IllegalStateException if reporting can't be prevented: then the libraries are not loaded */
  static synchronized OrtEnvironment load() {
    preventReporting();
    String folder = System.getProperty(FOLDER_PROPERTY);
    if (folder != null && !holdsLibraries(folder)) {
      System.clearProperty(FOLDER_PROPERTY);
    }
    // The runtime writes to stderr by itself; what goes wrong comes back as an exception anyway.
    OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "unrain");
    try {
      // Windows has no such switch; its builds hand events to the system's own tracing until told not to.
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw new IllegalStateException("the runtime does not stop reporting", e);
    }
    return environment;
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

  private static void preventReporting() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      return;
    }
    MethodHandle handle = linker.downcallHandle(setenv.get(), FunctionDescriptor.of(
        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int failed = (int) handle.invokeExact(
          arena.allocateFrom("ORT_DISABLE_TELEMETRY"), arena.allocateFrom("1"), 1);
      if (failed != 0) {
        throw new IllegalStateException("setenv failed");
      }
    } catch (Throwable e) {
      throw new IllegalStateException("the runtime's reporting can't be switched off, so it is not loaded", e);
    }
  }
}
