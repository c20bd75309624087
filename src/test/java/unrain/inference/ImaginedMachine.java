package unrain.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import unrain.derain.Cancellation;
import unrain.derain.DerainException;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.Restorer;
import unrain.model.LocatedModel;
import unrain.model.ModelException;
import unrain.model.ModelManifest;
import unrain.model.Precision;

/** A machine on which each tile takes as long as a test says, whatever else this one does. */
public final class ImaginedMachine implements Machine {
  public String words = "an imagined machine";
  public boolean gpu;
  public double fp32Millis = 20;
  public double int8Millis = 10;
  /** What the 8-bit networks lose on validation pictures, whatever their manifests say. */
  public double lostDecibels;
  /** Networks that were opened and are not closed. */
  public final List<Restorer> open = new ArrayList<>();
  /** Everything that was opened. */
  public final List<String> opened = new ArrayList<>();
  /** Tiles that were restored. */
  public int tiles;
  private long now;

  @Override
  public String words() {
    return words;
  }

  @Override
  public boolean mayHaveGpu() {
    return gpu;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  /** The same networks, but in this machine's time. */
  public RestorerOpener inItsTime(RestorerOpener real) {
    return (model, device, threads, notices) -> {
      Restorer network = new Timed(real.open(model, device, threads, notices));
      opened.add(model.manifest().name() + " on " + device);
      open.add(network);
      return network;
    };
  }

  private final class Timed extends ForwardingRestorer {
    Timed(Restorer network) {
      super(network);
    }

    @Override
    public RestoredTile restore(FloatPlanes image, Cancellation cancellation) throws DerainException {
      tiles++;
      now += (long) (1e6 * (model().precision() == Precision.INT8 ? int8Millis : fp32Millis));
      return super.restore(image, cancellation);
    }

    @Override
    public ModelManifest model() {
      ModelManifest m = super.model();
      Map<String, Object> validation = new HashMap<>(m.validation());
      double gain = m.precision() == Precision.INT8 ? 6 - lostDecibels : 6;
      validation.put("gain", Map.of("light_medium_heavy", gain));
      return new ModelManifest(m.name(), m.title(), m.kind(), m.precision(), m.version(), m.file(), m.sha256(),
          m.stride(), m.overlap(), m.tile(), m.kmacPerPixel(), m.parameters(), m.refinements(), m.bytesPerTilePixel(),
          m.parityOrNull(), m.training(), validation);
    }

    @Override
    public void close() {
      super.close();
      open.remove(this);
    }
  }

  /** Networks that need no runtime: the 8-bit one is off by as much as a test says. */
  static final class Networks implements RestorerOpener {
    float error = 0.001f;
    boolean gpuWorks;
    @Nullable DerainException failureOfInt8;
    @Nullable Cancellation cancelledByATile;

    @Override
    public Restorer open(LocatedModel model, DeviceChoice device, int threads, Consumer<String> notices)
        throws ModelException {
      boolean int8 = model.manifest().precision() == Precision.INT8;
      boolean onGpu = device != DeviceChoice.CPU && gpuWorks && !int8;
      String reason = device == DeviceChoice.CUDA && !onGpu ? "There is no card." : null;
      return new Network(model.manifest(), onGpu, reason, int8 ? error : 0);
    }

    private final class Network implements Restorer {
      private final ModelManifest manifest;
      private final boolean onGpu;
      private final @Nullable String reason;
      private final float error;

      Network(ModelManifest manifest, boolean onGpu, @Nullable String reason, float error) {
        this.manifest = manifest;
        this.onGpu = onGpu;
        this.reason = reason;
        this.error = error;
      }

      @Override
      public ModelManifest model() {
        return manifest;
      }

      @Override
      public String device() {
        return onGpu ? "GPU" : "CPU";
      }

      @Override
      public boolean isOnProcessor() {
        return !onGpu;
      }

      @Override
      public Optional<String> fallbackReason() {
        return Optional.ofNullable(reason);
      }

      @Override
      public RestoredTile restore(FloatPlanes image, Cancellation cancellation) throws DerainException {
        if (manifest.precision() == Precision.INT8 && failureOfInt8 != null) {
          throw new DerainException(failureOfInt8.reason(), "It failed.", failureOfInt8);
        }
        if (cancelledByATile != null) {
          cancelledByATile.cancel();
        }
        cancellation.throwIfCancelled();
        float[] values = image.data().clone();
        for (int i = 0; i < values.length; i++) {
          values[i] += error;
        }
        return new RestoredTile(new FloatPlanes(image.width(), image.height(), 3, values),
            FloatPlanes.create(image.width(), image.height(), 1), List.of());
      }

      @Override
      public void close() {
        // nothing is held
      }
    }
  }
}
