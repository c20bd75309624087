package unrain.model;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import unrain.model.ModelException.Reason;

/** A manifest and the place that its files come from. */
public final class LocatedModel {
  /** More than this is no network of ours; reading on would only fill the memory. */
  private static final long LARGEST_FILE = 1L << 30;

  private final ModelManifest manifest;
  private final ModelPlace place;
  private final String networkFile;

  LocatedModel(ModelManifest manifest, ModelPlace place, String networkFile) {
    this.manifest = manifest;
    this.place = place;
    this.networkFile = networkFile;
  }

  public ModelManifest manifest() {
    return manifest;
  }

  /** Where the network lies, for people: a path, or "bundled". */
  public String location() {
    return place.describe(networkFile);
  }

  boolean isBundled() {
    return place instanceof ModelPlace.Bundled;
  }

  /** The network's bytes, checked against the manifest's SHA-256 at every call. */
  public byte[] load() throws ModelException {
    byte[] bytes = read(networkFile);
    String found = sha256(bytes);
    if (!found.equals(manifest.sha256())) {
      throw new ModelException(Reason.HASH_MISMATCH,
          "The model \"%s\" was not loaded: %s is not the file that its manifest describes. Install it again."
              .formatted(manifest.title(), location())
              + " (SHA-256 %s…, expected %s…)".formatted(found.substring(0, 12), manifest.sha256().substring(0, 12)));
    }
    return bytes;
  }

  /** The bytes of another file beside the manifest, for instance of its parity fixture. */
  public byte[] read(String fileName) throws ModelException {
    try (InputStream in = place.open(fileName)) {
      byte[] bytes = in.readNBytes((int) LARGEST_FILE);
      if (in.read() >= 0) {
        throw new ModelException(Reason.INCOMPATIBLE,
            "The model file %s is larger than 1 GB: it is none of this program's.".formatted(place.describe(fileName)));
      }
      return bytes;
    } catch (IOException e) {
      throw new ModelException(Reason.NOT_FOUND,
          "The model file %s can't be read.".formatted(place.describe(fileName)), e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return manifest.name() + " (" + location() + ")";
  }
}
