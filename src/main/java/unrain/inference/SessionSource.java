package unrain.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.jspecify.annotations.Nullable;

/** Opens sessions of one network; behind an interface, because a graphics processor that fails is seldom at hand. */
interface SessionSource {
  /** A session and where it runs. */
  record Opened(OrtSession session, Device device) {}

  /** On the best device that the choice allows and that lets itself be opened. */
  Opened open(DeviceChoice choice) throws OrtException;

  /** @param fallbackReason a sentence, where another device was wanted */
  Opened openCpu(@Nullable String fallbackReason) throws OrtException;
}
