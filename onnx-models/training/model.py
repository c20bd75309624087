"""AFR-Net made efficient: attentive feature refinement for single-image rain removal.

Source: "Attentive Feature Refinement Network for Single Rainy Image Restoration", IEEE TIP 30 (2021), 3734-3747.
What is kept of the paper: a supervised rain map; features (not images) refined in a sequence of AFR modules, each one
left refinement (coarse to fine), an attention block that modulates the features by gamma and beta computed from the
rain map's features, right refinement (fine to coarse), so that a feature hierarchy goes in and a hierarchy comes out.
What is changed, and why, stands in ../README.md (model cards).
"""

from __future__ import annotations

import copy
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SLOPE = 0.1  # LeakyReLU, as in the paper; it fuses into the convolution in ONNX Runtime
GATE = 8.0  # the rain layer is faded out where the map is under 1/GATE, so that dry areas come through untouched
FLOOR = 1 / 16  # of the map: two levels of luma. A sigmoid is never zero, and dry places are to be left alone


@dataclass(frozen=True)
class NetConfig:
    """One network. `widths` are the channels per level, finest first; level 0 is at 1/`unshuffle` resolution.

    The layout "paper" is the authors' own, to the parameter; "efficient" is what ships. Only that counts its blocks.
    """

    widths: tuple[int, ...] = (32, 48, 64)
    layout: str = "efficient"
    unshuffle: int = 2
    afr_modules: int = 1
    encoder_blocks: tuple[int, ...] = (2, 1, 1)
    mask_blocks: tuple[int, ...] = (0, 1, 1)
    decoder_blocks: tuple[int, ...] = (1, 1, 1)
    afr_blocks: tuple[int, ...] = (0, 1, 1)

    @property
    def stride(self) -> int:
        """Height and width of the input must be multiples of this."""
        return self.unshuffle * 2 ** (len(self.widths) - 1)

    @property
    def paper(self) -> bool:
        return self.layout == "paper"


@dataclass
class Restored:
    """What the network returns. H, W: size of the input; u: the configuration's unshuffle."""

    derained: Tensor  # [N,3,H,W], display-referred sRGB, not clamped
    attention_logits: Tensor  # [N,1,H,W]; `rain_map` makes the map of it
    refinements: list[Tensor] = field(default_factory=list)  # [N,1,H/u,W/u] each: channel mean of gamma per AFR module
    features: list[Tensor] = field(default_factory=list)  # [N,C,h,w] of the derain decoder below level 0, finest first
    sides: list[Tensor] = field(default_factory=list)  # [N,3,h,w]: derained at smaller sizes, in training only


def rain_map(logits: Tensor) -> Tensor:
    """The map in 0..1 on its absolute scale, zero up to FLOOR."""
    return F.relu(torch.sigmoid(logits) - FLOOR) / (1 - FLOOR)


def conv3(cin: int, cout: int, stride: int = 1, bias: bool = True) -> nn.Conv2d:
    """A dense 3x3 convolution. Zero padding: reflection is done once, at the photo's edge."""
    conv = nn.Conv2d(cin, cout, 3, stride, 1, bias=bias)
    with torch.no_grad():  # keeps the variance from layer to layer; the default loses two thirds of it
        conv.weight.mul_(3**0.5)
    return conv


class Block(nn.Module):
    """x + conv(act(conv(x))) or, as the cheaper half, x + act(conv(x))."""

    def __init__(self, width: int, double: bool = True) -> None:
        super().__init__()
        self.first = conv3(width, width)
        self.second = conv3(width, width) if double else None

    def forward(self, x: Tensor) -> Tensor:
        y = F.leaky_relu(self.first(x), SLOPE)
        return x + (self.second(y) if self.second is not None else y)


class LocalDense(nn.Module):
    """The paper's local dense block. As in the authors' code, layer i sees outputs[:i]: the newest one is skipped."""

    def __init__(self, width: int, layers: int) -> None:
        super().__init__()
        self.convs = nn.ModuleList(conv3(width * max(1, i), width) for i in range(layers))
        self.fuse = nn.Conv2d(width * (layers + 1), width, 1)

    def forward(self, x: Tensor) -> Tensor:
        outputs = [x]
        for i, conv in enumerate(self.convs):
            outputs.append(F.leaky_relu(conv(torch.cat(outputs[: max(1, i)], 1)), SLOPE))
        return F.leaky_relu(self.fuse(torch.cat(outputs, 1)), SLOPE) + x


class GlobalDense(nn.Module):
    """The paper's global residual dense block: two local ones, concatenated with x, fused."""

    def __init__(self, width: int, layers: int) -> None:
        super().__init__()
        self.one, self.two = LocalDense(width, layers), LocalDense(width, layers)
        self.fuse = nn.Conv2d(3 * width, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        one = self.one(x)
        return F.leaky_relu(self.fuse(torch.cat([x, one, self.two(one)], 1)), SLOPE)


def blocks(width: int, count: int, double: bool = True) -> nn.Sequential:
    """Residual blocks in a row: the paper's, or the cheaper ones of the efficient layout."""
    return nn.Sequential(*(Block(width, double) for _ in range(count)))


class Down(nn.Module):
    """To the next coarser level: convolution of stride 2, LeakyReLU."""

    def __init__(self, cfg: NetConfig, level: int) -> None:
        super().__init__()
        cin, cout = cfg.widths[level - 1 : level + 1]
        self.conv = conv3(cin, cout, 2) if cfg.paper else nn.Conv2d(cin, cout, 2, 2)

    def forward(self, x: Tensor) -> Tensor:
        return F.leaky_relu(self.conv(x), SLOPE)


class Up(nn.Module):
    """To the next finer level: 1x1 convolution at the coarse size, then nearest x2 (pixel-shuffle here costs twice as
    much time); in the paper a transposed convolution, in the decoders with a dense block of `layers` behind it."""

    def __init__(self, cfg: NetConfig, level: int, layers: int = 0) -> None:
        super().__init__()
        cout, cin = cfg.widths[level : level + 2]
        self.conv = nn.ConvTranspose2d(cin, cout, 3, 2, 1, 1) if cfg.paper else nn.Conv2d(cin, cout, 1)
        self.dense = GlobalDense(cout, layers) if layers else None

    def forward(self, x: Tensor) -> Tensor:
        y = F.leaky_relu(self.conv(x), SLOPE)
        if isinstance(self.conv, nn.Conv2d):
            y = F.interpolate(y, scale_factor=2, mode="nearest")
        return self.dense(y) if self.dense is not None else y


def channel_mean(x: Tensor) -> Tensor:
    """[N,C,H,W] to [N,1,H,W], as a convolution: runtimes do that on all cores and in their own layout."""
    return F.conv2d(x, x.new_full((1, x.shape[1], 1, 1), 1 / x.shape[1]))


class Stem(nn.Conv2d):
    """3×3 convolution of the picture with each u × u pixels stacked into channels, computed as a convolution of 3u × 3u
    and stride u: the same sums, without moving the picture about first. [N,3,H,W] to [N,C,H/u,W/u]."""

    def __init__(self, channels: int, unshuffle: int) -> None:
        super().__init__(3 * unshuffle**2, channels, 3, padding=1)
        self.unshuffle = unshuffle

    def forward(self, image: Tensor) -> Tensor:
        out, u = self.out_channels, self.unshuffle
        cells = self.weight.view(out, 3, u, u, 3, 3).permute(0, 1, 4, 2, 5, 3)
        return F.conv2d(image, cells.reshape(out, 3, 3 * u, 3 * u), self.bias, stride=u, padding=u)


class Encoder(nn.Module):
    """[N,3,H,W] to the stem's features and the hierarchy of features, finest first."""

    def __init__(self, cfg: NetConfig) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, cfg.widths[0], 7, 1, 3) if cfg.paper else Stem(cfg.widths[0], cfg.unshuffle)
        self.first = conv3(cfg.widths[0], cfg.widths[0]) if cfg.paper else None
        self.downs = nn.ModuleList(Down(cfg, i) for i in range(1, len(cfg.widths)))
        if cfg.paper:
            self.stages = nn.ModuleList(GlobalDense(w, 3) for w in cfg.widths)
        else:
            self.stages = nn.ModuleList(blocks(w, n, False) for w, n in zip(cfg.widths, cfg.encoder_blocks))

    def forward(self, x: Tensor) -> tuple[Tensor, list[Tensor]]:
        stem = F.leaky_relu(self.stem(x), SLOPE)
        top = F.leaky_relu(self.first(stem), SLOPE) if self.first is not None else stem
        levels = [self.stages[0](top)]
        for down, refine in zip(self.downs, list(self.stages)[1:]):
            levels.append(refine(down(levels[-1])))
        return stem, levels


class CoarseToFine(nn.Module):
    """Left refinement and both decoders: refine at the coarsest level, then up, add the level's features, refine."""

    def __init__(self, cfg: NetConfig, counts: tuple[int, ...], dense: int = 0, skip_blocks: int = 1) -> None:
        """counts: blocks per level (efficient). dense, skip_blocks: the paper's dense layers behind each step up, and
        its residual blocks on each skip and after each sum."""
        super().__init__()
        self.ups = nn.ModuleList(Up(cfg, i, dense if cfg.paper else 0) for i in range(len(cfg.widths) - 1))
        if cfg.paper:
            self.skips = nn.ModuleList(blocks(w, skip_blocks) for w in cfg.widths[:-1])
            self.stages = nn.ModuleList([*(blocks(w, skip_blocks) for w in cfg.widths[:-1]), blocks(cfg.widths[-1], 3)])
        else:
            self.skips = nn.ModuleList(nn.Identity() for _ in cfg.widths[:-1])
            self.stages = nn.ModuleList(blocks(w, n, False) for w, n in zip(cfg.widths, counts))

    def forward(self, levels: list[Tensor]) -> list[Tensor]:
        out = [self.stages[-1](levels[-1])]
        for i in range(len(levels) - 2, -1, -1):
            out.insert(0, self.stages[i](self.ups[i](out[0]) + self.skips[i](levels[i])))
        return out


class FineToCoarse(nn.Module):
    """Right refinement: from the finest level down, adding each level's features, so that a hierarchy comes out."""

    def __init__(self, cfg: NetConfig, counts: tuple[int, ...]) -> None:
        super().__init__()
        self.downs = nn.ModuleList(Down(cfg, i) for i in range(1, len(cfg.widths)))
        if cfg.paper:
            self.skips = nn.ModuleList(Block(w) for w in cfg.widths[1:])
            self.stages = nn.ModuleList([blocks(cfg.widths[0], 3), *(Block(w) for w in cfg.widths[1:])])
        else:
            self.skips = nn.ModuleList(nn.Identity() for _ in cfg.widths[1:])
            self.stages = nn.ModuleList(blocks(w, n, False) for w, n in zip(cfg.widths, counts))

    def forward(self, levels: list[Tensor]) -> list[Tensor]:
        out = [self.stages[0](levels[0])]
        for i in range(1, len(levels)):
            out.append(self.stages[i](self.downs[i - 1](out[-1]) + self.skips[i - 1](levels[i])))
        return out


class AttentionBlock(nn.Module):
    """gamma and beta from the rain map's features M: y = f + conv(act(conv(f) * gamma + beta)), at the finest level."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gamma = nn.Conv2d(width, width, 1)
        self.beta = nn.Conv2d(width, width, 1)
        self.before = conv3(width, width)
        self.after = conv3(width, width)

    def forward(self, f: Tensor, m: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """f, m [N,C,h,w], mask [N,1,h,w]; returns the features, gamma, and the map's features for the next module."""
        gamma = torch.sigmoid(self.gamma(m))
        beta = F.leaky_relu(self.beta(m), SLOPE)
        y = F.leaky_relu(self.before(f) * gamma + beta, SLOPE)
        return f + self.after(y), gamma, m


class PaperAttention(nn.Module):
    """The paper's attention block: M = RB(m); gamma, beta from [mask, M]; y = RB(RB(RB(f) * gamma) + beta)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.map_block = Block(width)
        self.gamma = nn.Conv2d(width + 1, width, 1)
        self.beta = nn.Conv2d(width + 1, width, 1)
        self.one, self.two, self.three = Block(width), Block(width), Block(width)

    def forward(self, f: Tensor, m: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        m = self.map_block(m)
        both = torch.cat([mask, m], 1)
        gamma = torch.sigmoid(self.gamma(both))
        beta = F.leaky_relu(self.beta(both), SLOPE)
        return self.three(self.two(self.one(f) * gamma) + beta), gamma, m


class AfrModule(nn.Module):
    """Attentive feature refinement: left refinement, attention guided by the rain map, right refinement."""

    def __init__(self, cfg: NetConfig) -> None:
        super().__init__()
        self.left = CoarseToFine(cfg, cfg.afr_blocks)
        self.attention = PaperAttention(cfg.widths[0]) if cfg.paper else AttentionBlock(cfg.widths[0])
        self.right = FineToCoarse(cfg, cfg.afr_blocks)

    def forward(self, levels: list[Tensor], m: Tensor, mask: Tensor) -> tuple[list[Tensor], Tensor, Tensor]:
        left = self.left(levels)
        finest, gamma, m = self.attention(left[0], m, mask)
        return self.right([finest, *left[1:]]), gamma, m


class AfrNet(nn.Module):
    """The whole network. Input [N,3,H,W] in 0..1, H and W multiples of `cfg.stride`; no global pooling anywhere."""

    def __init__(self, cfg: NetConfig) -> None:
        super().__init__()
        self.cfg = cfg
        a, cells = cfg.widths[0], cfg.unshuffle**2
        self.encoder = Encoder(cfg)
        self.mask_decoder = CoarseToFine(cfg, cfg.mask_blocks, dense=2)
        self.mask_merge = conv3(a, a) if cfg.paper else None
        self.mask_head = conv3(a, cells, bias=not cfg.paper)
        self.modules_afr = nn.ModuleList(AfrModule(cfg) for _ in range(cfg.afr_modules))
        self.derain_decoder = CoarseToFine(cfg, cfg.decoder_blocks, dense=3, skip_blocks=3)
        self.rain_merge = conv3(a, a) if cfg.paper else None
        self.rain_head = conv3(a, 3 * cells, bias=not cfg.paper)
        if cfg.paper:
            self.side_heads = nn.ModuleList(
                nn.Sequential(conv3(w, a), nn.LeakyReLU(SLOPE), conv3(a, 3, bias=False)) for w in cfg.widths[1:]
            )
            return
        self.side_head = conv3(cfg.widths[1], 3)
        with torch.no_grad():
            self.rain_head.weight.mul_(0.1)
            self.mask_head.bias.fill_(-2.0)

    def forward(self, image: Tensor) -> Restored:
        stem, levels = self.encoder(image)
        m = self.mask_decoder(levels)[0]
        if self.mask_merge is not None:
            m = stem + F.leaky_relu(self.mask_merge(m), SLOPE)
        mask = self.mask_head(m).float()  # where features are in bfloat16, map and picture are not
        logits, map_level = self._shuffle(mask), torch.sigmoid(mask.mean(1, keepdim=True))
        gammas = []
        for module in self.modules_afr:
            levels, gamma, m = module(levels, m, map_level)
            gammas.append(channel_mean(gamma))
        decoded = self.derain_decoder(levels)
        if self.cfg.paper:  # the paper predicts the picture, at four scales
            merged = stem + F.leaky_relu(self.rain_merge(decoded[0]), SLOPE)
            sides = [head(d) for head, d in zip(self.side_heads, decoded[1:])] if self.training else []
            return Restored(self._shuffle(self.rain_head(merged)).float(), logits, gammas, decoded[1:], sides)
        # ours predicts the rain and fades it out where the map sees none
        gate = torch.clamp(rain_map(logits) * GATE, max=1.0)
        rain = self._shuffle(self.rain_head(decoded[0])) * gate
        small = 2 * self.cfg.unshuffle
        sides = [F.avg_pool2d(image, small) - self.side_head(decoded[1])] if self.training else []
        return Restored(image - rain, logits, gammas, decoded[1:], sides)

    def _shuffle(self, planes: Tensor) -> Tensor:
        """Pixel-shuffle. Where it is not trained, a transposed convolution by ones and zeros moves the same numbers:
        ONNX Runtime takes half the time for that."""
        u = self.cfg.unshuffle
        if self.training or u == 1:
            return F.pixel_shuffle(planes, u)
        colours = planes.shape[1] // u**2
        places = torch.eye(u**2, device=planes.device).view(u**2, 1, u, u).repeat(colours, 1, 1, 1)
        return F.conv_transpose2d(planes, places, stride=u, groups=colours)


class Exported(nn.Module):
    """The ONNX contract: image -> derained (clamped to 0..1), attention (0..1), refinement_1..S."""

    def __init__(self, net: AfrNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        out = self.net(image)
        return out.derained.clamp(0.0, 1.0), rain_map(out.attention_logits), *out.refinements


def load_config(path: Path) -> tuple[NetConfig, dict]:
    """Reads a model's TOML; returns its network and the whole table."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    net = {k: tuple(v) if isinstance(v, list) else v for k, v in table["network"].items()}
    return NetConfig(**net), table


def kmac_per_pixel(net: nn.Module, size: int = 64) -> float:
    """Multiply-accumulates of all convolutions per input pixel, in thousands, counted by running the network."""
    total = 0

    def count(module: nn.Module, inputs: tuple[Tensor], out: Tensor) -> None:
        nonlocal total
        where = inputs[0] if isinstance(module, nn.ConvTranspose2d) else out  # where each weight is used once
        total += where.shape[2] * where.shape[3] * module.weight.numel()

    net = copy.deepcopy(net).eval()
    for module in net.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            module.register_forward_hook(count)
    with torch.no_grad():
        net(torch.zeros(1, 3, size, size, device=next(net.parameters()).device))
    return total / (size * size) / 1000.0
