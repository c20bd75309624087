"""Training for 8 bits: every feature is rounded where the variant of quantize.py rounds it, to the ranges that it takes
over. The gradient goes through the rounding as if it were not there (Jacob et al., 2018). Two things differ: the sum in
front of the predicted rain is rounded here only, and the map's logits are there only."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

ROUNDED = ("conv2d", "leaky_relu", "add", "mul", "sigmoid")
FEATURES = 16  # channels from which on a tensor is one of features, which what the heads predict is not
EVERY, KEPT = 8, 0.95  # steps between two looks at a tensor; what of its range the next look leaves
LOOKED_AT, CUT = 16_384, 2  # values looked at; how many at each end do not stretch the range


class EightBits(TorchFunctionMode):
    """While it is entered, a network computes as the 8-bit variant does. ranges (each process has its own): operation,
    smallest and largest value per rounded tensor, as computed; 0 lies between them. passes: made before."""

    def __init__(self, ranges: list[tuple[str, float, float]], passes: int = 0) -> None:
        super().__init__()
        self.ranges, self.place, self.passes = ranges, 0, passes

    def __enter__(self) -> EightBits:
        self.place, self.passes = 0, self.passes + 1
        return super().__enter__()

    def __torch_function__(self, func, types, args=(), kwargs=None):  # noqa: ANN001, ANN204: as PyTorch declares it
        name = func.__name__.strip("_")
        if name == "conv2d" and args[1].shape[0] >= FEATURES:
            args = (args[0], rounded_weight(args[1]), *args[2:])
        result = func(*args, **(kwargs or {}))
        return self.rounded(result, name) if name in ROUNDED and result.shape[1:2] >= (FEATURES,) else result

    def rounded(self, x: Tensor, name: str) -> Tensor:
        """x to 256 steps of its range."""
        if self.place == len(self.ranges):
            self.ranges.append((name, *extent(x)))
        elif self.passes % EVERY == 0:
            pairs = zip(self.ranges[self.place][1:], extent(x))
            self.ranges[self.place] = (name, *(KEPT * old + (1 - KEPT) * new for old, new in pairs))
        _, low, high = self.ranges[self.place]
        self.place += 1
        scale = (high - low) / 255
        return torch.fake_quantize_per_tensor_affine(x, scale, round(-low / scale), 0, 255)


def extent(x: Tensor) -> tuple[float, float]:
    """Smallest and largest of some values of x [N,C,H,W], without the outermost ones; 0 lies between them."""
    stride = max(1, round((x.numel() / LOOKED_AT) ** 0.5))
    values = x.detach()[:, :, ::stride, ::stride].flatten().sort().values  # of every channel
    return min(values[CUT].item(), 0.0), max(values[-1 - CUT].item(), 1e-6)


def rounded_weight(weight: Tensor) -> Tensor:
    """To -127..127 times a scale per output channel."""
    scale = weight.detach().abs().amax((1, 2, 3)).clamp_min(1e-8) / 127
    zero = torch.zeros(len(scale), dtype=torch.int32, device=weight.device)
    return torch.fake_quantize_per_channel_affine(weight, scale, zero, 0, -127, 127)
