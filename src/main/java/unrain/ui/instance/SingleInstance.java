package unrain.ui.instance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unrain.job.FolderWatch;

/**
 * The first start holds a lock, which the system takes back however the process ends. A later start lays what it was
 * started with into the folder as a file; the first takes it out, which tells the later one that it may go. It does so
 * from the moment on in which it has the lock, long before it has a window, and keeps what it hears until then.
 */
public final class SingleInstance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
  private static final String LOCK = "lock";
  private static final String REQUEST = ".request";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Path folder;
  private final FileChannel channel;
  private final List<List<String>> early = new ArrayList<>();
  private @Nullable Consumer<List<String>> onWords;
  private @Nullable FolderWatch watch;

  private SingleInstance(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** How a start ended that met others: as the first itself, handed over to it, or by itself. */
  public record Meeting(@Nullable SingleInstance firstOrNull, boolean isHandedOver) {}

  /** Becomes the instance of that folder, or hands words to the one that is. */
  public static Meeting meet(Path folder, List<String> words, Duration patience) {
    Optional<SingleInstance> first = claim(folder);
    boolean isHandedOver = first.isEmpty() && handOver(folder, words, patience);
    // The first may have ended just now.
    return new Meeting(isHandedOver ? null : first.or(() -> claim(folder)).orElse(null), isHandedOver);
  }

  /** Becomes the instance of that folder; empty where there is one already, or the folder can't be used. */
  public static Optional<SingleInstance> claim(Path folder) {
    Optional<SingleInstance> first = lock(folder);
    first.ifPresent(SingleInstance::watch);
    return first;
  }

  private static Optional<SingleInstance> lock(Path folder) {
    try {
      FileChannel channel =
          FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new SingleInstance(folder, channel));
    } catch (IOException e) {
      LOG.warn("no single instance in {}", folder, e);
      return Optional.empty();
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }

  /**
   * Hands words to the instance that holds the folder.
   *
   * @return whether it took them; false where there is none, and where it does not answer in time
   */
  public static boolean handOver(Path folder, List<String> words, Duration patience) {
    Optional<SingleInstance> nobody = lock(folder);
    if (nobody.isPresent()) {
      nobody.get().close();
      return false;
    }
    Path request = folder.resolve(UUID.randomUUID() + REQUEST);
    try {
      Path draft = request.resolveSibling(request.getFileName() + ".part");
      Files.writeString(draft, String.join("\0", words));
      Files.move(draft, request, StandardCopyOption.ATOMIC_MOVE);
      boolean taken = waitUntilTaken(request, patience);
      // Deleting tells too: who took it meanwhile has taken it away.
      return !Files.deleteIfExists(request) || taken;
    } catch (IOException e) {
      LOG.warn("nothing could be handed over in {}", folder, e);
      return false;
    }
  }

  private static boolean waitUntilTaken(Path request, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (Files.exists(request) && System.nanoTime() < deadline) {
        Thread.sleep(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !Files.exists(request);
  }

  private void watch() {
    try {
      watch = FolderWatch.start(folder, this::takeAll);
    } catch (IOException e) {
      LOG.warn("later starts are not heard of in {}", folder, e); // they open windows of their own
    }
  }

  /** Hears of what later starts have handed over and will, on a thread of its own. */
  public synchronized void listen(Consumer<List<String>> listener) {
    onWords = listener;
    early.forEach(listener);
    early.clear();
  }

  private synchronized void hear(List<String> words) {
    if (onWords == null) {
      early.add(words);
    } else {
      onWords.accept(words);
    }
  }

  private void takeAll() {
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path request : inside.filter(file -> file.toString().endsWith(REQUEST)).toList()) {
        take(request);
      }
    } catch (IOException e) {
      LOG.warn("requests in {} can't be read", folder, e);
    }
  }

  private void take(Path request) throws IOException {
    try {
      String words = Files.readString(request);
      if (Files.deleteIfExists(request)) {
        hear(words.isEmpty() ? List.of() : List.of(words.split("\0")));
      }
    } catch (NoSuchFileException e) {
      // its sender lost patience and took it back
    }
  }

  @Override
  public void close() {
    try {
      if (watch != null) {
        watch.close();
      }
      channel.close();
    } catch (IOException e) {
      LOG.warn("the instance's lock could not be given back", e);
    }
  }
}
