"""Writes the large photographs of the validation set as pairs of PNG, dry and with streaks of four sizes, for the bench
that measures what the program makes of them.

large.py PHOTOS -o pairs
"""

from __future__ import annotations

import argparse
from pathlib import Path

from data import LARGE_STREAKS, large_samples
from scene import write_picture


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path, help="folder with val-large/ below it")
    parser.add_argument("-o", "--output", type=Path, required=True, help="a folder per row is made in it")
    parser.add_argument("--side", type=int, default=1600, help="px; what is larger is cropped to its middle")
    args = parser.parse_args()
    for row, photo, sample in large_samples(args.photos, LARGE_STREAKS, args.side):
        folder = args.output / row.replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        write_picture(folder / f"{photo}-rainy.png", sample.rainy)
        write_picture(folder / f"{photo}-clean.png", sample.clean)


if __name__ == "__main__":
    main()
