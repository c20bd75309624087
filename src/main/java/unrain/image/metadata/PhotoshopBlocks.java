package unrain.image.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Photoshop's image resource blocks, the house of IPTC in JPEG, TIFF and PSD. */
public final class PhotoshopBlocks {
  public static final int IPTC = 1028;
  public static final int ICC = 1039;
  public static final int EXIF = 1058;
  public static final int XMP = 1060;

  /** Blocks of a PSD that still mean something once its layers are gone: resolution, IPTC, copyright, URL, digest. */
  private static final Set<Integer> PORTABLE = Set.of(1005, IPTC, 1034, 1035, 1061);
  /** Old and new thumbnail, and what other attachments carry already. */
  private static final Set<Integer> STALE = Set.of(1033, 1036, ICC, EXIF, 1059, XMP);
  private static final int DIGEST = 1061;

  /** IIM 2:26, 2:27 location codes and names; 90, 92, 95, 100, 101 city to country. */
  private static final Set<Integer> PLACES = Set.of(26, 27, 90, 92, 95, 100, 101);

  private record Block(int id, byte[] name, byte[] data) {}

  private final List<Block> blocks;

  private PhotoshopBlocks(List<Block> blocks) {
    this.blocks = blocks;
  }

  /** What can be read of them; a torn end is left out. */
  public static PhotoshopBlocks parse(byte[] data) {
    List<Block> blocks = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(data);
    int at = 0;
    while (at + 12 <= data.length && buffer.getInt(at) == 0x3842494d) {
      int id = buffer.getShort(at + 4) & 0xffff;
      int nameLength = 1 + (data[at + 6] & 0xff);
      int sizeAt = at + 6 + nameLength + (nameLength & 1);
      if (sizeAt + 4 > data.length) {
        break;
      }
      int size = buffer.getInt(sizeAt);
      if (size < 0 || size > data.length - sizeAt - 4) {
        break;
      }
      byte[] name = Arrays.copyOfRange(data, at + 6, sizeAt);
      blocks.add(new Block(id, name, Arrays.copyOfRange(data, sizeAt + 4, sizeAt + 4 + size)));
      at = sizeAt + 4 + size + (size & 1);
    }
    return new PhotoshopBlocks(blocks);
  }

  /** Bare IPTC, as TIFF has it, in its block. */
  public static PhotoshopBlocks ofIptc(byte[] iptc) {
    return new PhotoshopBlocks(List.of(new Block(IPTC, new byte[2], iptc)));
  }

  public byte @Nullable [] find(int id) {
    return blocks.stream().filter(block -> block.id == id).map(Block::data).findFirst().orElse(null);
  }

  private PhotoshopBlocks filtered(Predicate<Block> kept) {
    return new PhotoshopBlocks(blocks.stream().filter(kept).toList());
  }

  /** Without thumbnails, which would show the photo as it was, and without what has its own place. */
  public PhotoshopBlocks withoutStale() {
    return filtered(block -> !STALE.contains(block.id));
  }

  /** For TIFF, which has a field of its own for IPTC. */
  public PhotoshopBlocks withoutIptc() {
    return filtered(block -> block.id != IPTC);
  }

  public PhotoshopBlocks portable() {
    return filtered(block -> PORTABLE.contains(block.id));
  }

  /** Without the names of places in IPTC. IPTC that cannot be read is left out whole: it might hold one. */
  public PhotoshopBlocks withoutLocation() {
    List<Block> kept = new ArrayList<>();
    for (Block block : blocks) {
      if (block.id == IPTC) {
        byte @Nullable [] cleaned = withoutPlaces(block.data);
        if (cleaned != null && cleaned.length > 0) {
          kept.add(new Block(block.id, block.name, cleaned));
        }
      } else if (block.id != DIGEST) {
        kept.add(block);
      }
    }
    return new PhotoshopBlocks(kept);
  }

  private static byte @Nullable [] withoutPlaces(byte[] iptc) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at + 5 <= iptc.length && iptc[at] == 0x1c) {
      int length = (iptc[at + 3] & 0xff) << 8 | iptc[at + 4] & 0xff;
      if (length > 0x7fff || at + 5 + length > iptc.length) {
        return null;
      }
      boolean place = iptc[at + 1] == 2 && PLACES.contains(iptc[at + 2] & 0xff);
      if (!place) {
        out.write(iptc, at, 5 + length);
      }
      at += 5 + length;
    }
    return at == 0 && iptc.length > 0 ? null : out.toByteArray();
  }

  /** Null where nothing is left. */
  public byte @Nullable [] serialize() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Block block : blocks) {
      out.writeBytes("8BIM".getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) block.id).array());
      out.writeBytes(block.name);
      out.writeBytes(ByteBuffer.allocate(4).putInt(block.data.length).array());
      out.writeBytes(block.data);
      if (block.data.length % 2 == 1) {
        out.write(0);
      }
    }
    return out.size() == 0 ? null : out.toByteArray();
  }
}
