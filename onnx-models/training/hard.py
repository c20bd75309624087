"""Finds what a network wrongly takes for rain: the places of dry training photographs that it changes most.

  hard.py ../student.onnx --photos PHOTOS -o runs/hard.json

train.py --hard draws a share of its dry samples from there. The sheet written beside the list must be looked at: real
rain, snow or star trails among the "clean" photographs come up first, and belong into data.LEFT_OUT instead.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
from tqdm import tqdm

from data import TRAINING_FOLDERS, photo_files, read_photo
from evaluate import Restore, onnx_restore
from rain import Array

WINDOW, CELL = 512, 128  # px: restored at once; judged, and cut by the training
WORST_DB, PER_PHOTO, WINDOWS = 38.0, 6, 6  # places per photograph, windows per photograph and size, at most


def hard_cells(restore: Restore, picture: Array, rng: np.random.Generator) -> list[tuple[float, int, int, float]]:
    """(PSNR, y, x, scale) of the cells under WORST_DB, worst first, in px of the reduced photograph."""
    found = []
    for scale in (1.0, 0.5, 0.25):
        small = picture if scale == 1 else cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        h, w = small.shape[:2]
        side = min(WINDOW, h // 8 * 8, w // 8 * 8)
        if side < CELL:
            continue
        for _ in range(min(WINDOWS, max(1, h * w // side**2))):
            y, x = int(rng.integers(h - side + 1)), int(rng.integers(w - side + 1))
            dry = small[y : y + side, x : x + side].astype(np.float32) / 255
            k = side // CELL
            error = ((dry - restore(dry)[0]) ** 2).mean(2)[: k * CELL, : k * CELL].reshape(k, CELL, k, CELL)
            db = -10 * np.log10(error.mean((1, 3)) + 1e-6)
            under = np.argwhere(db < WORST_DB).tolist()
            found += [(round(float(db[i, j]), 2), y + i * CELL, x + j * CELL, scale) for i, j in under]
    return sorted(found)[:PER_PHOTO]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, default=Path("runs/hard.json"))
    args = parser.parse_args()
    restore, rows, pictures = onnx_restore(args.model, threads=1), [], []
    files = [f for name in TRAINING_FOLDERS for f in photo_files(args.photos / name)]
    for number, file in enumerate(tqdm(files)):
        picture = read_photo(file)
        cells = hard_cells(restore, picture, np.random.default_rng(number))
        rows += [[db, str(file.relative_to(args.photos)), y, x, scale] for db, y, x, scale in cells]
        for db, y, x, scale in cells[:1]:
            small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            pictures.append((db, small[y : y + CELL, x : x + CELL]))
    args.output.parent.mkdir(parents=True, exist_ok=True)
    args.output.write_text(json.dumps(sorted(rows), indent=0), encoding="utf-8")
    worst = [cell for _, cell in sorted(pictures, key=lambda p: p[0])[:96]]
    worst += [np.zeros((CELL, CELL, 3), np.uint8)] * (-len(worst) % 12 or 12 * (not worst))
    sheet = np.concatenate([np.concatenate(worst[i : i + 12], 1) for i in range(0, len(worst), 12)])
    cv2.imwrite(str(args.output.with_suffix(".png")), sheet[..., ::-1])
    print(f"{len(rows)} places of {len(pictures)} photographs; look at {args.output.with_suffix('.png')}")


if __name__ == "__main__":
    main()
