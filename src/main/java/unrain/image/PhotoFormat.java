package unrain.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file formats that are opened; three of them are written too. */
public enum PhotoFormat {
  JPEG("JPEG", true, "jpg", "jpeg", "jpe", "jfif"),
  PNG("PNG", true, "png"),
  TIFF("TIFF", true, "tif", "tiff"),
  WEBP("WebP", false, "webp"),
  PSD("Photoshop", false, "psd", "psb"),
  BMP("BMP", false, "bmp", "dib"),
  GIF("GIF", false, "gif");

  private final String title;
  private final boolean writable;
  private final List<String> extensions;

  PhotoFormat(String title, boolean writable, String... extensions) {
    this.title = title;
    this.writable = writable;
    this.extensions = List.of(extensions);
  }

  public boolean writable() {
    return writable;
  }

  /** The usual one, without the dot. */
  public String extension() {
    return extensions.getFirst();
  }

  /** All of them, the usual one first, without dots. */
  public List<String> extensions() {
    return extensions;
  }

  public String title() {
    return title;
  }

  /** By extension, in either case, with or without the dot. For exports and dialogs: reading goes by content. */
  public static Optional<PhotoFormat> ofExtension(String extension) {
    String bare = extension.startsWith(".") ? extension.substring(1) : extension;
    String lower = bare.toLowerCase(Locale.ROOT);
    for (PhotoFormat format : values()) {
      if (format.extensions.contains(lower)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
