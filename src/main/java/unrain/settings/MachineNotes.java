package unrain.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was found out about this machine, one text per key, for the next start of either front end. The file is read
 * anew for each question: another process may have answered it.
 *
 * <p>Notes are a convenience: a file that is broken is no file, and a failure to write is logged.
 */
public final class MachineNotes {
  private static final Logger LOG = LoggerFactory.getLogger(MachineNotes.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, String>> NOTES = new TypeReference<>() {};
  /** Updates leave keys behind that nobody asks for again; the oldest go. */
  private static final int MOST_NOTES = 32;

  private final Path file;

  private MachineNotes(Path file) {
    this.file = file;
  }

  /** The notes of this user. */
  public static MachineNotes ofThisUser() {
    return in(AppFolders.ofThisSystem().state().resolve("machine.json"));
  }

  /** The notes of that file, which need not exist. */
  public static MachineNotes in(Path file) {
    return new MachineNotes(file);
  }

  public synchronized Optional<String> find(String key) {
    return Optional.ofNullable(read().get(key));
  }

  public synchronized void keep(String key, String text) {
    Map<String, String> notes = read();
    notes.remove(key);
    notes.put(key, text);
    while (notes.size() > MOST_NOTES) {
      notes.remove(notes.keySet().iterator().next());
    }
    try {
      WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(notes) + "\n");
    } catch (IOException e) {
      LOG.warn("Notes could not be saved to {}", file, e);
    }
  }

  private Map<String, String> read() {
    try {
      Map<String, String> notes = JSON.readValue(Files.readString(file), NOTES);
      return notes == null ? new LinkedHashMap<>() : notes;
    } catch (NoSuchFileException e) {
      return new LinkedHashMap<>();
    } catch (IOException | JacksonException e) {
      LOG.warn("Notes could not be read from {}", file, e);
      return new LinkedHashMap<>();
    }
  }
}
