"""Training for 8 bits: the inner convolutions compute on values rounded as quantize.py will round them. The gradient
goes through the rounding as if it were not there (Jacob et al., 2018); the checkpoint is that of an ordinary network.

  train.py student.toml --photos PHOTOS --run runs/student-int8 --from runs/student-decay/last.pt
    --decay 3000 --eight-bit
"""

from types import MethodType

import torch
from torch import Tensor, nn

KEPT = 0.99  # of a tensor's range, when the next batch has its say


def rounded(x: Tensor, ranges: dict[str, Tensor], key: str) -> Tensor:
    """x to 256 steps between its smallest and its largest value, averaged over the batches; 0 is one of the steps."""
    with torch.no_grad():
        now = torch.stack([x.min().clamp_max(0), x.max().clamp_min(1e-6)])
        low, high = ranges[key] = ranges[key].lerp(now, 1 - KEPT) if key in ranges else now
        scale = (high - low) / 255
        zero = torch.round(-low / scale).to(torch.int32)
    return torch.fake_quantize_per_tensor_affine(x, scale, zero, 0, 255)


def convolve(conv: nn.Conv2d, x: Tensor) -> Tensor:
    """The convolution's forward: input and output to 8 bits, the weights to -127..127 per output channel."""
    scale = conv.weight.detach().abs().amax((1, 2, 3)).clamp_min(1e-8) / 127
    zero = torch.zeros(scale.shape, dtype=torch.int32)
    weight = torch.fake_quantize_per_channel_affine(conv.weight, scale, zero, 0, -127, 127)
    return rounded(conv._conv_forward(rounded(x, conv.ranges, "in"), weight, conv.bias), conv.ranges, "out")


def compute_in_eight_bits(net: nn.Module) -> None:
    """Changes the convolutions that quantize.py changes, in place: all but the stem and the heads."""
    for name, module in net.named_modules():
        if isinstance(module, nn.Conv2d) and "stem" not in name and "head" not in name:
            module.ranges = {}
            module.forward = MethodType(convolve, module)
