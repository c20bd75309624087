package unrain.image.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * XMP that is too long for one JPEG segment (XMP specification, part 3, 1.1.3.1): a short packet names the digest of a
 * long one, which follows in numbered pieces.
 */
public final class ExtendedXmp {
  /** Digest, full length and offset before the data of each piece. */
  private static final int PIECE_HEADER = 40;
  private static final int MAX_LENGTH = 64 << 20;

  private ExtendedXmp() {}

  /** The short packet with everything that its pieces add to it; null where pieces are missing or broken. */
  public static byte @Nullable [] merge(byte[] packet, List<byte[]> pieces) {
    XmpPacket main = XmpPacket.parse(packet);
    String digest = main == null ? "" : main.extensionDigest();
    byte @Nullable [] whole = digest.length() == 32 ? assemble(digest, pieces) : null;
    XmpPacket extension = whole == null ? null : XmpPacket.parse(whole);
    return main == null || extension == null ? null : main.with(extension).bytes();
  }

  private static byte @Nullable [] assemble(String digest, List<byte[]> pieces) {
    byte @Nullable [] whole = null;
    BitSet there = new BitSet();
    for (byte[] piece : pieces) {
      if (piece.length < PIECE_HEADER || !new String(piece, 0, 32, StandardCharsets.US_ASCII).equals(digest)) {
        continue;
      }
      ByteBuffer buffer = ByteBuffer.wrap(piece);
      int length = buffer.getInt(32);
      int offset = buffer.getInt(36);
      int count = piece.length - PIECE_HEADER;
      if (whole == null && length > 0 && length <= MAX_LENGTH) {
        whole = new byte[length];
      }
      if (whole == null || offset < 0 || offset > whole.length - count) {
        return null;
      }
      System.arraycopy(piece, PIECE_HEADER, whole, offset, count);
      there.set(offset, offset + count);
    }
    return whole != null && there.cardinality() == whole.length ? whole : null;
  }

  /** The short packet that stands for a long one. */
  public static byte[] shortPacket(byte[] packet) {
    return """
        <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="%s"/>
        </rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>""".formatted(digest(packet)).getBytes(StandardCharsets.UTF_8);
  }

  /** The long packet in pieces of at most this many bytes, their headers included. */
  public static List<byte[]> pieces(byte[] packet, int maxLength) {
    int step = maxLength - PIECE_HEADER;
    int count = (packet.length + step - 1) / step;
    byte[][] pieces = new byte[count][];
    for (int i = 0; i < count; i++) {
      byte[] data = Arrays.copyOfRange(packet, i * step, Math.min(packet.length, (i + 1) * step));
      pieces[i] = ByteBuffer.allocate(PIECE_HEADER + data.length)
          .put(digest(packet).getBytes(StandardCharsets.US_ASCII)).putInt(packet.length).putInt(i * step).put(data)
          .array();
    }
    return List.of(pieces);
  }

  private static String digest(byte[] packet) {
    try {
      return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("MD5").digest(packet));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
