package unrain.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrain.derain.Cancellation;
import unrain.derain.Derained;
import unrain.derain.DerainException;
import unrain.derain.DerainException.Reason;
import unrain.derain.DerainOptions;
import unrain.derain.Derainer;
import unrain.derain.FloatPlanes;
import unrain.derain.RestoredTile;
import unrain.derain.TestPhotos;
import unrain.image.Photo;
import unrain.model.LocatedModel;
import unrain.model.ModelCatalog;
import unrain.model.ModelException;

class OrtRestorerTest {
  private static OrtRestorer open(String toy) throws Exception {
    return OrtRestorer.open(ToyModels.locate(toy), DeviceChoice.CPU, 1);
  }

  private static FloatPlanes ramp(int width, int height) {
    FloatPlanes image = FloatPlanes.create(width, height, 3);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = i / (float) image.data().length;
    }
    return image;
  }

  @Test
  void identityKeepsEveryBitOfAPhotoInTiles() throws Exception {
    try (OrtRestorer restorer = open("identity")) {
      Derainer derainer = new Derainer(restorer);
      for (int depth : new int[] {8, 16}) {
        Photo photo = TestPhotos.noise(301, 203, 4, depth);
        Derained derained =
            derainer.run(photo, new DerainOptions(64, 1L << 30), progress -> {}, new Cancellation());
        assertThat(derained.timings().tiles()).isGreaterThan(10);
        assertThat(TestPhotos.bits(derained.derained())).isEqualTo(TestPhotos.bits(photo.samples()));
        assertThat(derained.rainMap().mean()).isZero();
        assertThat(derained.device()).isEqualTo("CPU (1 thread)");
      }
    }
  }

  @Test
  void outputsArriveWhereTheyBelongInEveryTileShape() throws Exception {
    try (OrtRestorer restorer = open("halving")) {
      for (int[] size : new int[][] {{16, 8}, {4, 4}, {64, 32}, {16, 8}}) {
        FloatPlanes image = ramp(size[0], size[1]);
        RestoredTile tile = restorer.restore(image, new Cancellation());
        for (int y = 0; y < size[1]; y++) {
          for (int x = 0; x < size[0]; x++) {
            assertThat(tile.derained().at(x, y, 2)).isEqualTo(image.at(x, y, 2) / 2);
            assertThat(tile.attention().at(x, y, 0)).isEqualTo(image.at(x, y, 0));
          }
        }
        FloatPlanes refinement = tile.refinements().getFirst();
        assertThat(refinement.width()).isEqualTo(size[0] / 2);
        assertThat(refinement.at(1, 1, 0)).isBetween(image.at(2, 2, 0), image.at(3, 3, 0));
      }
    }
  }

  @Test
  void outputThatIsNoPictureIsRefused() throws Exception {
    for (String broken : new String[] {"nan", "constant"}) {
      try (OrtRestorer restorer = open(broken)) {
        assertThatThrownBy(() -> restorer.restore(ramp(16, 16), new Cancellation()))
            .isInstanceOfSatisfying(DerainException.class, e -> {
              assertThat(e.reason()).isEqualTo(Reason.BAD_OUTPUT);
              assertThat(e.getMessage()).contains("CPU").endsWith(".");
            });
      }
    }
  }

  @Test
  void aConstantIsFineWhereTheInputIsOne() throws Exception {
    try (OrtRestorer restorer = open("constant")) {
      restorer.restore(FloatPlanes.create(16, 16, 3), new Cancellation());
    }
  }

  @Test
  void infinityIsNoPictureEither() {
    FloatPlanes planes = ramp(8, 8);
    assertThat(OutputCheck.isFinite(planes)).isTrue();
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      planes.data()[77] = bad;
      assertThat(OutputCheck.isFinite(planes)).isFalse();
    }
  }

  @Test
  void aNetworkOfAnotherContractIsIncompatible(@TempDir Path folder) throws Exception {
    String manifest = Files.readString(ToyModels.path("identity").resolveSibling("identity.json"));
    Files.copy(ToyModels.path("identity"), folder.resolve("identity.onnx"));
    Files.writeString(folder.resolve("identity.json"), manifest.replace("\"refinements\": 0", "\"refinements\": 2"));
    assertThatThrownBy(() -> OrtRestorer.open(
        ModelCatalog.bundled().find(folder.resolve("identity.onnx").toString()), DeviceChoice.CPU, 1))
        .isInstanceOfSatisfying(ModelException.class, e -> {
          assertThat(e.reason()).isEqualTo(ModelException.Reason.INCOMPATIBLE);
          assertThat(e).hasMessageContaining("refinement_1");
        });
  }

  @Test
  void aFileThatIsNoNetworkIsIncompatible(@TempDir Path folder) throws Exception {
    Path text = Files.writeString(folder.resolve("text.onnx"), "");
    String emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    String manifest = Files.readString(ToyModels.path("identity").resolveSibling("identity.json"));
    Files.writeString(folder.resolve("text.json"), manifest.replaceAll("[0-9a-f]{64}", emptyHash));
    assertThatThrownBy(() -> OrtRestorer.open(ModelCatalog.bundled().find(text.toString()), DeviceChoice.CPU, 1))
        .isInstanceOfSatisfying(ModelException.class,
            e -> assertThat(e.reason()).isEqualTo(ModelException.Reason.INCOMPATIBLE));
  }

  @Test
  void closingTwiceIsFineAndRunningAfterwardsIsNot() throws Exception {
    OrtRestorer restorer = open("identity");
    restorer.restore(ramp(16, 16), new Cancellation());
    restorer.close();
    restorer.close();
    assertThatThrownBy(() -> restorer.restore(ramp(16, 16), new Cancellation()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void askingForCudaWhereThereIsNoneFallsBackAndSaysWhy() throws Exception {
    try (OrtRestorer restorer = OrtRestorer.open(ToyModels.locate("identity"), DeviceChoice.CUDA, 1)) {
      if (restorer.deviceInUse().kind() == Device.Kind.CPU) {
        assertThat(restorer.deviceInUse().fallbackReason())
            .hasValueSatisfying(reason -> assertThat(reason).endsWith("so the CPU is used."));
        assertThat(restorer.device()).startsWith("CPU (1 thread)");
      }
      restorer.restore(ramp(16, 16), new Cancellation());
    }
  }

  @Test
  void eightBitNetworksStayOnTheProcessorAndSayItWhereAGpuWasAskedFor() throws Exception {
    LocatedModel int8 = ModelCatalog.bundled().find("student-int8");
    try (OrtRestorer asked = OrtRestorer.open(int8, DeviceChoice.CUDA, 1);
        OrtRestorer left = OrtRestorer.open(int8, DeviceChoice.AUTO, 1)) {
      assertThat(asked.isOnProcessor()).isTrue();
      assertThat(asked.fallbackReason()).hasValue("8-bit networks run on the CPU only, so the CPU is used.");
      assertThat(left.isOnProcessor()).isTrue();
      assertThat(left.fallbackReason()).isEmpty();
    }
  }

  /** Sessions of another network, called a graphics processor, and of the right one on the CPU. */
  private static OrtRestorer openOnAGpuThatIs(String toy, Consumer<String> notices) throws Exception {
    OrtEnvironment environment = NativeLibrary.load();
    SessionSource gpu = new DeviceProbe(environment, ToyModels.locate(toy).load(), 1);
    SessionSource cpu = new DeviceProbe(environment, ToyModels.locate("identity").load(), 1);
    return OrtRestorer.open(ToyModels.locate("identity"), DeviceChoice.CUDA, environment, new SessionSource() {
      @Override
      public Opened open(DeviceChoice choice) throws OrtException {
        return new Opened(gpu.openCpu(null).session(), new Device(Device.Kind.CUDA, 1, null));
      }

      @Override
      public Opened openCpu(String fallbackReason) throws OrtException {
        return cpu.openCpu(fallbackReason);
      }
    }, notices);
  }

  @Test
  void aGraphicsProcessorThatFailsOnTheWayMakesRoomForTheCpu() throws Exception {
    for (String broken : new String[] {"nan", "constant"}) {
      List<String> said = new ArrayList<>();
      try (OrtRestorer restorer = openOnAGpuThatIs(broken, said::add)) {
        assertThat(restorer.device()).isEqualTo("GPU (CUDA)");
        assertThat(restorer.fallbackReason()).isEmpty();
        Photo photo = TestPhotos.noise(100, 70, 3, 8);
        Derained derained = new Derainer(restorer)
            .run(photo, new DerainOptions(64, 1L << 30), progress -> {}, new Cancellation());
        assertThat(derained.derained().bytes()).isEqualTo(photo.samples().bytes());
        assertThat(derained.device()).isEqualTo("CPU (1 thread)");
        assertThat(derained.fallbackReason()).hasValue("The GPU returned what is no picture, so the CPU is used.");
        assertThat(said).containsExactly("The GPU returned what is no picture, so the CPU is used.");
      }
    }
  }

  @Test
  void whatIsNearlyBlackMayComeOutBlack() throws Exception {
    FloatPlanes dark = FloatPlanes.create(16, 16, 3);
    dark.data()[7] = 1 / 255f;
    RestoredTile black = new RestoredTile(FloatPlanes.create(16, 16, 3), FloatPlanes.create(16, 16, 1), List.of());
    OutputCheck.check(dark, black, "CPU");
    dark.data()[7] = 0.1f;
    assertThatThrownBy(() -> OutputCheck.check(dark, black, "CPU")).isInstanceOfSatisfying(DerainException.class,
        e -> assertThat(e.reason()).isEqualTo(DerainException.Reason.BAD_OUTPUT));
  }

  @Test
  void aGraphicsProcessorThatWorksIsKept() throws Exception {
    try (OrtRestorer restorer = openOnAGpuThatIs("identity", reason -> {})) {
      restorer.restore(ramp(16, 16), new Cancellation());
      assertThat(restorer.device()).isEqualTo("GPU (CUDA)");
    }
  }

  @Test
  void aFolderWithoutTheNativeLibrariesIsRecognised(@TempDir Path folder) throws Exception {
    assertThat(NativeLibrary.holdsLibraries(folder.toString())).isFalse();
    assertThat(NativeLibrary.holdsLibraries("\0")).isFalse();
    Files.createFile(folder.resolve(System.mapLibraryName("onnxruntime")));
    assertThat(NativeLibrary.holdsLibraries(folder.toString())).isFalse();
    Files.createFile(folder.resolve(System.mapLibraryName("onnxruntime4j_jni")));
    assertThat(NativeLibrary.holdsLibraries(folder.toString())).isTrue();
  }
}
