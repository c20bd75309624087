package unrain.image.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.TreeMap;

/** Serialises one classic TIFF directory with the values that do not fit into its entries behind it. */
public final class TiffDirectoryWriter {
  private final ByteOrder order;
  private final TreeMap<Integer, TiffField> fields = new TreeMap<>();

  public TiffDirectoryWriter(ByteOrder order) {
    this.order = order;
  }

  public TiffDirectoryWriter put(TiffField field) {
    fields.put(field.tag(), field);
    return this;
  }

  public TiffDirectoryWriter putAll(Collection<TiffField> all) {
    all.forEach(this::put);
    return this;
  }

  public TiffDirectoryWriter remove(int tag) {
    fields.remove(tag);
    return this;
  }

  public boolean has(int tag) {
    return fields.containsKey(tag);
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** The bytes as they must lie at {@code position}, which is even. */
  public byte[] serialize(long position, long next) {
    int tableLength = 2 + 12 * fields.size() + 4;
    ByteBuffer table = ByteBuffer.allocate(tableLength).order(order);
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    table.putShort((short) fields.size());
    for (TiffField field : fields.values()) {
      table.putShort((short) field.tag()).putShort((short) field.type()).putInt((int) field.count());
      byte[] value = field.value();
      if (value.length <= 4) {
        table.put(value).position(table.position() + 4 - value.length);
      } else {
        table.putInt((int) (position + tableLength + values.size()));
        values.writeBytes(value);
        if (value.length % 2 == 1) {
          values.write(0);
        }
      }
    }
    table.putInt((int) next);
    byte[] result = new byte[tableLength + values.size()];
    System.arraycopy(table.array(), 0, result, 0, tableLength);
    System.arraycopy(values.toByteArray(), 0, result, tableLength, values.size());
    return result;
  }
}
