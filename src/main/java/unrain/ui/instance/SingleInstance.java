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
 * started with into the folder as a file; the first takes it out, which tells the later one that it may go.
 */
public final class SingleInstance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
  private static final String LOCK = "lock";
  private static final String REQUEST = ".request";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  /** How long a request lies there before it is looked whether the first is still alive. */
  private static final Duration ROUND = Duration.ofSeconds(2);

  private final Path folder;
  private final FileChannel channel;
  private @Nullable FolderWatch watch;

  private SingleInstance(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** How a start ended that met others: as the first itself, handed over to it, or by itself. */
  public record Meeting(@Nullable SingleInstance firstOrNull, boolean isHandedOver) {}

  /**
   * Becomes the instance of that folder or hands words to the one that is, which may itself have just been started and
   * hear of them as soon as it listens.
   *
   * @param patience how long a start may take; whoever is not heard by then goes by itself
   */
  public static Meeting meet(Path folder, List<String> words, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    do {
      Optional<SingleInstance> first = claim(folder);
      if (first.isPresent()) {
        return new Meeting(first.get(), false);
      }
      if (handOver(folder, words, patience.compareTo(ROUND) < 0 ? patience : ROUND)) {
        return new Meeting(null, true);
      }
    } while (System.nanoTime() < deadline && Files.isWritable(folder));
    return new Meeting(null, false);
  }

  /** Becomes the instance of that folder; empty where there is one already, or the folder can't be used. */
  public static Optional<SingleInstance> claim(Path folder) {
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
    Optional<SingleInstance> nobody = claim(folder);
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

  /** Hears of what later starts hand over, on a thread of its own. */
  public void listen(Consumer<List<String>> onWords) throws IOException {
    watch = FolderWatch.start(folder, () -> takeAll(onWords));
  }

  private void takeAll(Consumer<List<String>> onWords) {
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path request : inside.filter(file -> file.toString().endsWith(REQUEST)).toList()) {
        take(request, onWords);
      }
    } catch (IOException e) {
      LOG.warn("requests in {} can't be read", folder, e);
    }
  }

  private static void take(Path request, Consumer<List<String>> onWords) throws IOException {
    try {
      String words = Files.readString(request);
      if (Files.deleteIfExists(request)) {
        onWords.accept(words.isEmpty() ? List.of() : List.of(words.split("\0")));
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
