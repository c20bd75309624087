package unrain.image.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import unrain.image.metadata.TiffReader.Directory;
import unrain.image.metadata.TiffReader.Entry;

/**
 * Gathers what a TIFF file says about its photo into an EXIF block of its own, without the layout of its pixels.
 *
 * <p>Maker notes often point to absolute offsets, so they are put at the offset that they had in the file wherever that
 * is near enough to its start; the other fields lie around them.
 */
public final class ExifFromTiff {
  /** Beyond this the gap before the maker note would be most of the block, and a JPEG could not hold it. */
  private static final int MAX_KEPT_OFFSET = 40_000;
  private static final List<Integer> POINTERS = List.of(TiffTags.EXIF_IFD, TiffTags.GPS_IFD, TiffTags.INTEROP_IFD);

  private final TiffReader reader;
  private byte[] block = new byte[8];

  private ExifFromTiff(TiffReader reader) {
    this.reader = reader;
  }

  /** Null where the file says nothing. {@code notes} gets a sentence where maker notes had to move. */
  public static byte @Nullable [] gather(TiffReader reader, Directory main, List<String> notes) throws IOException {
    ExifFromTiff gathering = new ExifFromTiff(reader);
    Directory exif = reader.sub(main, TiffTags.EXIF_IFD);
    TiffDirectoryWriter fields = gathering.fields(main);
    long kept = exif == null ? -1 : gathering.keepMakerNote(exif, notes);
    if (exif != null) {
      gathering.add(fields, TiffTags.EXIF_IFD, gathering.exif(exif, kept));
    }
    Directory gps = reader.sub(main, TiffTags.GPS_IFD);
    if (gps != null) {
      gathering.add(fields, TiffTags.GPS_IFD, gathering.append(gathering.fields(gps)));
    }
    return fields.isEmpty() ? null : gathering.finish(fields);
  }

  private TiffDirectoryWriter fields(Directory directory) {
    TiffDirectoryWriter writer = new TiffDirectoryWriter(reader.order());
    for (Entry entry : directory.entries()) {
      if (!TiffTags.isLayout(entry.tag()) && !POINTERS.contains(entry.tag())) {
        try {
          writer.put(reader.field(entry));
        } catch (IOException e) {
          // one unreadable field does not cost the others
        }
      }
    }
    return writer;
  }

  private void add(TiffDirectoryWriter fields, int tag, long position) {
    fields.put(TiffField.longs(reader.order(), tag, position));
  }

  /** Its offset if the note lies there now, else -1. */
  private long keepMakerNote(Directory exif, List<String> notes) throws IOException {
    Entry note = exif.find(TiffTags.MAKER_NOTE);
    if (note == null || note.length() <= 4) {
      return -1;
    }
    if (note.position() > MAX_KEPT_OFFSET || note.position() < 8) {
      notes.add("The camera's private notes had to be moved; some programs may not read them any more.");
      return -1;
    }
    byte[] value = reader.bytes(note);
    block = new byte[(int) note.position() + value.length];
    System.arraycopy(value, 0, block, (int) note.position(), value.length);
    return note.position();
  }

  private long exif(Directory exif, long keptNote) {
    TiffDirectoryWriter writer = fields(exif);
    Directory interop = reader.sub(exif, TiffTags.INTEROP_IFD);
    if (interop != null) {
      add(writer, TiffTags.INTEROP_IFD, append(fields(interop)));
    }
    if (keptNote < 0) {
      return append(writer);
    }
    return appendWithNote(writer, keptNote, exif);
  }

  /** The note's entry is written with an empty value of the right size and then pointed at the note itself. */
  private long appendWithNote(TiffDirectoryWriter writer, long keptNote, Directory exif) {
    Entry note = Objects.requireNonNull(exif.find(TiffTags.MAKER_NOTE));
    writer.put(new TiffField(TiffTags.MAKER_NOTE, TiffTags.LONG, new byte[4]));
    long position = append(writer);
    ByteBuffer buffer = ByteBuffer.wrap(block).order(reader.order());
    int count = buffer.getShort((int) position) & 0xffff;
    for (int i = 0; i < count; i++) {
      int at = (int) position + 2 + 12 * i;
      if ((buffer.getShort(at) & 0xffff) == TiffTags.MAKER_NOTE) {
        buffer.putShort(at + 2, (short) note.type()).putInt(at + 4, (int) note.count()).putInt(at + 8, (int) keptNote);
      }
    }
    return position;
  }

  private long append(TiffDirectoryWriter writer) {
    int position = block.length + (block.length & 1);
    byte[] directory = writer.serialize(position, 0);
    byte[] longer = Arrays.copyOf(block, position + directory.length);
    System.arraycopy(directory, 0, longer, position, directory.length);
    block = longer;
    return position;
  }

  private byte[] finish(TiffDirectoryWriter fields) {
    long position = append(fields);
    byte mark = (byte) (reader.order() == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    ByteBuffer.wrap(block).order(reader.order()).put(mark).put(mark).putShort((short) 42).putInt((int) position);
    return block;
  }
}
