package unrain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photoshop documents whose merged picture has soft transparency, written by hand as Photoshop does. */
class PsdTransparencyTest {
  private static final int[] ALPHA = {255, 128, 64, 0};
  private static final int[] COLOUR = {200, 100, 0};

  @TempDir
  private Path folder;

  /** A row of one colour: opaque, half, a quarter and not at all there, on white; 16 bits repeat their byte. */
  private Samples read(int bits, byte[] layers) throws Exception {
    return read("soft.psd", document(false, bits, layers));
  }

  private Samples read(String name, byte[] bytes) throws Exception {
    return new PhotoReader().read(Files.write(folder.resolve(name), bytes)).samples();
  }

  private static byte[] document(boolean big, int bits, byte[] layers) {
    ByteBuffer file = ByteBuffer.allocate(512);
    file.putInt(0x38425053).putShort((short) (big ? 2 : 1)).put(new byte[6]).putShort((short) 4).putInt(1).putInt(4);
    file.putShort((short) bits).putShort((short) 3); // RGB
    file.putInt(0).putInt(0); // no palette, no resources
    if (big) {
      file.putInt(0); // the length's upper half
    }
    file.putInt(layers.length).put(layers).putShort((short) 0);
    for (int c = 0; c < 4; c++) {
      for (int alpha : ALPHA) {
        byte value = (byte) (c == 3 ? alpha : Math.round((COLOUR[c] * alpha + 255 * (255 - alpha)) / 255.0));
        for (int i = 0; i < bits / 8; i++) {
          file.put(value);
        }
      }
    }
    byte[] bytes = new byte[file.flip().remaining()];
    file.get(bytes);
    return bytes;
  }

  private static void requireWithoutWhite(Samples samples) {
    assertThat(samples.channels()).isEqualTo(4);
    int level = samples.maxValue() / 255;
    for (int x = 0; x < 3; x++) {
      for (int c = 0; c < 3; c++) {
        assertThat(samples.get(x, 0, c) / level).as("pixel %d, channel %d", x, c)
            .isBetween(COLOUR[c] - 2, COLOUR[c] + 2);
      }
      assertThat(samples.get(x, 0, 3)).isEqualTo(ALPHA[x] * level);
    }
    assertThat(samples.get(3, 0, 0)).as("what is not there stays").isEqualTo(samples.maxValue());
  }

  @Test
  void whatLaysOnWhiteIsTakenOffAgain() throws Exception {
    // Less than no layers: the fourth channel is transparency.
    requireWithoutWhite(read(8, ByteBuffer.allocate(8).putInt(2).putShort((short) -1).putShort((short) 0).array()));
  }

  @Test
  void withSixteenBitsABlockOfItsOwnSaysSo() throws Exception {
    ByteBuffer layers = ByteBuffer.allocate(64).putInt(0).putInt(0); // none here, no common mask
    block(layers, "Lr16", 6);
    block(layers, "Mt16", 0);
    byte[] marked = new byte[layers.position()];
    layers.get(0, marked);
    requireWithoutWhite(read(16, marked));
    marked[marked.length - 8] = 'X';
    assertThat(read(16, marked).channels()).as("a further channel, of whatever").isEqualTo(3);
  }

  @Test
  void inABigDocumentSomeBlocksHaveLongLengths() throws Exception {
    ByteBuffer layers = ByteBuffer.allocate(64).putLong(0).putInt(0);
    layers.put("8BIMLr16".getBytes(StandardCharsets.ISO_8859_1)).putLong(8).putLong(-1);
    byte[] further = document(true, 16, Arrays.copyOf(layers.array(), layers.position()));
    block(layers, "Mt16", 0);
    requireWithoutWhite(read("soft.psb", document(true, 16, Arrays.copyOf(layers.array(), layers.position()))));
    int pixels = 4 * ALPHA.length * 2;
    assertThat(read("further.psb", further).channels()).as("a further channel, of whatever").isEqualTo(3);
    assertThatThrownBy(() -> read("end.psb", Arrays.copyOf(further, further.length - pixels)))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("ends early");
  }

  private static void block(ByteBuffer to, String key, int length) {
    to.put(("8BIM" + key).getBytes(StandardCharsets.ISO_8859_1)).putInt(length).put(new byte[(length + 3) / 4 * 4]);
  }
}
