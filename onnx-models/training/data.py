"""Photographs in, training batches and the validation set out. Sample i of a seed is always the same sample."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from rain import Array, Bank, falling, slanting
from scene import LEVELS, Sample, luma, psnr_y, render

TRAINING_FOLDERS = ("cid22", "clic2025", "budgie", "popos", "debian")
TINTED = 0.25  # of all samples, more strongly than the renderer does: bluish drops were left alone as scene
SOFT = 0.15  # of the crops: out of focus, or just not sharp, before sharp drops
DROPS = 0.12  # of light and medium samples: nothing but drops out of focus, which were taken for scene
HARD_SHARE = 0.6  # of the dry samples, where a list of hard places is given
# Not clean: kept out of training by name. What the product shows lies in val-large/, which no training sees.
LEFT_OUT = {
    "perched-osprey.jpg": "real rain over the whole background",
    "3140d643a1f57e80ff265507984d95a0.jpg": "a drawing with snowfall",
    "1025469.jpg": "star trails: nothing in the picture tells them from rain",
    "ahmadreza-sajadi-10140-edit.jpg": "star trails",
}


@dataclass(frozen=True)
class Row:
    """A row of the validation set: the renderer's level, the input's PSNR-Y before veil and camera, kinds of rain."""

    level: str
    target_db: float
    kinds: dict[str, float] | None = None
    at_night: bool = False
    misty: bool = False
    scale: float = 1.0  # how many times larger than drawn the rain is
    tinted: bool = False
    slanting: bool = False  # rain that falls at 35 to 60 degrees from the vertical


# How much rain there is (light to downpour, streaks) and of what kind it is (drops, curtain) are told apart.
VALIDATION: dict[str, Row] = {
    "light": Row("light", 31.0, {"streaks": 1, "long": 1}),
    "medium": Row("medium", 26.0, {"streaks": 1, "long": 1, "dense": 1}),
    "heavy": Row("heavy", 21.0, {"long": 1, "dense": 2}),
    "downpour": Row("downpour", 14.0),
    "drops": Row("light", 30.0, {"frozen": 1, "discs": 1, "wide": 1}),
    "curtain": Row("light", 28.0, {"curtain": 1}),
    "night": Row("medium", 29.0, at_night=True),
    "veil": Row("medium", 26.0, misty=True),
    "coloured": Row("light", 30.0, {"streaks": 1, "frozen": 1, "discs": 1}, tinted=True),
    "slanting": Row("medium", 26.0, {"streaks": 1, "long": 1}, slanting=True),
    "dry": Row("dry", 99.0),
}
SCALES = (1, 2, 4, 8)  # of the streaks, times the size that the networks are trained on
# Rows of large photographs: dry; with streaks of each size; with each amount of streaks of each size.
LARGE: dict[str, Row] = {"dry large": Row("dry", 99.0)}
LARGE_STREAKS = LARGE | {f"streaks x{s}": Row("medium", 28.0, {"streaks": 1, "long": 1}, scale=s) for s in SCALES}
LARGE_LEVELS = LARGE | {
    f"{k} x{s}": replace(VALIDATION[k], scale=s) for k in ("light", "medium", "heavy") for s in SCALES
}


def photo_files(folder: Path) -> list[Path]:
    """The photographs below a folder, in a fixed order, without those left out by name."""
    files = (p for p in folder.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png"))
    return sorted(p for p in files if p.name not in LEFT_OUT)


def read_photo(file: Path) -> Array:
    """[H,W,3] uint8 RGB."""
    picture = cv2.imread(str(file), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError(f"{file} is not a readable photograph")
    return np.ascontiguousarray(picture[..., ::-1])


def rain_colour(rng: np.random.Generator) -> Array:
    """Colour of rain: golden with the sun or a lamp behind it, bluish under the sky or in graded colours; luma 1."""
    third = rng.uniform(0.2, 0.9)
    tint = np.array([1, rng.uniform(max(0.5, third), 1), third], np.float32)[:: rng.choice([1, -1])]
    return tint / luma(tint)


def coloured(sample: Sample, rng: np.random.Generator) -> Sample:
    """The same rain in another colour, and as visible: its map stays."""
    rainy = np.clip(sample.clean + (sample.rainy - sample.clean) * rain_colour(rng), 0, 1)
    return replace(sample, rainy=np.round(rainy * 255) / np.float32(255))


class RainCrops(Dataset):
    """Endless crops of training photographs with rain: item i is drawn from the generator (seed, i)."""

    def __init__(self, photos: Path, bank: Bank, crop: int, seed: int, hard: Path | None = None) -> None:
        """hard: the list written by hard.py; a share of the dry samples comes from its places."""
        files = [f for name in TRAINING_FOLDERS for f in photo_files(photos / name)]
        if not files:
            raise ValueError(f"no training photographs below {photos}")
        self.pictures = [read_photo(f) for f in files]
        # large photographs hold more scenes than small ones: weight by the root of the area
        area = np.array([p.shape[0] * p.shape[1] for p in self.pictures], float)
        self.weights = np.sqrt(area) / np.sqrt(area).sum()
        self.bank, self.crop, self.seed = bank, crop, seed
        self.levels = list(LEVELS)
        self.level_weights = np.array([LEVELS[k][0] for k in self.levels])
        number = {str(f.relative_to(photos)): i for i, f in enumerate(files)}
        places = json.loads(hard.read_text(encoding="utf-8")) if hard else []
        self.hard = [(number[name], y, x, scale) for _, name, y, x, scale in places if name in number]
        if places and not self.hard:
            raise ValueError(f"{hard} lists places of other photographs than those below {photos}")

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor, Tensor]:
        """rainy [3,H,W], clean [3,H,W], map [1,H,W]; float32 in 0..1."""
        cv2.setNumThreads(0)
        rng = np.random.default_rng([self.seed, index])
        level = str(rng.choice(self.levels, p=self.level_weights / self.level_weights.sum()))
        hard = level == "dry" and self.hard and rng.random() < HARD_SHARE
        kinds = {"discs": 1.0} if level in ("light", "medium") and rng.random() < DROPS else None
        sample = render(self._hard_cut(rng) if hard else self._cut(rng), rng, self.bank, level, kinds=kinds)
        if rng.random() < TINTED:
            sample = coloured(sample, rng)
        return tensor(sample.rainy), tensor(sample.clean), torch.from_numpy(sample.rain_map)[None]

    def _cut(self, rng: np.random.Generator) -> Array:
        """A crop at a random scale 0.3..1, now and then as soft as large photographs are at full size."""
        picture = self.pictures[int(rng.choice(len(self.pictures), p=self.weights))]
        short = min(picture.shape[:2])
        scale = rng.uniform(max(0.3, self.crop / short), 1.0) if rng.random() < 0.6 and short > self.crop else 1.0
        side = min(short, int(round(self.crop / scale)))
        y, x = (int(rng.integers(n - side + 1)) for n in picture.shape[:2])
        piece = self._turned(picture[y : y + side, x : x + side], rng)
        return cv2.GaussianBlur(piece, (0, 0), rng.uniform(0.4, 1.5)) if rng.random() < SOFT else piece

    def _hard_cut(self, rng: np.random.Generator) -> Array:
        """A crop about one of the hard places, at its scale."""
        number, y, x, scale = self.hard[int(rng.integers(len(self.hard)))]
        picture = self.pictures[number]
        side = min(*picture.shape[:2], int(round(self.crop / scale)))
        shift = rng.uniform(-0.25, 0.25, 2) * side
        y, x = (int(np.clip(v / scale + d, 0, n - side)) for v, d, n in zip((y, x), shift, picture.shape))
        return self._turned(picture[y : y + side, x : x + side], rng)

    def _turned(self, piece: Array, rng: np.random.Generator) -> Array:
        """The crop's size, float32 in 0..1, mirrored half of the time, sometimes turned by a quarter."""
        piece = piece.astype(np.float32) / 255
        if piece.shape[0] != self.crop:
            piece = cv2.resize(piece, (self.crop, self.crop), interpolation=cv2.INTER_AREA)
        if rng.random() < 0.5:
            piece = piece[:, ::-1]
        if rng.random() < 0.25:
            piece = np.rot90(piece, int(rng.integers(1, 4)))
        return np.ascontiguousarray(np.clip(piece, 0, 1))


def tensor(picture: Array) -> Tensor:
    """[H,W,3] to [3,H,W]."""
    return torch.from_numpy(np.ascontiguousarray(picture.transpose(2, 0, 1)))


def batches(crops: RainCrops, batch: int, first: int, steps: int, share: tuple[int, int], workers: int) -> DataLoader:
    """One process's batches, from sample `first` on. share: its number and how many processes there are."""
    number, processes = share
    starts = (first + (step * processes + number) * batch for step in range(steps))
    order = (range(start, start + batch) for start in starts)
    return DataLoader(crops, batch_sampler=order, num_workers=workers, prefetch_factor=6 if workers else None)


def validation_set(photos: Path, count: int, side: int | None, seed: int = 77) -> dict[str, list[Sample]]:
    """`count` Kodak photographs at every level of VALIDATION. side: centre crop in px, None: whole photographs."""
    if not (files := photo_files(photos / "kodak")[:: max(1, 24 // count)][:count]):
        raise ValueError(f"no photographs to validate on in {photos / 'kodak'}")
    banks = [Bank(seed, 8, 512, fall) for fall in (falling, slanting)]
    pictures = [middle(file, side) for file in files]
    return {
        name: [pinned(clean, [seed, n, *name.encode()], banks[row.slanting], row) for n, clean in enumerate(pictures)]
        for name, row in VALIDATION.items()
    }


def middle(file: Path, side: int | None) -> Array:
    """The middle `side` px of a photograph, or all of it; float32 in 0..1."""
    picture = read_photo(file).astype(np.float32) / 255
    h, w = (min(side or n, n) for n in picture.shape[:2])
    y, x = (picture.shape[0] - h) // 2, (picture.shape[1] - w) // 2
    return picture[y : y + h, x : x + w]


def large_set(photos: Path, rows: dict[str, Row], side: int = 1024) -> dict[str, list[Sample]]:
    """The samples of `large_samples`, row by row."""
    samples = list(large_samples(photos, rows, side))
    return {row: [sample for name, _, sample in samples if name == row] for row in rows}


def large_samples(photos: Path, rows: dict[str, Row], side: int, seed: int = 78) -> Iterator[tuple[str, str, Sample]]:
    """Centre crops of the large photographs, full of architecture. Name of the row, of the photograph, sample."""
    bank = Bank(seed, per_kind=8, size=512)
    for number, file in enumerate(photo_files(photos / "val-large")):
        clean = middle(file, side)
        for name, row in rows.items():
            yield name, file.stem, pinned(clean, [seed, number, *name.encode()], bank, row)


def pinned(clean: Array, seed: list[int], bank: Bank, row: Row) -> Sample:
    """The rendering that comes nearest to the level, the first within 0.5 dB (some layers are too sparse for it)."""
    best, miss = None, np.inf
    for attempt in range(12):
        rng = np.random.default_rng([*seed, attempt])
        how = {"at_night": row.at_night, "misty": row.misty, "kinds": row.kinds, "steps": 12, "scale": row.scale}
        sample = render(clean, rng, bank, row.level, row.target_db, **how)
        if best is None or abs(sample.level_db - row.target_db) < miss:
            best, miss = sample, abs(sample.level_db - row.target_db)
        if row.level == "dry" or miss < 0.5:
            break
    return coloured(best, np.random.default_rng([*seed, 12])) if row.tinted else best
