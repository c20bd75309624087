package unrain.ui;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A display of this JVM's own, so that tests neither need a desktop nor disturb one. It must be there before JavaFX
 * starts, and GTK reads the environment of the process, which Java can't change: hence the call of libc's setenv.
 */
public final class PrivateDisplay {
  /** The display ends with this JVM, which holds the other end of the pipe; killed earlier it would end GDK, and us. */
  private static final String START = "Xvfb -displayfd 1 -screen 0 %dx%dx24 -nolisten tcp -noreset -r 2>/dev/null & "
      + "p=$!; cat >/dev/null; kill $p";

  /** A collected stream closes its pipe, and the display would end under a running test. */
  private static final List<OutputStream> LIFELINES = new CopyOnWriteArrayList<>();

  /** The property that tells its name: the environment that Java passes on to other programs does not. */
  static final String NAME = "unrain.test.displayName";

  private final Process shell;

  private PrivateDisplay(Process shell) {
    this.shell = shell;
    LIFELINES.add(shell.getOutputStream());
  }

  /** Starts the display, without repeating keys for a slow machine, and makes it this process's. */
  public static PrivateDisplay start() throws IOException {
    // At output scale 2 a window takes twice as many of the display's pixels in each direction.
    int scale = Integer.getInteger("glass.gtk.uiScale", 1);
    String start = START.formatted(1920 * scale, 1200 * scale);
    Process shell = new ProcessBuilder("sh", "-c", start).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var out = new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.US_ASCII));
    String number = out.readLine();
    if (number == null || number.isBlank()) {
      shell.destroy();
      throw new IOException("Xvfb did not start; is it installed?");
    }
    System.setProperty(NAME, ":" + number.strip());
    setEnvironment("DISPLAY", ":" + number.strip());
    setEnvironment("GDK_BACKEND", "x11");
    return new PrivateDisplay(shell);
  }

  static boolean isInstalled() {
    try {
      Process which = new ProcessBuilder("sh", "-c", "command -v Xvfb").start();
      return which.waitFor(10, TimeUnit.SECONDS) && which.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean isAlive() {
    return shell.isAlive();
  }

  private static void setEnvironment(String name, String value) {
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv = linker.downcallHandle(linker.defaultLookup().find("setenv").orElseThrow(),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nativeName = arena.allocateFrom(name);
      MemorySegment nativeValue = arena.allocateFrom(value);
      int failed = (int) setenv.invokeExact(nativeName, nativeValue, 1);
      if (failed != 0) {
        throw new IllegalStateException("setenv refused " + name);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("setenv " + name, e);
    }
  }
}
