"""Writes a layout with random weights as ONNX, to be timed: untrained.py paper.toml paper.onnx"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from export import write_onnx
from model import AfrNet, load_config


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("file", type=Path)
    args = parser.parse_args()
    torch.manual_seed(1)
    write_onnx(AfrNet(load_config(args.config)[0]).eval(), args.file)


if __name__ == "__main__":
    main()
