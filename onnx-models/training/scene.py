"""The rain renderer's second half: clean photograph in, the same with and without rain out, and the rain map.

Layers of rain are composited with the photograph; what a camera does to a picture is then done to both alike, so that a
network learns rain and nothing else. Everything is drawn from the generator passed in: same seed, same picture.

  scene.py PHOTOS -o sheet.png               a contact sheet of rendered rain, to look at beside real photographs
  scene.py otters.jpg -o rainy.jpg --seed 12   rain over one photograph, as over the product's sample
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator

from rain import Array, Bank, smooth_field

MAP_LEVELS = 32.0  # luma levels (of 255) at which the rain map reaches 1


@dataclass(frozen=True)
class Sample:
    """Pictures are [H,W,3] float32 sRGB in 0..1 rounded to 8 bits, the map [H,W] float32 in 0..1."""

    rainy: Array
    clean: Array
    rain_map: Array
    level_db: float  # PSNR-Y of the composite before veil and camera


def luma(rgb: Array) -> Array:
    """Y' in 0..1 (BT.601 weights, full range)."""
    return rgb @ np.array([0.299, 0.587, 0.114], np.float32)


def luma_y(rgb: Array) -> Array:
    """Y of the field's convention, 16 to 235, from RGB in 0..1."""
    return 16 + rgb.astype(np.float64) @ np.array([65.481, 128.553, 24.966])


def psnr_y(a: Array, b: Array) -> float:
    """PSNR on Y of pictures in 0..1."""
    return float(10 * np.log10(255.0**2 / max(np.mean((luma_y(a) - luma_y(b)) ** 2), 1e-10)))


def to_linear(s: Array) -> Array:
    return np.maximum(s, 0) ** 2.2


def to_display(l: Array) -> Array:
    return np.maximum(l, 0) ** (1 / 2.2)


def composite(clean: Array, layer: Array, mode: str, tint: Array, surround: Array | None) -> Array:
    """Rain ([H,W,1], or [H,W,3] in the colours of lamps) onto a photograph, unclipped. `physical`: in linear light it
    covers a little of what is behind it and shows the bright surroundings: visible before dark, gone before sky."""
    if mode == "add":
        return clean + layer * tint
    if mode == "screen":
        return clean + layer * tint * (1 - clean)
    opacity = np.minimum(layer * 0.85, 0.9)
    linear = to_linear(clean)
    return to_display(linear + opacity * (surround * tint - linear))


def surroundings(clean: Array, rng: Generator) -> Array:
    """What a drop shows: the wide-angle surroundings, brighter than the blurred background, as linear light."""
    size = tuple(max(2, n // 16) for n in clean.shape[1::-1])
    small = cv2.resize(clean, size, interpolation=cv2.INTER_AREA)
    wide = cv2.resize(cv2.GaussianBlur(to_linear(small), (0, 0), 3), clean.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return np.clip(wide * rng.uniform(1.0, 2.0) + rng.uniform(0.1, 0.75), 0, 1)


def veil(pictures: list[Array], rng: Generator) -> list[Array]:
    """Mist with a smooth pseudo-depth, the same in every picture: it is scene, the network leaves it."""
    h, w = pictures[0].shape[:2]
    far = np.linspace(0.6, -0.3, 64, dtype=np.float32)[:, None]
    depth = np.clip(smooth_field(rng, 64, int(rng.integers(2, 4))) + far, 0, 1.5)
    depth = cv2.resize(depth, (w, h), interpolation=cv2.INTER_LINEAR)[..., None]
    through = np.exp(-rng.uniform(0.1, 1.1) * depth)
    air = rng.uniform(0.45, 0.95) * (1 + rng.normal(0, 0.03, 3))
    return [(p * through + air * (1 - through)).astype(np.float32) for p in pictures]


def night(clean: Array, rng: Generator) -> tuple[Array, Array]:
    """A night version of a photograph with lamps; returns it and how rain is lit, in the lamps' colours; [H,W,3]."""
    h, w = clean.shape[:2]
    linear = to_linear(clean) * rng.uniform(0.03, 0.25) * (1 + rng.normal(0, 0.08, 3)).astype(np.float32)
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    lit = np.full((h, w, 3), rng.uniform(0.05, 0.4), np.float32)
    for _ in range(int(rng.integers(0, 4))):
        x, y, r = rng.uniform(0, w), rng.uniform(-0.2, 0.7) * h, rng.uniform(0.03, 0.3) * max(h, w)
        glow = 1 / (1 + ((xx - x) ** 2 + (yy - y) ** 2) / r**2) ** 1.5
        colour = np.array([1, rng.uniform(0.65, 1), rng.uniform(0.35, 1)], np.float32)
        linear = linear + (rng.uniform(0.1, 0.9) * glow)[..., None] * colour * (0.25 + linear)
        lit = np.maximum(lit, glow[..., None] * colour)
    return np.clip(to_display(linear), 0, 1).astype(np.float32), lit


def distractors(picture: Array, rng: Generator) -> Array:
    """Wires, fences, hair, grass and text, drawn into the photograph before rain: they are in both pictures."""
    h, w = picture.shape[:2]
    what = rng.choice(["wires", "fence", "hair", "grass", "text"], p=[0.18, 0.2, 0.18, 0.3, 0.14])
    if what == "grass":
        return _grass(picture, rng)
    drawn = np.zeros((h, w), np.uint8)
    if what == "wires":
        for _ in range(int(rng.integers(1, 7))):
            ends = rng.uniform(-0.2, 1.2, (2, 2)) * (w, h)
            _line(drawn, *ends, int(rng.integers(1, 4)))
    elif what == "fence":
        step, slant, wide = rng.uniform(5, 30), rng.uniform(-0.3, 0.3) * h, int(rng.integers(1, 6))
        for x in np.arange(-abs(slant), w + abs(slant), step):
            _line(drawn, (x, 0), (x + slant, h), wide)
    elif what == "hair":
        root, lean = rng.uniform(0, w), rng.normal(0, 0.5)
        for _ in range(int(rng.integers(10, 60))):
            t = np.linspace(0, 1, 12)[:, None]
            start, reach = np.array([root + rng.normal(0, w / 5), h * rng.uniform(0.5, 1.1)]), rng.uniform(0.1, 0.6) * h
            bend = np.concatenate([(lean + rng.normal(0, 0.3)) * reach * t**2, -reach * t], 1)
            cv2.polylines(drawn, [np.int32((start + bend) * 16)], False, 255, 1, cv2.LINE_AA, 4)
    else:
        word = "".join(chr(int(c)) for c in rng.integers(48, 122, 8))
        where = int(rng.uniform(-10, w * 0.6)), int(rng.uniform(0.1, 1) * h)
        face, size, bold = int(rng.choice([0, 2, 3, 4])), rng.uniform(0.4, 2.0), int(rng.integers(1, 4))
        cv2.putText(drawn, word, where, face, size, 255, bold, cv2.LINE_AA)
    tone = np.clip(rng.uniform(0, 1) + rng.normal(0, 0.1, 3), 0, 1).astype(np.float32)
    alpha = drawn[..., None] * np.float32(rng.uniform(0.3, 1.0) / 255)
    return picture * (1 - alpha) + tone * alpha


def _line(drawn: Array, a: tuple, b: tuple, thickness: int, tone: int = 255) -> None:
    """An antialiased line between points given in px."""
    ends = (tuple(int(v * 16) for v in p) for p in (a, b))
    cv2.line(drawn, *ends, tone, thickness, cv2.LINE_AA, 4)


def _grass(picture: Array, rng: Generator) -> Array:
    """Blades, straw, fur, needles: hundreds of short opaque strokes, dark, bright and coloured, leaning one way, in a
    part of the photograph. What a network takes for rain first."""
    h, w = picture.shape[:2]
    cover, tones = np.zeros((h, w), np.uint8), np.zeros((h, w), np.uint8)
    lean, spread = rng.uniform(-1.2, 1.2), rng.uniform(0.05, 0.6)
    length, thickness = rng.uniform(6, 60), int(rng.integers(1, 4))
    middle, reach = rng.uniform(0, 1, 2) * (w, h), rng.uniform(0.15, 0.5, 2) * (w, h)
    for _ in range(int(np.clip(rng.uniform(0.2, 1.2) * h * w * 0.4 / (length * thickness), 10, 400))):
        start, angle = rng.normal(middle, reach), rng.normal(lean, spread)
        end = start + length * rng.lognormal(0, 0.3) * np.array([np.sin(angle), np.cos(angle)])
        _line(cover, start, end, thickness)
        _line(tones, start, end, thickness + 1, int(rng.integers(20, 256)))
    colour = np.clip(rng.uniform(0.3, 1.1) + rng.normal(0, 0.15, 3), 0, 1.2).astype(np.float32)
    alpha = cover[..., None] * np.float32(rng.uniform(0.6, 1.0) / 255)
    return picture * (1 - alpha) + np.minimum(tones[..., None] * np.float32(1 / 255) * colour, 1) * alpha


def camera(pictures: list[Array], rng: Generator) -> list[Array]:
    """Noise (the same field), sharpening, JPEG, enlarging, 8 bits: alike in all pictures, so that none is learned."""
    if rng.random() < 0.4:
        field = rng.normal(0, 1, pictures[0].shape).astype(np.float32) * rng.uniform(0.002, 0.025)
        if rng.random() < 0.5:
            field = cv2.GaussianBlur(field, (0, 0), rng.uniform(0.4, 0.9)) * 1.5
        pictures = [p + field for p in pictures]
    if rng.random() < 0.25:
        amount, sigma = rng.uniform(0.2, 1.0), rng.uniform(0.6, 1.4)
        pictures = [p + amount * (p - cv2.GaussianBlur(p, (0, 0), sigma)) for p in pictures]
    eight = [np.round(np.clip(p, 0, 1) * 255).astype(np.uint8) for p in pictures]
    if rng.random() < 0.5:
        flags = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(60, 99))]
        eight = [cv2.imdecode(cv2.imencode(".jpg", p[..., ::-1], flags)[1], 1)[..., ::-1] for p in eight]  # BGR
    if rng.random() < 0.15:  # a smaller picture enlarged
        (h, w), share = eight[0].shape[:2], rng.uniform(0.5, 0.95)
        small = [cv2.resize(p, (int(w * share), int(h * share)), interpolation=cv2.INTER_AREA) for p in eight]
        eight = [cv2.resize(p, (w, h), interpolation=cv2.INTER_CUBIC) for p in small]
    return [p.astype(np.float32) / 255 for p in eight]


MEDIUM = {"streaks": 4, "long": 3, "frozen": 2, "discs": 1, "wide": 2, "curtain": 2, "dense": 2}
# Level: probability in training, kinds and their weights, number of layers, the input's PSNR aimed at, in dB.
LEVELS: dict[str, tuple[float, dict[str, float], tuple[int, int], tuple[float, float]]] = {
    "light": (0.40, {"streaks": 4, "long": 2, "frozen": 3, "discs": 4, "wide": 2, "curtain": 1}, (1, 2), (27, 40)),
    "medium": (0.28, MEDIUM, (1, 3), (22, 29)),
    "heavy": (0.12, {"streaks": 2, "long": 2, "wide": 1, "curtain": 2, "dense": 4, "downpour": 1}, (2, 4), (17, 23)),
    "downpour": (0.06, {"dense": 3, "downpour": 4, "long": 1}, (2, 4), (12, 18)),
    "dry": (0.14, {}, (0, 0), (99, 99)),
}


def mix_layers(
    rng: Generator, bank: Bank, kinds: dict[str, float], count: tuple[int, int], size: tuple, scale: float = 1.0
) -> Array:
    """Layers over one another, [height, width] in 0..1, brightness not yet set. kinds: weights; count: fewest, most;
    scale: how many times larger than drawn."""
    (height, width), (fewest, most) = size, count
    names, weights = list(kinds), np.array(list(kinds.values()), float)
    total = np.zeros((height, width), np.float32)
    for i in range(int(rng.integers(fewest, most + 1))):
        zoom = float(np.exp(rng.uniform(np.log(0.7), np.log(1.5)))) if rng.random() < 0.6 else 1.0
        layer = bank.crop(rng, str(rng.choice(names, p=weights / weights.sum())), height, width, zoom * scale)
        total += (1 - total) * layer * (1.0 if i == 0 else rng.uniform(0.3, 1.0))
    return total


def render(
    clean: Array,
    rng: Generator,
    bank: Bank,
    level: str,
    target_db: float | None = None,
    *,
    at_night: bool | None = None,
    misty: bool | None = None,
    kinds: dict[str, float] | None = None,
    steps: int = 6,
    scale: float = 1.0,
) -> Sample:
    """Renders rain on a clean photograph ([H,W,3] float32 sRGB in 0..1).

    level: a key of LEVELS. target_db: PSNR-Y of the composite before veil and camera that the brightness is fitted to
    (None: drawn from the level's range). at_night, misty: None draws them. kinds: of rain, instead of the level's
    own. steps: bisections of the brightness. scale: how many times larger the rain is.
    """
    if rng.random() < (0.5 if level == "dry" else 0.15):
        clean = distractors(clean, rng)
    lit = None
    if at_night if at_night is not None else rng.random() < 0.1:
        clean, lit = night(clean, rng)
    rainy = clean
    if level != "dry":
        layer = mix_layers(rng, bank, kinds or LEVELS[level][1], LEVELS[level][2], clean.shape[:2], scale)
        rainy = np.clip(_fit(clean, layer, lit, rng, target_db or rng.uniform(*LEVELS[level][3]), steps), 0, 1)
    level_db = psnr_y(rainy, clean)
    rain_map = np.minimum(1, np.abs(luma(rainy) - luma(clean)) * (255 / MAP_LEVELS)).astype(np.float32)
    pair = [rainy.astype(np.float32), clean.astype(np.float32)]
    if misty if misty is not None else rng.random() < 0.15:
        pair = veil(pair, rng)
    rainy, clean = camera(pair, rng)
    return Sample(rainy, clean, rain_map, level_db)


def _fit(clean: Array, layer: Array, lit: Array | None, rng: Generator, target_db: float, steps: int) -> Array:
    """The composite whose PSNR-Y comes nearest to the target, by bisection of the layer's brightness."""
    mode = str(rng.choice(["add", "screen", "physical"], p=[0.45, 0.2, 0.35]))
    tint = (1 + rng.normal(0, 0.04, 3)).astype(np.float32) if rng.random() < 0.4 else np.ones(3, np.float32)
    surround = surroundings(clean, rng) if mode == "physical" else None
    layer = layer[..., None] * (1 if lit is None else lit)
    low, high = 0.02, 3.0  # above 1 streaks are white and firm
    few = clean[::2, ::2], layer[::2, ::2], None if surround is None else surround[::2, ::2]  # enough to fit one number
    for _ in range(steps):
        gain = (low * high) ** 0.5  # of equal ratio: faint rain is fitted as finely as bright rain
        trial = np.clip(composite(few[0], np.minimum(few[1] * gain, 1), mode, tint, few[2]), 0, 1)
        low, high = (gain, high) if psnr_y(trial, few[0]) > target_db else (low, gain)
    return composite(clean, np.minimum(layer * (low * high) ** 0.5, 1), mode, tint, surround)


def write_picture(file: Path, picture: Array) -> None:
    """RGB in 0..1 as PNG or JPEG."""
    jpeg = [cv2.IMWRITE_JPEG_QUALITY, 90, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]
    if not cv2.imwrite(str(file), np.round(picture * 255).astype(np.uint8)[..., ::-1], jpeg):
        raise SystemExit(f"{file} could not be written")


def contact_sheet(photos: list[Path], seed: int, columns: int = 6, side: int = 320) -> Array:
    """A sheet of rendered samples, a row per level, to look at beside real photographs."""
    bank = Bank(seed, per_kind=4, size=512)

    def cell(level: str, column: int) -> Array:
        rng = np.random.default_rng([seed, column, *level.encode()])
        photo = cv2.imread(str(photos[int(rng.integers(len(photos)))]))[..., ::-1].astype(np.float32) / 255
        y, x = (int(rng.integers(n - side + 1)) for n in photo.shape[:2])
        return render(photo[y : y + side, x : x + side], rng, bank, level).rainy

    return np.concatenate([np.concatenate([cell(k, i) for i in range(columns)], 1) for k in LEVELS])


def rainy_photo(photo: Path, seed: int, width: int = 1600, target_db: float = 24.0) -> Array:
    """Medium rain over a whole photograph, area-averaged down to `width` px: the product's sample."""
    clean = cv2.imread(str(photo))[..., ::-1]
    size = (width, round(clean.shape[0] * width / clean.shape[1]))
    clean = cv2.resize(clean, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    bank, rng = Bank(seed, per_kind=3, size=max(size) + 8), np.random.default_rng(seed)
    return render(clean, rng, bank, "medium", target_db, at_night=False, misty=False, steps=12).rainy


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write a contact sheet of rendered rain, or one rainy photograph.")
    parser.add_argument("photos", type=Path, help="folder of clean photographs, or one of them")
    parser.add_argument("-o", "--output", type=Path, default=Path("rain-sheet.png"))
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    files = sorted(p for p in arguments.photos.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png"))
    drawn = contact_sheet(files, arguments.seed) if files else rainy_photo(arguments.photos, arguments.seed)
    write_picture(arguments.output, drawn)
