package unrain.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineNotesTest {
  @TempDir
  Path home;

  @Test
  void whatOneFrontEndKeepsTheOtherFinds() {
    Path file = home.resolve("unrain/machine.json");
    MachineNotes one = MachineNotes.in(file);
    MachineNotes other = MachineNotes.in(file);
    assertThat(other.find("a")).isEmpty();
    one.keep("a \"b\"\n", "c ü");
    other.keep("d", "e");
    other.keep("d", "f");
    assertThat(one.find("a \"b\"\n")).hasValue("c ü");
    assertThat(one.find("d")).hasValue("f");
    assertThat(home.resolve("unrain")).isDirectoryNotContaining("glob:**.tmp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1]", "null", "{\"a\": {\"b\": 1}}", "\u0000\u0001"})
  void aBrokenFileIsNoFile(String text) throws IOException {
    Path file = Files.writeString(home.resolve("machine.json"), text);
    MachineNotes notes = MachineNotes.in(file);
    assertThat(notes.find("a")).isEmpty();
    notes.keep("a", "b");
    assertThat(notes.find("a")).hasValue("b");
  }

  @Test
  void theOldestGo() {
    MachineNotes notes = MachineNotes.in(home.resolve("machine.json"));
    for (int i = 0; i < 40; i++) {
      notes.keep("key " + i, "text");
    }
    assertThat(notes.find("key 0")).isEmpty();
    assertThat(notes.find("key 39")).hasValue("text");
  }

  @Test
  void aHomeThatCannotBeWrittenCostsTheNotesNotTheWork() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "no folder");
    MachineNotes notes = MachineNotes.in(file.resolve("machine.json"));
    notes.keep("a", "b");
    assertThat(notes.find("a")).isEmpty();
  }
}
