"""The ablation table: what refining features under the guidance of a rain map is worth, at equal cost and equal steps.

  torchrun --nproc-per-node 2 -- ablation.py afr --photos PHOTOS --run runs/ablation/afr    trains a row and prints it

All rows cost about 6.7 kMAC per pixel, see the same samples and have the same schedule, one cosine.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from data import validation_set
from evaluate import table, torch_restore
from model import SLOPE, AfrNet, AttentionBlock, NetConfig, Restored, conv3, kmac_per_pixel, load_config
from train import arguments, train

SMALL = NetConfig(widths=(16, 24, 32))
DEEPER = replace(SMALL, afr_modules=0, encoder_blocks=(3, 1, 1), decoder_blocks=(4, 1, 1))
SHALLOW = replace(SMALL, afr_modules=0, encoder_blocks=(1, 1, 1))
TRAINING = load_config(Path(__file__).with_name("student.toml"))[1]["training"] | {"seed": 3, "batch": 4, "crop": 80}


class Unguided(AttentionBlock):
    """The attention block with gamma = 1 and beta = 0: convolutions as in any other network."""

    def forward(self, f: Tensor, m: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return f + self.after(F.leaky_relu(self.before(f), SLOPE)), torch.ones_like(f), m


def without_attention() -> AfrNet:
    net = AfrNet(SMALL)
    for module in net.modules_afr:
        module.attention = Unguided(SMALL.widths[0])
    return net


class UNet(AfrNet):
    """A plain U-Net that predicts the rain: no decoder of a map, no gate. With an AFR module plugged in between its two
    halves, one convolution of the encoder's finest features stands in for the map's decoder."""

    def __init__(self, cfg: NetConfig) -> None:
        super().__init__(cfg)
        del self.mask_decoder
        if cfg.afr_modules:
            self.guide = conv3(cfg.widths[0], cfg.widths[0])
        else:
            del self.mask_head

    def forward(self, image: Tensor) -> Restored:
        _, levels = self.encoder(image)
        logits = image.new_zeros(image.shape[0], 1, *image.shape[2:])
        if self.cfg.afr_modules:
            m = F.leaky_relu(self.guide(levels[0]), SLOPE)
            mask = self.mask_head(m)
            logits, where = self._shuffle(mask), torch.sigmoid(mask.mean(1, keepdim=True))
            for module in self.modules_afr:
                levels, _, m = module(levels, m, where)
        decoded = self.derain_decoder(levels)
        small = 2 * self.cfg.unshuffle
        sides = [F.avg_pool2d(image, small) - self.side_head(decoded[1])] if self.training else []
        return Restored(image - self._shuffle(self.rain_head(decoded[0])), logits, [], decoded[1:], sides)


class ImagesRefined(nn.Module):
    """Image-level refinement: a network with a rain map, and a second one that refines the picture of the first."""

    def __init__(self, cfg: NetConfig) -> None:
        super().__init__()
        self.cfg, self.first, self.second = cfg, AfrNet(cfg), UNet(cfg)

    @property
    def encoder(self) -> nn.Module:
        """Whose stem is started with the directions of the photographs."""
        return self.first.encoder

    def forward(self, image: Tensor) -> Restored:
        first = self.first(image)
        second = self.second(first.derained)
        sides = [*first.sides, first.derained, *second.sides] if self.training else []
        return replace(second, attention_logits=first.attention_logits, sides=sides)


ROWS = {
    "plain": ("plain U-Net", lambda: UNet(replace(DEEPER, encoder_blocks=(3, 3, 1), decoder_blocks=(3, 3, 1)))),
    "none": ("U-Net with a rain map and gate, no AFR module", lambda: AfrNet(DEEPER)),
    "images": ("two networks in sequence, the second refines the picture", lambda: ImagesRefined(SHALLOW)),
    "unguided": ("AFR module without attention", without_attention),
    "unet-afr": ("AFR module in the plain U-Net", lambda: UNet(SMALL)),
    "afr": ("AFR-Net", lambda: AfrNet(SMALL)),
}


def markdown(title: str, kmac: float, rows: dict[str, dict[str, float]]) -> str:
    """A row of the table: network, kMAC per pixel, PSNR-Y of five levels, gain. rows: of `evaluate.table`."""
    figures = [rows[k]["psnr_out"] for k in ("light", "medium", "heavy", "downpour", "dry")]
    cells = (f"{v:.2f}" for v in (kmac, *figures, rows["gain"]["light_medium_heavy"]))
    return f"| {title} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("row", choices=ROWS)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="folder of the checkpoint (ignored by git)")
    parser.add_argument("--steps", type=int, default=15_000)
    args = parser.parse_args()
    words = ["--photos", args.photos, "--run", args.run, "--decay", args.steps, "--validate", 5000]
    title, build = ROWS[args.row]
    average = train(build, TRAINING, arguments().parse_args(["-", *map(str, words)]))
    if average is not None:
        rows = table(torch_restore(average), validation_set(args.photos, 24, None))
        print(markdown(title, kmac_per_pixel(average), rows))


if __name__ == "__main__":
    main()
