package unrain.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceProbeTest {
  /** As the runtime with CUDA's natives says it on a machine without CUDA. */
  private static final String MISSING = "Error code - ORT_FAIL - message: /onnxruntime_src/onnxruntime/core/session/"
      + "provider_bridge_ort.cc:1988 onnxruntime::Provider& onnxruntime::ProviderLibrary::Get() [ONNXRuntimeError] : "
      + "1 : FAIL : Failed to load library /tmp/onnxruntime-java1/libonnxruntime_providers_cuda.so with error: "
      + "libcublasLt.so.12: cannot open shared object file: No such file or directory\n";

  @Test
  void theReasonIsWhatIsMissingNotWhereTheRuntimeNoticed() {
    assertThat(DeviceProbe.cause(MISSING))
        .isEqualTo("libcublasLt.so.12: cannot open shared object file: No such file or directory");
    assertThat(DeviceProbe.cause("Error code - ORT_FAIL - message: a.cc:1 f() [ONNXRuntimeError] : 1 : FAIL : no card"))
        .isEqualTo("1 : FAIL : no card");
    assertThat(DeviceProbe.cause("Error code - ORT_EP_FAIL - message: no card")).isEqualTo("no card");
    assertThat(DeviceProbe.cause("all went wrong")).isEqualTo("all went wrong");
    assertThat(DeviceProbe.cause("")).isEqualTo("no reason given");
  }
}
