"""One network from another: a larger one that begins as a smaller one; a student that learns from its teacher, beside
the truth, its picture, rain map, gamma and rain features."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from export import checkpoint
from model import AfrNet, Restored, load_config

OUTPUT, MAP, GAMMA, FEATURES = 0.5, 0.03, 0.02, 0.05  # weights; the output's fades to nothing over `fade` steps


def grow(known: dict[str, Tensor], large: AfrNet) -> None:
    """Fills `large` in place so that it computes the picture of the network with the weights `known`, and goes on from
    there. Its channels and AFR modules must be at least as many, its blocks the same.

    Source: Chen et al., "Net2Net", 2016, in spirit. New channels see everything, and nothing old sees them: the weights
    from new to old channels begin at zero and learn. A new AFR module passes its input through.
    """
    for name, weight in large.state_dict().items():
        if name in known:  # the old weights [out, in, ...] or [out] in the corner
            weight[: len(known[name])] = 0
            weight[tuple(slice(n) for n in known[name].shape)] = known[name]
        elif name.endswith("bias") or ".left." in name or ".right." in name or ".attention.after." in name:
            weight.zero_()  # of a new AFR module: all that is added to its input


class Teacher(nn.Module):
    """A frozen teacher and the 1x1 adapters that carry the student's features over to its widths.

    The features compared are those of the derain decoder below full detail: what is left there is rain, since the
    network predicts the rain and not the scene.
    """

    def __init__(self, config: Path, file: Path, student: AfrNet, fade: int) -> None:
        super().__init__()
        cfg, _ = load_config(config)
        self.net = AfrNet(cfg).eval().to(memory_format=torch.channels_last)
        self.net.load_state_dict(checkpoint(file, self.net)["average"])
        self.net.requires_grad_(False)
        self.fade = fade
        widths = zip(student.cfg.widths[1:], cfg.widths[1:])
        self.adapters = nn.ModuleList(nn.Conv2d(mine, theirs, 1) for mine, theirs in widths)
        for p in self.adapters.parameters():  # from nothing: random ones would pull the student's features about first
            nn.init.zeros_(p)

    def loss(self, rainy: Tensor, out: Restored, rain_map: Tensor, since: int) -> Tensor:
        """rainy [N,3,H,W]; out: the student's answer; rain_map [N,1,H,W]: the truth, which alone counts for picture and
        map of dry samples; since: steps from the beginning of the run or branch."""
        with torch.no_grad():
            wanted = self.net(rainy)
        wet = (rain_map.amax((1, 2, 3), keepdim=True) > 0).float()
        share = max(0.0, 1 - since / self.fade)
        loss = OUTPUT * share * ((out.derained - wanted.derained).abs() * wet).mean()
        loss = loss + MAP * F.binary_cross_entropy_with_logits(
            out.attention_logits, torch.sigmoid(wanted.attention_logits.float()), wet.expand_as(rain_map)
        )
        if out.refinements and wanted.refinements:  # gamma of the teacher's last module is the most refined one
            loss = loss + GAMMA * (out.refinements[-1] - wanted.refinements[-1]).abs().mean()
        for adapter, mine, theirs in zip(self.adapters, out.features, wanted.features):
            scale = theirs.abs().mean().clamp_min(1e-3)
            loss = loss + FEATURES / len(self.adapters) * (adapter(mine) - theirs).abs().mean() / scale
        return loss
