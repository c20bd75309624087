package unrain.image.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads directories of a TIFF structure: classic and BigTIFF, both byte orders. Throws IOException for nonsense. */
public final class TiffReader {
  private static final int MAX_ENTRIES = 4096;
  private static final int MAX_VALUE = 64 << 20;

  /** Where one field lies; {@code position} is that of its value. */
  public record Entry(int tag, int type, long count, long position, long entryPosition) {
    public long length() {
      return count * TiffTags.size(type);
    }
  }

  /** One directory; {@code next} is 0 where none follows. */
  public record Directory(long position, List<Entry> entries, long next) {
    public @Nullable Entry find(int tag) {
      for (Entry entry : entries) {
        if (entry.tag() == tag) {
          return entry;
        }
      }
      return null;
    }
  }

  private final ByteSource source;
  private final ByteOrder order;
  private final boolean big;
  private final long first;

  public TiffReader(ByteSource source) throws IOException {
    this.source = source;
    byte[] head = source.read(0, 8);
    boolean intel = head[0] == 'I' && head[1] == 'I';
    if (!intel && !(head[0] == 'M' && head[1] == 'M')) {
      throw new IOException("no TIFF structure");
    }
    order = intel ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    int magic = buffer(head).getShort(2);
    if (magic != 42 && magic != 43) {
      throw new IOException("no TIFF structure");
    }
    big = magic == 43;
    first = big ? buffer(source.read(8, 8)).getLong() : buffer(head).getInt(4) & 0xffffffffL;
  }

  public ByteOrder order() {
    return order;
  }

  public Directory first() throws IOException {
    return directory(first);
  }

  private ByteBuffer buffer(byte[] data) {
    return ByteBuffer.wrap(data).order(order);
  }

  public Directory directory(long position) throws IOException {
    long count = big
        ? buffer(source.read(position, 8)).getLong()
        : buffer(source.read(position, 2)).getShort() & 0xffff;
    if (count < 1 || count > MAX_ENTRIES) {
      throw new IOException("directory with " + count + " fields");
    }
    int entrySize = big ? 20 : 12;
    long start = position + (big ? 8 : 2);
    ByteBuffer table = buffer(source.read(start, (int) count * entrySize));
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Entry entry = entry(table, i * entrySize, start + (long) i * entrySize);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return new Directory(position, List.copyOf(entries), next(start + count * entrySize));
  }

  /** Some writers forget the pointer to the next directory at the end of the data. */
  private long next(long position) throws IOException {
    try {
      return big
          ? buffer(source.read(position, 8)).getLong()
          : buffer(source.read(position, 4)).getInt() & 0xffffffffL;
    } catch (EOFException e) {
      return 0;
    }
  }

  private @Nullable Entry entry(ByteBuffer table, int at, long entryPosition) {
    int tag = table.getShort(at) & 0xffff;
    int type = table.getShort(at + 2) & 0xffff;
    int size = TiffTags.size(type);
    long count = big ? table.getLong(at + 4) : table.getInt(at + 4) & 0xffffffffL;
    if (size == 0 || count < 0 || count > source.length()) {
      return null;
    }
    int inline = big ? 8 : 4;
    int valueAt = at + (big ? 12 : 8);
    long position = entryPosition + valueAt - at;
    if (count * size > inline) {
      position = big ? table.getLong(valueAt) : table.getInt(valueAt) & 0xffffffffL;
    }
    boolean inside = position >= 0 && position <= source.length() - count * size;
    return inside ? new Entry(tag, type, count, position, entryPosition) : null;
  }

  public byte[] bytes(Entry entry) throws IOException {
    if (entry.length() > MAX_VALUE) {
      throw new IOException("field " + entry.tag() + " of " + entry.length() + " bytes");
    }
    return source.read(entry.position(), (int) entry.length());
  }

  public TiffField field(Entry entry) throws IOException {
    return new TiffField(entry.tag(), entry.type(), bytes(entry));
  }

  /** The values of a field of whole numbers. */
  public long[] numbers(Entry entry) throws IOException {
    ByteBuffer data = buffer(bytes(entry));
    long[] values = new long[(int) entry.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = switch (entry.type()) {
        case 1, 6, 7 -> data.get(i) & 0xff;
        case 3, 8 -> data.getShort(2 * i) & 0xffff;
        case 4, 9, 13 -> data.getInt(4 * i) & 0xffffffffL;
        case 16, 17, 18 -> data.getLong(8 * i);
        default -> throw new IOException("field " + entry.tag() + " is no number");
      };
    }
    return values;
  }

  /** The first value of a numeric field, or {@code otherwise} where the directory has none. */
  public long number(Directory directory, int tag, long otherwise) throws IOException {
    Entry entry = directory.find(tag);
    if (entry == null || entry.count() == 0) {
      return otherwise;
    }
    long[] values = numbers(entry);
    return values[0];
  }

  /** The directory that a field points to; null where there is none or it is broken. */
  public @Nullable Directory sub(Directory directory, int tag) {
    Entry entry = directory.find(tag);
    try {
      return entry == null || entry.count() != 1 ? null : directory(numbers(entry)[0]);
    } catch (IOException e) {
      return null;
    }
  }

  public double rational(Directory directory, int tag) throws IOException {
    Entry entry = directory.find(tag);
    if (entry == null || entry.type() != TiffTags.RATIONAL || entry.count() != 1) {
      return 0;
    }
    ByteBuffer data = buffer(bytes(entry));
    long denominator = data.getInt(4) & 0xffffffffL;
    return denominator == 0 ? 0 : (double) (data.getInt(0) & 0xffffffffL) / denominator;
  }
}
