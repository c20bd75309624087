package unrain.image.jpeg;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** Remembers how far a reader had come when it first complained, since libjpeg fills what is missing with grey. */
final class ReadingProgress implements IIOReadProgressListener, IIOReadWarningListener {
  private float done;
  private double firstWarningAt = -1;
  private @Nullable String firstWarning;

  ReadingProgress(ImageReader reader) {
    reader.addIIOReadProgressListener(this);
    reader.addIIOReadWarningListener(this);
  }

  /** 0..1, or -1 if there was no warning. */
  double firstWarningAt() {
    return firstWarningAt;
  }

  String firstWarning() {
    return firstWarning == null ? "" : firstWarning;
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    if (firstWarning == null) {
      firstWarning = warning;
      firstWarningAt = done;
    }
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    done = percentageDone / 100;
  }

  @Override
  public void sequenceStarted(ImageReader source, int minIndex) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void imageStarted(ImageReader source, int imageIndex) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percentageDone) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}

  @Override
  public void readAborted(ImageReader source) {}
}
