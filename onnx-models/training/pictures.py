"""Writes the pictures of a model card: what a network makes of photographs that none was trained on, at 100 %, the
failures among them. Each is a strip: with rain, derained, rain map. Or, without a model, large photographs dry and with
streaks of four sizes, in pairs, for the bench that measures what the program makes of them.

pictures.py ../student.onnx --photos PHOTOS -o ../pictures
pictures.py --photos PHOTOS -o PAIRS
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from data import LARGE_STREAKS, Row, large_samples, photo_files, pinned, read_photo
from evaluate import onnx_restore
from rain import Bank
from scene import write_picture

SIDE, MARGIN = 320, 96  # px shown, and how much is computed about them (with it no more than a layer of rain has)
# name of the strip: photograph, left and top of what is shown, seed (one that draws no distractors), rain
STRIPS: dict[str, tuple[str, int, int, int, Row]] = {
    "light": ("budgie-roman-colosseum", 1500, 900, 0, Row("light", 30.0, {"streaks": 1, "long": 1})),
    "medium": ("budgie-tea-gardens", 1500, 1000, 2, Row("medium", 26.0, {"streaks": 1, "long": 1, "dense": 1})),
    "heavy": ("budgie-casa-mila", 1700, 1500, 3, Row("heavy", 21.0, {"long": 1, "dense": 2})),
    "discs": ("budgie-oakland-zoo-otters", 1200, 560, 6, Row("light", 28.0, {"discs": 1})),
    "downpour": ("budgie-singaporean-cityscape", 2300, 760, 10, Row("downpour", 14.0)),
    "dry": ("budgie-oakland-zoo-otters", 1500, 900, 0, Row("dry", 99.0)),
}


def write_pairs(photos: Path, folder: Path, side: int = 1600) -> None:
    """A folder per row of pairs of PNG, the middle `side` px of each photograph."""
    for row, photo, sample in large_samples(photos, LARGE_STREAKS, side):
        place = folder / row.replace(" ", "-")
        place.mkdir(parents=True, exist_ok=True)
        write_picture(place / f"{photo}-rainy.png", sample.rainy)
        write_picture(place / f"{photo}-clean.png", sample.clean)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, nargs="?", help="exported")
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    if args.model is None:
        return write_pairs(args.photos, args.output)
    restore, bank = onnx_restore(args.model, 8), Bank(79, per_kind=8, size=512)
    files = {file.stem: file for file in photo_files(args.photos / "val-large")}
    args.output.mkdir(parents=True, exist_ok=True)
    for name, (photo, left, top, seed, row) in STRIPS.items():
        area = slice(top - MARGIN, top + SIDE + MARGIN), slice(left - MARGIN, left + SIDE + MARGIN)
        rainy = pinned(read_photo(files[photo])[area].astype(np.float32) / 255, [79, seed], bank, row).rainy
        derained, rain_map = restore(rainy)
        shown = [rainy, derained, np.repeat(rain_map[..., None], 3, 2)]
        strip = np.hstack([picture[MARGIN:-MARGIN, MARGIN:-MARGIN] for picture in shown])
        write_picture(args.output / f"{name}.jpg", strip)


if __name__ == "__main__":
    main()
