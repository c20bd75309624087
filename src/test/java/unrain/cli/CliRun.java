package unrain.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import unrain.image.ColorEncodings;
import unrain.image.ExportOptions;
import unrain.image.ImageException;
import unrain.image.Photo;
import unrain.image.PhotoFormat;
import unrain.image.PhotoReader;
import unrain.image.PhotoWriter;
import unrain.image.Samples;
import unrain.inference.Machine;
import unrain.inference.NetworkOpener;
import unrain.inference.OrtRestorer;
import unrain.inference.PrecisionMemory;
import unrain.inference.RestorerOpener;
import unrain.model.ModelCatalog;

/** One command run in this process, with what it said on each stream. */
record CliRun(int code, String out, String err) {

  /** With the real network, in fp32 unless the words say otherwise: what a trial finds depends on the machine. */
  static CliRun of(Object... args) {
    return with(OrtRestorer::open, args);
  }

  /** With another way to open networks. */
  static CliRun with(RestorerOpener opener, Object... args) {
    PrecisionMemory memory = new PrecisionMemory(key -> Optional.of("fp32"), (key, text) -> {});
    return with(new NetworkOpener(ModelCatalog.bundled(), opener, memory, Machine.present()), args);
  }

  /** With another way to choose versions of them. */
  static CliRun with(NetworkOpener networks, Object... args) {
    return capture(terminal -> new Cli(terminal, ModelCatalog.bundled(), networks, new PhotoWriter()), args);
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  private interface Making {
    Cli on(Terminal terminal);
  }

  private static CliRun capture(Making making, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    Terminal terminal = new Terminal(
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);
    int code = making.on(terminal).execute(words);
    return new CliRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Writes a small picture with edges and bright strokes; what is in it matters to no test. */
  static Path picture(Path file) throws IOException, ImageException {
    return picture(file, 96, 64);
  }

  static Path picture(Path file, int width, int height) throws IOException, ImageException {
    Samples samples = Samples.create(width, height, 3, 8);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int stroke = (x * 3 + y) % 29 == 0 ? 70 : 0;
        samples.set(x, y, 0, Math.min(255, 60 + x * 90 / width + stroke));
        samples.set(x, y, 1, Math.min(255, 80 + y * 80 / height + stroke));
        samples.set(x, y, 2, Math.min(255, 100 + (x / 16 + y / 16) % 2 * 30 + stroke));
      }
    }
    return write(samples, file);
  }

  /** Writes a small piece of the sample photograph, full of rain for every network. */
  static Path rainyPicture(Path file) throws IOException, ImageException, URISyntaxException {
    Path sample = Path.of(CliRun.class.getResource("/unrain/sample/rainy.jpg").toURI());
    Samples whole = new PhotoReader().read(sample).samples();
    Samples samples = Samples.create(96, 64, 3, 8);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 96; x++) {
        for (int c = 0; c < 3; c++) {
          samples.set(x, y, c, whole.get(1200 + x, 300 + y, c));
        }
      }
    }
    return write(samples, file);
  }

  /** Writes a small picture of one grey, in which no network sees rain. */
  static Path greyPicture(Path file) throws IOException, ImageException {
    Samples samples = Samples.create(96, 64, 3, 8);
    for (int i = 0; i < 96 * 64 * 3; i++) {
      samples.set(i / 3 % 96, i / 3 / 96, i % 3, 120);
    }
    return write(samples, file);
  }

  private static Path write(Samples samples, Path file) throws IOException, ImageException {
    String name = file.getFileName().toString();
    PhotoFormat format = PhotoFormat.ofExtension(name.substring(name.lastIndexOf('.') + 1)).orElseThrow();
    Files.createDirectories(file.toAbsolutePath().getParent());
    new PhotoWriter().write(Photo.of(samples, ColorEncodings.untagged()), file, ExportOptions.of(format, 8));
    return file;
  }

  /** Copies the bundled student, network and manifest, into a folder and returns the network's path. */
  static Path copyModel(Path folder) throws IOException {
    for (String name : List.of("student.onnx", "student.json")) {
      try (InputStream in = CliRun.class.getResourceAsStream("/models/" + name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
    return folder.resolve("student.onnx");
  }
}
