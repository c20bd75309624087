package unrain.image.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import unrain.image.metadata.TiffReader.Directory;
import unrain.image.metadata.TiffReader.Entry;

/**
 * An EXIF block: a small TIFF structure whose maker notes point to absolute offsets in it.
 *
 * <p>Edits therefore never move anything. What has to change is overwritten where it lies; a first directory that needs
 * other fields is written anew at the end, and the header points to it. Whatever is removed is overwritten with zeros,
 * so that no place and no old thumbnail stays behind in a gap.
 */
public final class ExifBlock {
  private static final Pattern DATE = Pattern.compile("\\d{4}:\\d\\d:\\d\\d");

  private final byte[] data;
  private final TiffReader reader;
  private final Directory main;
  private final @Nullable Directory exif;

  private ExifBlock(byte[] data) throws IOException {
    this.data = data;
    this.reader = new TiffReader(ByteSource.of(data));
    this.main = reader.first();
    this.exif = reader.sub(main, TiffTags.EXIF_IFD);
  }

  /** Null where the bytes are no EXIF. The array is copied. */
  public static @Nullable ExifBlock parse(byte[] data) {
    try {
      return new ExifBlock(data.clone());
    } catch (IOException e) {
      return null;
    }
  }

  /** A block that says nothing yet but for one harmless field, since an empty directory is not allowed. */
  public static ExifBlock create(String software) {
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    byte[] directory = new TiffDirectoryWriter(order).put(TiffField.ascii(TiffTags.SOFTWARE, software)).serialize(8, 0);
    ByteBuffer buffer = ByteBuffer.allocate(8 + directory.length).order(order);
    buffer.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).put(directory);
    try {
      return new ExifBlock(buffer.array());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] bytes() {
    return data.clone();
  }

  public ByteOrder order() {
    return reader.order();
  }

  /** 1 to 8; 1 where nothing is told. */
  public int orientation() {
    int value = (int) number(main, TiffTags.ORIENTATION);
    return value >= 1 && value <= 8 ? value : 1;
  }

  public boolean hasLocation() {
    return main.find(TiffTags.GPS_IFD) != null || main.entries().stream().anyMatch(e -> TiffTags.GEO.contains(e.tag()));
  }

  /** What the camera says about its colours: 1 sRGB, 2 Adobe RGB (by colour space 2 or the index R03), 0 nothing. */
  public int colorSpace() {
    if (exif == null) {
      return 0;
    }
    int space = (int) number(exif, TiffTags.COLOR_SPACE);
    if (space == 1 || space == 2) {
      return space;
    }
    Directory interop = reader.sub(exif, TiffTags.INTEROP_IFD);
    Entry index = interop == null ? null : interop.find(TiffTags.INTEROP_INDEX);
    try {
      boolean adobe = index != null && new String(reader.bytes(index), 0, 3, StandardCharsets.US_ASCII)
          .equals("R03");
      return adobe ? 2 : 0;
    } catch (IOException | IndexOutOfBoundsException e) {
      return 0;
    }
  }

  /** When the shutter was released, else when it was digitised, else written: {@code 2024:05:06 07:08:09}, or empty. */
  public String dateTaken() {
    for (int tag : new int[] {TiffTags.DATE_TIME_ORIGINAL, TiffTags.DATE_TIME_DIGITIZED, TiffTags.DATE_TIME}) {
      Directory directory = tag == TiffTags.DATE_TIME ? main : exif;
      Entry entry = directory == null ? null : directory.find(tag);
      try {
        String text = entry == null ? "" : new String(reader.bytes(entry), StandardCharsets.US_ASCII);
        if (DATE.matcher(text).lookingAt() && !text.startsWith("0000")) {
          return text;
        }
      } catch (IOException e) {
        // a broken date is no date
      }
    }
    return "";
  }

  private long number(Directory directory, int tag) {
    try {
      return reader.number(directory, tag, 0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** The fields of the first directory, for a container that has to write them into a directory of its own. */
  public List<TiffField> mainFields() {
    return main.entries().stream().filter(entry -> !TiffTags.isLayout(entry.tag())).map(this::field)
        .filter(field -> field != null).toList();
  }

  private @Nullable TiffField field(Entry entry) {
    try {
      return reader.field(entry);
    } catch (IOException e) {
      return null;
    }
  }

  /** Upright, of this size, without thumbnail; {@code software} is named as the one that worked on it. */
  public ExifBlock prepared(int width, int height, String software, boolean location) {
    byte[] out = data.clone();
    Set<Integer> removed = new HashSet<>(Set.of(TiffTags.WIDTH, TiffTags.LENGTH));
    dropThumbnail(out);
    if (!location) {
      removed.add(TiffTags.GPS_IFD);
      removed.addAll(TiffTags.GEO);
      wipeLocation(out);
    }
    if (exif != null) {
      patchSize(out, exif.find(TiffTags.PIXEL_X), width);
      patchSize(out, exif.find(TiffTags.PIXEL_Y), height);
    }
    return withMain(out, removed, software);
  }

  private ExifBlock withMain(byte[] out, Set<Integer> removed, String software) {
    TiffDirectoryWriter writer = new TiffDirectoryWriter(order()).putAll(mainFields());
    removed.forEach(writer::remove);
    writer.put(TiffField.shorts(order(), TiffTags.ORIENTATION, 1));
    nameSoftware(writer, software);
    wipe(out, main.position(), 2 + 12L * main.entries().size() + 4);
    int end = usedEnd(out);
    int position = end + (end & 1);
    byte[] directory = writer.serialize(position, 0);
    byte[] result = Arrays.copyOf(Arrays.copyOf(out, end), position + directory.length);
    System.arraycopy(directory, 0, result, position, directory.length);
    ByteBuffer.wrap(result).order(order()).putInt(4, position);
    try {
      return new ExifBlock(result);
    } catch (IOException e) {
      throw new IllegalStateException("an edited EXIF block cannot be read again", e);
    }
  }

  /** The camera's own software stays named; the tag for later programs is ours. */
  private void nameSoftware(TiffDirectoryWriter writer, String software) {
    TiffField ours = TiffField.ascii(TiffTags.SOFTWARE, software);
    boolean named = mainFields().stream()
        .anyMatch(field -> field.tag() == TiffTags.SOFTWARE && Arrays.equals(field.value(), ours.value()));
    if (!named) {
      writer.put(writer.has(TiffTags.SOFTWARE) ? TiffField.ascii(TiffTags.PROCESSING_SOFTWARE, software) : ours);
    }
  }

  /** Where the block ends once a thumbnail at its end is gone. */
  private int usedEnd(byte[] out) {
    try {
      Directory second = main.next() == 0 ? null : reader.directory(main.next());
      Entry offset = second == null ? null : second.find(TiffTags.THUMBNAIL_OFFSET);
      if (second == null || offset == null) {
        return out.length;
      }
      long start = reader.numbers(offset)[0];
      long length = reader.number(second, TiffTags.THUMBNAIL_LENGTH, 0);
      boolean atEnd = length > 0 && start > 8 && start + length <= out.length && start + length >= out.length - 64L;
      return atEnd ? (int) start : out.length;
    } catch (IOException e) {
      return out.length;
    }
  }

  private void dropThumbnail(byte[] out) {
    try {
      if (main.next() == 0) {
        return;
      }
      Directory second = reader.directory(main.next());
      for (Entry entry : second.entries()) {
        wipe(out, entry.position(), entry.length());
      }
      Entry offset = second.find(TiffTags.THUMBNAIL_OFFSET);
      if (offset != null) {
        wipe(out, reader.numbers(offset)[0], reader.number(second, TiffTags.THUMBNAIL_LENGTH, 0));
      }
      wipe(out, second.position(), 2 + 12L * second.entries().size() + 4);
    } catch (IOException e) {
      // a broken second directory is unreachable once the new first one ends the chain
    }
  }

  private void wipeLocation(byte[] out) {
    main.entries().stream().filter(entry -> TiffTags.GEO.contains(entry.tag()))
        .forEach(entry -> wipe(out, entry.position(), entry.length()));
    Directory gps = reader.sub(main, TiffTags.GPS_IFD);
    if (gps != null) {
      gps.entries().forEach(entry -> wipe(out, entry.position(), entry.length()));
      wipe(out, gps.position(), 2 + 12L * gps.entries().size() + 4);
    }
  }

  private static void wipe(byte[] out, long from, long length) {
    // the header must survive even a directory that claims to lie upon it
    int start = Math.clamp(from, 8, out.length);
    int end = Math.clamp(from + length, start, out.length);
    Arrays.fill(out, start, end, (byte) 0);
  }

  private void patchSize(byte[] out, @Nullable Entry entry, int value) {
    if (entry == null || entry.count() != 1) {
      return;
    }
    ByteBuffer buffer = ByteBuffer.wrap(out).order(order());
    if (entry.type() == TiffTags.LONG) {
      buffer.putInt((int) entry.position(), value);
    } else if (entry.type() == TiffTags.SHORT && value < 65_536) {
      buffer.putShort((int) entry.position(), (short) value);
    }
  }
}
