package unrain.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The place where a manifest and its files lie side by side. */
sealed interface ModelPlace {
  InputStream open(String fileName) throws IOException;

  /** The file's place in words, for messages. */
  String describe(String fileName);

  /** The models that come with the program: the folder {@code /models/} of the class path. */
  record Bundled() implements ModelPlace {
    @Override
    public InputStream open(String fileName) throws IOException {
      InputStream in = ModelPlace.class.getResourceAsStream("/models/" + fileName);
      if (in == null) {
        throw new FileNotFoundException("/models/" + fileName);
      }
      return in;
    }

    @Override
    public String describe(String fileName) {
      return fileName + " (bundled)";
    }
  }

  /** A folder of the user's. */
  record Folder(Path path) implements ModelPlace {
    @Override
    public InputStream open(String fileName) throws IOException {
      return Files.newInputStream(path.resolve(fileName));
    }

    @Override
    public String describe(String fileName) {
      return path.resolve(fileName).toString();
    }
  }
}
