"""Renders rain on one clean photograph: how the product's sample was made.

sample.py oakland-zoo-otters.jpg -o rainy.jpg --width 1600 --level medium --db 24 --seed 12
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

from data import read_photo
from rain import Bank
from scene import LEVELS, render


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photo", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--width", type=int, default=1600, help="px; the photograph is area-averaged down to it")
    parser.add_argument("--level", choices=[k for k in LEVELS if k != "dry"], default="medium")
    parser.add_argument("--db", type=float, default=24.0, help="PSNR-Y of the rainy picture that is aimed at")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()

    photo = read_photo(args.photo)
    size = (args.width, round(photo.shape[0] * args.width / photo.shape[1]))
    clean = cv2.resize(photo, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    bank = Bank(args.seed, per_kind=3, size=max(size) + 8)
    rng = np.random.default_rng(args.seed)
    sample = render(clean, rng, bank, args.level, args.db, at_night=False, misty=False, steps=12)
    picture = np.round(sample.rainy * 255).astype(np.uint8)[..., ::-1]
    flags = [cv2.IMWRITE_JPEG_QUALITY, 90, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]
    if not cv2.imwrite(str(args.output), picture, flags):
        raise SystemExit(f"{args.output} could not be written")
    print(f"{args.output}: {size[0]}x{size[1]}, {sample.level_db:.1f} dB")


if __name__ == "__main__":
    main()
