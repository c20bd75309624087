package unrain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the house about sizes and about what stands in the sources. */
class SourceRulesTest {
  private static final int MAX_FILE_LINES = 400;
  private static final int MAX_METHOD_LINES = 50;
  private static final int MAX_LINE_LENGTH = 120;
  private static final int MAX_TYPES_IN_A_PACKAGE = 20;
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path BENCH = Path.of("src/bench/java");

  @Test
  void filesStayShort() throws IOException {
    assertThat(offenders(lines -> lines.size() > MAX_FILE_LINES))
        .as("files of over %s lines hold more than one thing", MAX_FILE_LINES).isEmpty();
  }

  @Test
  void linesStayShort() throws IOException {
    assertThat(offendingLines(line -> line.length() > MAX_LINE_LENGTH))
        .as("lines of over %s characters don't fit beside another file", MAX_LINE_LENGTH).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    Predicate<String> marker = line -> line.matches(".*\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b.*");
    assertThat(offendingLines(marker)).as("what is not done is an issue, not a comment").isEmpty();
  }

  @Test
  void methodsStayShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var task = (JavacTask) compiler.getTask(
          null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(javaFiles()));
      Trees trees = Trees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        tooLong.addAll(methodsOver(MAX_METHOD_LINES, unit, trees.getSourcePositions()));
      }
    }
    assertThat(tooLong).as("a method of over %s lines has parts with names", MAX_METHOD_LINES).isEmpty();
  }

  /** It starts from its sources, so no build step would say that it has fallen behind the program. */
  @Test
  void theBenchCompiles(@TempDir Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = javaFiles().stream().filter(file -> file.startsWith(BENCH)).toList();
      assertThat(sources).isNotEmpty();
      boolean compiled = compiler.getTask(errors, files, null,
          List.of("-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path")), null,
          files.getJavaFileObjectsFromPaths(sources)).call();
      assertThat(compiled).as(errors.toString()).isTrue();
    }
  }

  @Test
  void everyPackageSaysWhatLivesThere() throws IOException {
    try (Stream<Path> all = Files.walk(MAIN)) {
      List<Path> bare = all.filter(Files::isDirectory).filter(SourceRulesTest::hasTypes)
          .filter(folder -> !contains(folder.resolve("package-info.java"), "@NullMarked")).toList();
      assertThat(bare).as("packages without a @NullMarked package-info").isEmpty();
    }
  }

  @Test
  void packagesStaySmall() throws IOException {
    Map<Path, Long> typesByFolder = javaFiles().stream()
        .filter(file -> file.startsWith(MAIN) && !file.endsWith("package-info.java"))
        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
    assertThat(typesByFolder).allSatisfy((folder, types) ->
        assertThat(types).as("a package of over %s types splits: %s", MAX_TYPES_IN_A_PACKAGE, folder)
            .isLessThanOrEqualTo(MAX_TYPES_IN_A_PACKAGE));
  }

  private static List<String> methodsOver(int limit, CompilationUnitTree unit, SourcePositions positions) {
    List<String> found = new ArrayList<>();
    LineMap lines = unit.getLineMap();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void unused) {
        long first = lines.getLineNumber(positions.getStartPosition(unit, method));
        long last = lines.getLineNumber(positions.getEndPosition(unit, method));
        if (last - first + 1 > limit) {
          found.add("%s:%d %s has %d lines".formatted(
              unit.getSourceFile().getName(), first, method.getName(), last - first + 1));
        }
        return super.visitMethod(method, unused);
      }
    }.scan(unit, null);
    return found;
  }

  private static List<String> offenders(Predicate<List<String>> broken) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      List<String> lines = Files.readAllLines(file);
      if (broken.test(lines)) {
        found.add(file + " has " + lines.size() + " lines");
      }
    }
    return found;
  }

  private static List<String> offendingLines(Predicate<String> broken) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (broken.test(lines.get(i))) {
          found.add(file + ":" + (i + 1));
        }
      }
    }
    return found;
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>(javaFiles());
    Path kit = Path.of("onnx-models/training");
    if (Files.isDirectory(kit)) {
      try (Stream<Path> all = Files.walk(kit)) {
        all.filter(file -> file.toString().endsWith(".py") && !file.toString().contains(".venv"))
            .forEach(sources::add);
      }
    }
    return sources;
  }

  private static List<Path> javaFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path root : List.of(MAIN, Path.of("src/test/java"), BENCH)) {
      try (Stream<Path> all = Files.walk(root)) {
        all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    return files;
  }

  private static boolean hasTypes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.exists(file) && Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
