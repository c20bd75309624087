package unrain.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrain.recipe.ConflictPolicy;
import unrain.recipe.TargetNames;
import unrain.image.ImageException;
import unrain.image.MetadataPolicy;
import unrain.image.PhotoFormat;
import unrain.recipe.NamePattern;

/** What results are called: destinations, conflicts, formats, and which pictures an argument means. */
class NamesTest {
  private static final Path NONE = Path.of("");

  @TempDir
  Path folder;

  @Test
  void withoutAnOptionResultsLieBesideTheSource() throws UsageException {
    Source source = new Source(Path.of("trip/street.JPG"), NONE);
    assertThat(Destination.of(null, false).resolve(source, "street-unrain.JPG"))
        .isEqualTo(Path.of("trip/street-unrain.JPG"));
    assertThat(Destination.of(null, true).resolve(new Source(Path.of("noext"), NONE), "noext-unrain.png"))
        .isEqualTo(Path.of("noext-unrain.png"));
  }

  @Test
  void anExistingFolderASlashOrSeveralInputsMeanAFolder() throws UsageException {
    assertThat(Destination.of(folder.toString(), false).folder()).contains(folder);
    assertThat(Destination.of(folder + "/new/", false).folder()).contains(folder.resolve("new"));
    assertThat(Destination.of(folder + "/new", true).folder()).contains(folder.resolve("new"));
    assertThat(Destination.of(folder + "/new", false).file()).contains(folder.resolve("new"));
    Source inTree = new Source(Path.of("in/a/b/x.png"), Path.of("a/b"));
    assertThat(Destination.of("out/", false).resolve(inTree, "x-unrain.png"))
        .isEqualTo(Path.of("out/a/b/x-unrain.png"));
  }

  @Test
  void severalInputsCannotGoToOneFile() throws IOException {
    Path file = Files.createFile(folder.resolve("one.png"));
    assertThatThrownBy(() -> Destination.of(file.toString(), true)).isInstanceOf(UsageException.class);
  }

  @Test
  void foldersOfNamedFilesMustExistAndNamedFoldersAreMade() throws Exception {
    Destination toFile = Destination.of(folder + "/missing/x.png", false);
    assertThatThrownBy(() -> toFile.prepare(folder.resolve("missing/x.png")))
        .isInstanceOf(ImageException.class).hasMessageContaining("there is no folder");
    Destination toFolder = Destination.of(folder + "/made/", false);
    toFolder.prepareDry(folder.resolve("made/deep/x.png"));
    assertThat(folder.resolve("made")).doesNotExist();
    toFolder.prepare(folder.resolve("made/deep/x.png"));
    assertThat(folder.resolve("made/deep")).isDirectory();
  }

  @Test
  void uniqueNamesCountUpSkipSkipsAndOverwriteReplaces() throws Exception {
    Path source = Files.createFile(folder.resolve("x.png"));
    Path wanted = Files.createFile(folder.resolve("x-unrain.png"));
    assertThat(new TargetNames(ConflictPolicy.UNIQUE).choose(wanted, source))
        .contains(folder.resolve("x-unrain-2.png"));
    assertThat(new TargetNames(ConflictPolicy.SKIP).choose(wanted, source)).isEmpty();
    assertThat(new TargetNames(ConflictPolicy.OVERWRITE).choose(wanted, source)).contains(wanted);
    assertThat(new TargetNames(ConflictPolicy.SKIP).choose(folder.resolve("free.png"), source))
        .contains(folder.resolve("free.png"));
  }

  @Test
  void theSourceIsNeverReplaced() throws Exception {
    Path source = Files.createFile(folder.resolve("x.png"));
    assertThatThrownBy(() -> new TargetNames(ConflictPolicy.OVERWRITE).choose(source, source))
        .isInstanceOf(ImageException.class).hasMessageContaining("never replaced");
    assertThat(new TargetNames(ConflictPolicy.UNIQUE).choose(source, source)).contains(folder.resolve("x-2.png"));
  }

  @Test
  void noSourceOfTheRunIsReplacedByAnothersResult() throws Exception {
    Path source = Files.createFile(folder.resolve("q.png"));
    Path other = Files.createFile(folder.resolve("q-unrain.png"));
    TargetNames overwriting = new TargetNames(ConflictPolicy.OVERWRITE);
    overwriting.protect(source);
    overwriting.protect(other);
    assertThatThrownBy(() -> overwriting.choose(other, source)).hasMessageContaining("never replaced");
    TargetNames unique = new TargetNames(ConflictPolicy.UNIQUE);
    unique.protect(other);
    assertThat(unique.choose(other, source)).contains(folder.resolve("q-unrain-2.png"));
  }

  @Test
  void aLinkThatLeadsNowhereIsNotAFreeName() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("x-unrain.png"), folder.resolve("nowhere"));
    assertThat(new TargetNames(ConflictPolicy.UNIQUE).choose(link, folder.resolve("x.png")))
        .contains(folder.resolve("x-unrain-2.png"));
  }

  @Test
  void withARecipeAnEarlierOneIsATakenNameToo() throws Exception {
    Path earlier = Files.createFile(folder.resolve("x-unrain.png.recipe.json"));
    Path wanted = folder.resolve("x-unrain.png");
    Path source = folder.resolve("x.png");
    assertThat(new TargetNames(ConflictPolicy.UNIQUE).choose(wanted, source, true))
        .contains(folder.resolve("x-unrain-2.png"));
    assertThat(new TargetNames(ConflictPolicy.SKIP).choose(wanted, source, true)).isEmpty();
    assertThat(TargetNames.inTheWay(wanted, true)).contains(earlier);
    assertThat(new TargetNames(ConflictPolicy.OVERWRITE).choose(wanted, source, true)).contains(wanted);
    assertThat(new TargetNames(ConflictPolicy.UNIQUE).choose(wanted, source)).contains(wanted);
  }

  @Test
  void twoInputsOfOneNameNeverShareAResult() throws Exception {
    TargetNames names = new TargetNames(ConflictPolicy.OVERWRITE);
    Path wanted = folder.resolve("x-unrain.png");
    assertThat(names.choose(wanted, folder.resolve("a/x.png"))).contains(wanted);
    assertThat(names.choose(wanted, folder.resolve("b/x.png"))).contains(folder.resolve("x-unrain-2.png"));
  }

  @Test
  void aNamedFileSettlesTheFormat() throws UsageException {
    assertThat(choice(null, null, "out.tiff").format()).isEqualTo(PhotoFormat.TIFF);
    assertThat(choice(PhotoFormat.PNG, null, "out").format()).isEqualTo(PhotoFormat.PNG);
    assertThatThrownBy(() -> choice(null, null, "out.webp")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> choice(PhotoFormat.PNG, null, "out.jpg")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> choice(null, 16, "out.jpg")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> choice(null, 12, "out.png")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> ExportChoice.requireMapName(Path.of("map.jpg"))).isInstanceOf(UsageException.class);
  }

  @Test
  void aFolderMeansItsPicturesWithoutOurOwnResults() throws Exception {
    for (String name : List.of(
        "a.jpg", "b.TIF", "notes.txt", "a-unrain.jpg", "a-unrain-2.jpg", "a-rain-map.png", ".hidden.png",
        "deep/c.png", "out/d.png")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.createFile(folder.resolve(name));
    }
    assertThat(new SourceList(false, null, null, NamePattern.DEFAULT).expand(folder)).extracting(Source::file)
        .containsExactly(folder.resolve("a.jpg"), folder.resolve("b.TIF"));
    assertThat(new SourceList(true, folder.resolve("out"), null, NamePattern.DEFAULT).expand(folder)).containsExactly(
        new Source(folder.resolve("a.jpg"), NONE), new Source(folder.resolve("b.TIF"), NONE),
        new Source(folder.resolve("deep/c.png"), Path.of("deep")));
    assertThat(new SourceList(false, null, null, new NamePattern("{n}{name}_a.jpg")).expand(folder))
        .as("a short ending may be that of a photo").hasSize(2);
    Files.createFile(folder.resolve("001a_dry-2.jpg"));
    assertThat(new SourceList(false, null, null, new NamePattern("{n}{name}_dry")).expand(folder)).hasSize(2);
    Path mask = folder.resolve("deep/../b.TIF");
    assertThat(new SourceList(false, null, mask, NamePattern.DEFAULT).expand(folder)).as("the mask is no photo")
        .extracting(Source::file).doesNotContain(folder.resolve("b.TIF")).contains(folder.resolve("a.jpg"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> new SourceList(false, null, null, NamePattern.DEFAULT).expand(empty))
        .isInstanceOf(ImageException.class).hasMessageContaining("no picture");
  }

  private List<Path> found(boolean recursive, String pattern, Path where, String... names) throws Exception {
    for (String name : names) {
      Files.createDirectories(where.resolve(name).getParent());
      Files.createFile(where.resolve(name));
    }
    return new SourceList(recursive, null, null, new NamePattern(pattern)).expand(where).stream().map(Source::file)
        .map(where::relativize).toList();
  }

  @Test
  void photosThatAreOnlyCalledLikeResultsAreTaken() throws Exception {
    assertThat(found(false, "{name}-2024", folder, "london-rain-map.jpg", "street-rain-2.jpg", "trip-2024.jpg",
        "walk.jpg", "walk-2024.png", "walk-2024-2.png", "walk-rain-map.png")).extracting(Path::toString)
        .containsExactly("london-rain-map.jpg", "street-rain-2.jpg", "trip-2024.jpg", "walk.jpg");
    assertThat(found(false, "{date} {n} {name} {strength}", folder, "2024-10-03 001 walk 80.jpg", "x 001 walk 80.jpg"))
        .doesNotContain(Path.of("2024-10-03 001 walk 80.jpg")).contains(Path.of("x 001 walk 80.jpg"));
  }

  @Test
  void aFolderMayBeALinkAndHiddenFoldersArePassedOver() throws Exception {
    Path real = folder.resolve("disk");
    found(true, "{name}-unrain", real, "a.jpg", "in/b.jpg", ".rubbish/c.jpg");
    Path link = Files.createSymbolicLink(folder.resolve("pictures"), real);
    assertThat(found(true, "{name}-unrain", link)).containsExactly(Path.of("a.jpg"), Path.of("in/b.jpg"));
    assertThat(new SourceList(true, null, null, NamePattern.DEFAULT).expand(link)).last()
        .isEqualTo(new Source(link.resolve("in/b.jpg"), Path.of("in")));
    Files.createFile(real.resolve("d.jpg"));
    assertThat(new SourceList(true, link.resolve("in"), link.resolve("a.jpg"), NamePattern.DEFAULT)
        .expand(link)).as("results and mask are known by way of the link too")
        .extracting(Source::file).containsExactly(link.resolve("d.jpg"));
    assertThat(new SourceList(true, link.resolve("in"), link.resolve("a.jpg"), NamePattern.DEFAULT)
        .expand(real)).as("and the other way round")
        .extracting(Source::file).containsExactly(real.resolve("d.jpg"));
    assertThat(new SourceList(false, real.resolve("later"), real.resolve("in/b.jpg"), NamePattern.DEFAULT)
        .expand(link.resolve("in/../in/../."))).as("a folder of results that is not there yet").hasSize(2);
  }

  @Test
  void resultsMayGoBesideThePhotosOrAboveThem() throws Exception {
    Path inner = folder.resolve("holiday");
    found(true, "{name}-unrain", inner, "a.jpg", "a-unrain.jpg", "in/b.jpg");
    Path link = Files.createSymbolicLink(folder.resolve("pictures"), inner);
    for (Path results : List.of(inner, folder, link)) {
      for (Path named : List.of(inner, link)) {
        assertThat(new SourceList(true, results, null, NamePattern.DEFAULT).expand(named))
            .as("%s to %s", named, results).extracting(Source::file)
            .containsExactly(named.resolve("a.jpg"), named.resolve("in/b.jpg"));
      }
    }
  }

  @Test
  void namesThatDifferInCaseAloneAreTheSameOnSomeDisks() throws Exception {
    TargetNames names = new TargetNames(ConflictPolicy.OVERWRITE);
    Path large = folder.resolve("IMG_1.JPG");
    assertThat(names.choose(large, folder.resolve("a/x"))).contains(large);
    assertThat(names.choose(folder.resolve("img_1.jpg"), folder.resolve("b/x")))
        .contains(folder.resolve("img_1-2.jpg"));
  }

  private static ExportChoice choice(PhotoFormat format, Integer depth, String file) throws UsageException {
    return new ExportChoice(format, depth, 92, MetadataPolicy.ALL, false).settled(Path.of(file));
  }
}
