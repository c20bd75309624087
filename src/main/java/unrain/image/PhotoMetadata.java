package unrain.image;

/** What a file told about its photo beside the samples, free of any container. */
public record PhotoMetadata() {
  public static final PhotoMetadata NONE = new PhotoMetadata();
}
