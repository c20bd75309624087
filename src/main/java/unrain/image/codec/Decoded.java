package unrain.image.codec;

import java.util.List;

/**
 * One decoded picture, as it lies in the file: the orientation that EXIF asks for is not applied.
 *
 * @param notes finished sentences about what was assumed or left behind
 */
public record Decoded(Pixels pixels, Attachments attachments, List<String> notes) {
  public Decoded {
    notes = List.copyOf(notes);
  }
}
