package unrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Licences ask for it, and a new dependency is easily added without a thought for them. */
class CreditsTest {
  private static final Set<String> SHIPPED = Set.of("", "compile", "runtime");

  @Test
  void everyLibraryThatShipsIsCredited() throws Exception {
    String credits = Files.readString(Path.of("src/main/resources/unrain/credits.md"));

    List<String> libraries = shippedLibraries();

    assertThat(libraries).contains("controlsfx", "picocli").doesNotContain("assertj-core");
    assertThat(libraries).allSatisfy(
        library -> assertThat(credits).containsPattern("\\b" + library + "\\b"));
  }

  private static List<String> shippedLibraries() throws Exception {
    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
    var dependencies = document.getElementsByTagName("dependency");
    List<String> libraries = new ArrayList<>();
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      if (SHIPPED.contains(text(dependency, "scope"))) {
        libraries.add(text(dependency, "artifactId").replace("${onnxruntime.artifact}", "onnxruntime"));
      }
    }
    return libraries;
  }

  private static String text(Element parent, String tag) {
    var found = parent.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
