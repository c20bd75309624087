"""AFR-Net made efficient: attentive feature refinement for single-image rain removal.

Source: "Attentive Feature Refinement Network for Single Rainy Image Restoration", IEEE TIP 30 (2021), 3734-3747.
What is kept of the paper: a supervised rain map; features (not images) refined in a sequence of AFR modules, each one
left refinement (coarse to fine), an attention block that modulates the features by gamma and beta computed from the
rain map's features, right refinement (fine to coarse), so that a feature hierarchy goes in and a hierarchy comes out.
What is changed, and why, stands in ../README.md (model cards).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SLOPE = 0.1  # LeakyReLU, as in the paper; it fuses into the convolution in ONNX Runtime
GATE = 8.0  # the rain layer is faded out where the map is under 1/GATE, so that dry areas come through untouched


@dataclass(frozen=True)
class NetConfig:
    """One network. `widths` are the channels at 1/2, 1/4 and 1/8 resolution (multiples of 16: see the stack notes)."""

    widths: tuple[int, int, int] = (32, 48, 96)
    encoder_blocks: tuple[int, int, int] = (1, 1, 3)
    decoder_blocks: tuple[int, int, int] = (1, 1, 1)
    afr_modules: int = 1
    afr_blocks: tuple[int, int, int] = (1, 1, 1)
    separable: tuple[bool, bool, bool] = (False, False, True)
    residual: bool = False  # True: blocks of two convolutions with a skip at 1/2 and 1/4, False: one convolution with a skip

    @property
    def stride(self) -> int:
        """Height and width of the input must be multiples of this."""
        return 8


@dataclass
class Restored:
    """What the network returns. H, W: size of the input; r: 2."""

    derained: Tensor  # [N,3,H,W], display-referred sRGB, not clamped
    attention_logits: Tensor  # [N,1,H,W]; sigmoid gives the rain map on its absolute scale
    refinements: list[Tensor] = field(default_factory=list)  # [N,1,H/r,W/r] each: channel mean of gamma per AFR module
    features: list[Tensor] = field(default_factory=list)  # [N,C,H/4,W/4] and [N,C,H/8,W/8] before the derain decoder
    sides: list[Tensor] = field(default_factory=list)  # [N,3,H/4,W/4]: the side output, in training only


def conv3(cin: int, cout: int, stride: int = 1, separable: bool = False) -> nn.Module:
    """A 3x3 convolution, dense or depthwise + pointwise. Zero padding: reflection is done once, at the photo's edge."""
    if separable:
        return nn.Sequential(
            nn.Conv2d(cin, cin, 3, stride, 1, groups=cin, bias=False),
            nn.Conv2d(cin, cout, 1),
        )
    return nn.Conv2d(cin, cout, 3, stride, 1)


class Block(nn.Module):
    """x + conv(act(conv(x))) or, as the cheaper half, x + act(conv(x)). The last layer starts near zero."""

    def __init__(self, width: int, separable: bool, double: bool) -> None:
        super().__init__()
        self.first = conv3(width, width, separable=separable)
        self.second = conv3(width, width, separable=separable) if double else None
        last = self.second if self.second is not None else self.first
        with torch.no_grad():
            (last[-1] if isinstance(last, nn.Sequential) else last).weight.mul_(0.1)

    def forward(self, x: Tensor) -> Tensor:
        y = F.leaky_relu(self.first(x), SLOPE)
        return x + (self.second(y) if self.second is not None else y)


def stage(cfg: NetConfig, level: int, count: int) -> nn.Sequential:
    """`count` blocks at a level (0: 1/2, 1: 1/4, 2: 1/8)."""
    separable = cfg.separable[level]
    return nn.Sequential(*(Block(cfg.widths[level], separable, cfg.residual or separable) for _ in range(count)))


class Down(nn.Module):
    """To the next coarser level: stride-2 convolution, LeakyReLU."""

    def __init__(self, cin: int, cout: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, 2, 2)

    def forward(self, x: Tensor) -> Tensor:
        return F.leaky_relu(self.conv(x), SLOPE)


class Up(nn.Module):
    """To the next finer level: 1x1 convolution at the coarse size, then nearest x2 (pixel-shuffle here costs twice)."""

    def __init__(self, cin: int, cout: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, 1)

    def forward(self, x: Tensor) -> Tensor:
        return F.interpolate(F.leaky_relu(self.conv(x), SLOPE), scale_factor=2, mode="nearest")


class Encoder(nn.Module):
    """[N,12,H/2,W/2] to the hierarchy of features at 1/2, 1/4 and 1/8, finest first."""

    def __init__(self, cfg: NetConfig) -> None:
        super().__init__()
        a, b, c = cfg.widths
        self.stem = conv3(12, a)
        self.downs = nn.ModuleList([Down(a, b), Down(b, c)])
        self.stages = nn.ModuleList(stage(cfg, i, n) for i, n in enumerate(cfg.encoder_blocks))

    def forward(self, x: Tensor) -> list[Tensor]:
        levels = [self.stages[0](F.leaky_relu(self.stem(x), SLOPE))]
        for down, blocks in zip(self.downs, list(self.stages)[1:]):
            levels.append(blocks(down(levels[-1])))
        return levels


class CoarseToFine(nn.Module):
    """Left refinement and both decoders: refine at 1/8, then up, add the level's features, refine, up to 1/2."""

    def __init__(self, cfg: NetConfig, blocks: tuple[int, int, int]) -> None:
        super().__init__()
        a, b, c = cfg.widths
        self.ups = nn.ModuleList([Up(b, a), Up(c, b)])
        self.stages = nn.ModuleList(stage(cfg, i, n) for i, n in enumerate(blocks))

    def forward(self, levels: list[Tensor]) -> list[Tensor]:
        out = [self.stages[2](levels[2])]
        for i in (1, 0):
            out.insert(0, self.stages[i](self.ups[i](out[0]) + levels[i]))
        return out


class FineToCoarse(nn.Module):
    """Right refinement: from 1/2 down, adding each level's features and refining, so that a hierarchy comes out."""

    def __init__(self, cfg: NetConfig, blocks: tuple[int, int, int]) -> None:
        super().__init__()
        a, b, c = cfg.widths
        self.downs = nn.ModuleList([Down(a, b), Down(b, c)])
        self.stages = nn.ModuleList([nn.Identity(), *(stage(cfg, i, blocks[i]) for i in (1, 2))])

    def forward(self, levels: list[Tensor]) -> list[Tensor]:
        out = [levels[0]]
        for i in (1, 2):
            out.append(self.stages[i](self.downs[i - 1](out[-1]) + levels[i]))
        return out


class AttentionBlock(nn.Module):
    """gamma and beta from the rain map's features M: y = f + conv(act(conv(f) * gamma + beta)), at 1/2 resolution."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gamma = nn.Conv2d(width, width, 1)
        self.beta = nn.Conv2d(width, width, 1)
        self.before = conv3(width, width)
        self.after = conv3(width, width)
        with torch.no_grad():
            self.after.weight.mul_(0.1)

    def forward(self, f: Tensor, m: Tensor) -> tuple[Tensor, Tensor]:
        gamma = torch.sigmoid(self.gamma(m))
        beta = F.leaky_relu(self.beta(m), SLOPE)
        y = F.leaky_relu(self.before(f) * gamma + beta, SLOPE)
        return f + self.after(y), gamma


class AfrModule(nn.Module):
    """Attentive feature refinement: left refinement, attention guided by the rain map, right refinement."""

    def __init__(self, cfg: NetConfig) -> None:
        super().__init__()
        self.left = CoarseToFine(cfg, (0, *cfg.afr_blocks[1:]))
        self.attention = AttentionBlock(cfg.widths[0])
        self.right = FineToCoarse(cfg, cfg.afr_blocks)

    def forward(self, levels: list[Tensor], m: Tensor) -> tuple[list[Tensor], Tensor]:
        left = self.left(levels)
        finest, gamma = self.attention(left[0], m)
        return self.right([finest, *left[1:]]), gamma


class AfrNet(nn.Module):
    """The whole network. Input [N,3,H,W] in 0..1, H and W multiples of `cfg.stride`; no global pooling anywhere."""

    def __init__(self, cfg: NetConfig) -> None:
        super().__init__()
        self.cfg = cfg
        a, b, _ = cfg.widths
        self.encoder = Encoder(cfg)
        self.mask_decoder = CoarseToFine(cfg, cfg.decoder_blocks)
        self.mask_head = nn.Conv2d(a, 4, 3, 1, 1)
        self.modules_afr = nn.ModuleList(AfrModule(cfg) for _ in range(cfg.afr_modules))
        self.derain_decoder = CoarseToFine(cfg, cfg.decoder_blocks)
        self.rain_head = nn.Conv2d(a, 12, 3, 1, 1)
        self.side_head = nn.Conv2d(b, 3, 3, 1, 1)
        with torch.no_grad():
            self.rain_head.weight.mul_(0.1)
            self.mask_head.bias.fill_(-2.0)

    def forward(self, image: Tensor) -> Restored:
        levels = self.encoder(F.pixel_unshuffle(image, 2))
        m = self.mask_decoder(levels)[0]
        logits = F.pixel_shuffle(self.mask_head(m), 2)
        gammas = []
        for module in self.modules_afr:
            levels, gamma = module(levels, m)
            gammas.append(gamma.mean(1, keepdim=True))
        decoded = self.derain_decoder(levels)
        gate = torch.clamp(torch.sigmoid(logits) * GATE, max=1.0)
        rain = F.pixel_shuffle(self.rain_head(decoded[0]), 2) * gate
        sides = [F.avg_pool2d(image, 4) - self.side_head(decoded[1])] if self.training else []
        return Restored(image - rain, logits, gammas, decoded[1:], sides)


class Exported(nn.Module):
    """The ONNX contract: image -> derained (clamped to 0..1), attention (0..1), refinement_1..S."""

    def __init__(self, net: AfrNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        out = self.net(image)
        return out.derained.clamp(0.0, 1.0), torch.sigmoid(out.attention_logits), *out.refinements


def load_config(path: Path) -> tuple[NetConfig, dict]:
    """Reads a model's TOML; returns its network and the whole table."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    net = {k: tuple(v) if isinstance(v, list) else v for k, v in table["network"].items()}
    return NetConfig(**net), table


def kmac_per_pixel(net: nn.Module, size: int = 64) -> float:
    """Multiply-accumulates of all convolutions per input pixel, in thousands, counted by running the network."""
    total = 0

    def count(module: nn.Conv2d, _: tuple, out: Tensor) -> None:
        nonlocal total
        total += out.shape[2] * out.shape[3] * module.weight.numel()

    hooks = [m.register_forward_hook(count) for m in net.modules() if isinstance(m, nn.Conv2d)]
    training = net.training
    net.eval()
    with torch.no_grad():
        net(torch.zeros(1, 3, size, size))
    net.train(training)
    for hook in hooks:
        hook.remove()
    return total / (size * size) / 1000.0
