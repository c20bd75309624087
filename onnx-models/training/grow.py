"""Starts a larger network from a trained smaller one: it computes the same picture, and goes on learning from there.

  grow.py student.toml ../student.onnx afrnet.toml runs/afrnet/last.pt

Source: Chen et al., "Net2Net", 2016, in spirit. New channels see everything, and nothing old sees them: the weights
from new to old channels begin at zero and learn. A new AFR module passes its input through: what it adds begins at 0.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from export import checkpoint
from model import AfrNet, load_config


def grow(small: AfrNet, large: AfrNet) -> None:
    """Fills `large` in place. Its channels and AFR modules must be at least as many, its blocks the same."""
    known, state = small.state_dict(), large.state_dict()
    for name, weight in state.items():
        if name in known:  # the old weights [out, in, ...] or [out] in the corner
            weight[: len(known[name])] = 0
            weight[tuple(slice(n) for n in known[name].shape)] = known[name]
        elif name.endswith("bias") or ".left." in name or ".right." in name or ".attention.after." in name:
            weight.zero_()  # of a new AFR module: all that is added to its input


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("checkpoint", type=Path, help="or an exported model")
    parser.add_argument("larger", type=Path, help="configuration of the network to begin")
    parser.add_argument("output", type=Path, help="checkpoint that train.py goes on from")
    args = parser.parse_args()
    small, (cfg, toml) = AfrNet(load_config(args.config)[0]), load_config(args.larger)
    small.load_state_dict(checkpoint(args.checkpoint, small)["average"])
    torch.manual_seed(toml["training"]["seed"])
    grow(small, large := AfrNet(cfg))
    args.output.parent.mkdir(parents=True, exist_ok=True)
    state = large.state_dict()
    torch.save({"net": state, "average": state, "optimisers": [], "step": 0, "decay_from": None}, args.output)


if __name__ == "__main__":
    main()
