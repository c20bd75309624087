"""The rain renderer: clean photograph in, the same photograph with and without rain out, with the rain map's target.

Two stages. `draw_layer` draws a single-channel layer of rain (0..1, float32); layers are drawn once into a bank.
`add_rain` composites layers with a photograph and applies to both pictures what a camera would do to both, so that a
network learns rain and nothing else. Everything is drawn from the generator passed in: same seed, same picture.

Sources: drop oscillation (beading along a streak) after Garg & Nayar, "Photorealistic Rendering of Rain Streaks",
SIGGRAPH 2006; breadth of rain before breadth of backgrounds after Gu et al., NeurIPS 2023; the rest was drawn by
looking at real rainy photographs.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator

Array = np.ndarray
MAP_LEVELS = 32.0  # luma levels (of 255) at which the rain map reaches 1
KINDS = ("streaks", "long", "frozen", "discs", "wide", "curtain", "dense", "downpour")


# ---------------------------------------------------------------- layers


def _angle(rng: Generator) -> float:
    """Direction of fall in radians from the vertical: mostly steep, sometimes driven by wind."""
    degrees = rng.normal(0, 14) if rng.random() < 0.7 else rng.uniform(-60, 60)
    return float(np.deg2rad(degrees))


def _stamp(layer: Array, x: float, y: float, patch_of, reach_x: float, reach_y: float, combine: str) -> None:
    """Evaluates `patch_of(dx, dy)` on the pixels around (x, y) and merges it into the layer."""
    h, w = layer.shape
    x0, x1 = max(0, int(x - reach_x)), min(w, int(x + reach_x) + 2)
    y0, y1 = max(0, int(y - reach_y)), min(h, int(y + reach_y) + 2)
    if x0 >= x1 or y0 >= y1:
        return
    patch = patch_of(np.arange(x0, x1, dtype=np.float32)[None] - x, np.arange(y0, y1, dtype=np.float32)[:, None] - y)
    area = layer[y0:y1, x0:x1]
    if combine == "add":
        area += patch
    else:  # overlapping drops cover each other rather than add up
        area += patch * (1 - area)


def _streak(layer: Array, rng: Generator, length: float, width: float, angle: float, bright: float, soft: float) -> None:
    """One motion-blurred drop: length and width in px, soft 0 (flat ends, firm profile) to 1 (tapered, Gaussian)."""
    h, w = layer.shape
    s, c = np.sin(angle), np.cos(angle)
    half, sigma = length / 2, max(width, 0.7) / 2
    fade = max(0.5, half * (0.08 + 0.6 * soft))
    bead = rng.uniform(0, 0.5) if rng.random() < 0.35 else 0.0
    wave, phase = 2 * np.pi / max(6.0, rng.uniform(2, 8) * width), rng.uniform(0, 6.28)
    lean = rng.uniform(-0.4, 0.4)  # brighter towards one end
    firm = 2.0 if soft > 0.5 else rng.choice([2.0, 4.0])

    def patch(dx: Array, dy: Array) -> Array:
        along, across = dx * s + dy * c, dx * c - dy * s
        profile = np.exp(-0.5 * np.abs(across / sigma) ** firm)
        ends = np.clip((half + fade / 2 - np.abs(along)) / fade, 0, 1)
        tone = 1 + lean * along / max(half, 1)
        if bead:
            tone = tone * (1 + bead * np.sin(wave * along + phase)) / (1 + bead)
        return (bright * profile * ends * tone).astype(np.float32)

    reach = 3 * sigma + 1
    _stamp(layer, rng.uniform(-10, w + 10), rng.uniform(-half, h + half), patch,
           abs(s) * (half + fade) + reach, abs(c) * (half + fade) + reach, "cover")


def _disc(layer: Array, rng: Generator, radius: float, bright: float, stretch: float, angle: float) -> None:
    """A defocused drop: disc or oval with soft or bright rim."""
    h, w = layer.shape
    s, c = np.sin(angle), np.cos(angle)
    rim = rng.uniform(0, 0.9) if rng.random() < 0.5 else 0.0
    edge = rng.uniform(0.08, 0.5)

    def patch(dx: Array, dy: Array) -> Array:
        along, across = (dx * s + dy * c) / stretch, dx * c - dy * s
        d = np.sqrt(along**2 + across**2) / radius
        body = np.clip((1 - d) / edge + 0.5, 0, 1) * (1 - rim * np.clip(1 - d, 0, 1))
        return (bright * body).astype(np.float32)

    reach = radius * max(1.0, stretch) * 1.3 + 2
    _stamp(layer, rng.uniform(0, w), rng.uniform(0, h), patch, reach, reach, "cover")


def _scatter(rng: Generator, size: int, per_megapixel: float) -> int:
    return max(1, int(rng.poisson(per_megapixel * size * size / 1e6)))


def _bright(rng: Generator) -> float:
    """Few bright near drops among many faint ones."""
    return float(np.clip(rng.lognormal(-0.9, 0.55), 0.05, 1.0))


def draw_streaks(rng: Generator, size: int, long: bool = False) -> Array:
    """Streaks of one depth: thin and dense when far, wide and sparse when near."""
    layer = np.zeros((size, size), np.float32)
    depth = rng.random()
    length = rng.uniform(25, 60) * (1 + depth) if long else rng.uniform(6, 45)
    width = rng.uniform(0.8, 1.6) + depth * rng.uniform(0, 2.4)
    angle, spread = _angle(rng), np.deg2rad(rng.uniform(0.3, 5))
    count = _scatter(rng, size, np.exp(rng.uniform(np.log(150), np.log(6000))) * (1.3 - depth))
    soft = rng.random()
    for _ in range(count):
        stretch = rng.lognormal(0, 0.35)
        _streak(layer, rng, length * stretch, width * rng.lognormal(0, 0.25), rng.normal(angle, spread), _bright(rng), soft)
    return layer


def draw_frozen(rng: Generator, size: int) -> Array:
    """Drops frozen by a short exposure or a flash: 1 to 6 times as long as wide, from points to blobs."""
    layer = np.zeros((size, size), np.float32)
    angle, spread = _angle(rng), np.deg2rad(rng.uniform(1, 12))
    width, ratio = np.exp(rng.uniform(np.log(0.9), np.log(4.5))), rng.uniform(1, 6)
    count = _scatter(rng, size, np.exp(rng.uniform(np.log(200), np.log(5000))) / width)
    soft = rng.uniform(0.3, 1)
    for _ in range(count):
        w = width * rng.lognormal(0, 0.35)
        _streak(layer, rng, w * max(1.0, ratio * rng.lognormal(0, 0.3)), w, rng.normal(angle, spread), _bright(rng), soft)
    return layer


def draw_discs(rng: Generator, size: int) -> Array:
    """Defocused drops of every depth: small firm ones, large faint ones."""
    layer = np.zeros((size, size), np.float32)
    angle, stretch = _angle(rng), rng.choice([1.0, rng.uniform(1, 3)])
    largest = rng.uniform(3, 14)
    for _ in range(_scatter(rng, size, np.exp(rng.uniform(np.log(150), np.log(2500))))):
        radius = 1.2 + (largest - 1.2) * rng.random() ** 2
        bright = _bright(rng) * min(1.0, (4 / radius) ** 0.8)
        _disc(layer, rng, radius, bright, stretch * rng.lognormal(0, 0.1), angle)
    return layer


def draw_wide(rng: Generator, size: int) -> Array:
    """Near drops out of focus: wide, faint, soft streaks, and the same with firm sides."""
    layer = np.zeros((size, size), np.float32)
    angle, spread, soft = _angle(rng), np.deg2rad(rng.uniform(0.5, 4)), rng.uniform(0, 1)
    for _ in range(_scatter(rng, size, np.exp(rng.uniform(np.log(60), np.log(900))))):
        width = rng.uniform(3, 9)
        _streak(layer, rng, rng.uniform(20, 130), width, rng.normal(angle, spread), 0.7 * _bright(rng), soft)
    return layer


def _smooth(rng: Generator, size: int, cells: int) -> Array:
    """A smooth random field in 0..1."""
    return np.clip(cv2.resize(rng.random((cells, cells), np.float32), (size, size), interpolation=cv2.INTER_CUBIC), 0, 1)


def _line_kernel(length: float, angle: float) -> Array:
    """A line of unit sum, antialiased, for motion blur."""
    half = int(np.ceil(length / 2)) + 1
    grid = np.arange(-half, half + 1, dtype=np.float32)
    along = grid[None] * np.sin(angle) + grid[:, None] * np.cos(angle)
    across = grid[None] * np.cos(angle) - grid[:, None] * np.sin(angle)
    kernel = np.clip(1 - np.abs(across), 0, 1) * np.clip(length / 2 + 0.5 - np.abs(along), 0, 1)
    return (kernel / kernel.sum()).astype(np.float32)


def _blurred_noise(rng: Generator, size: int, length: float, angle: float, share: float, width: float) -> Array:
    """Motion-blurred noise: `share` of the pixels are seeds, widened to `width`, smeared over `length` px; 0..1."""
    noise = rng.random((size, size), np.float32)
    seeds = np.clip((noise - (1 - share)) / share, 0, 1)
    if width > 1:
        seeds = cv2.GaussianBlur(seeds, (0, 0), width / 2.5)
    layer = cv2.filter2D(seeds, -1, _line_kernel(length, angle), borderType=cv2.BORDER_REFLECT)
    low, high = np.percentile(layer[::4, ::4], [rng.uniform(2, 60), 99.7])
    return np.clip((layer - low) / max(high - low, 1e-6), 0, 1).astype(np.float32)


def draw_curtain(rng: Generator, size: int) -> Array:
    """A fine backlit curtain: thin streaks by the thousand, stronger in some places than in others."""
    layer = _blurred_noise(rng, size, rng.uniform(8, 70), _angle(rng), rng.uniform(0.005, 0.08), rng.uniform(0.6, 1.6))
    return layer * (0.25 + 0.75 * _smooth(rng, size, int(rng.integers(2, 6))))


def draw_dense(rng: Generator, size: int) -> Array:
    """Dense rain as motion-blurred noise in one to five directions."""
    layer = np.zeros((size, size), np.float32)
    base = _angle(rng)
    for _ in range(int(rng.integers(1, 6))):
        angle = base + np.deg2rad(rng.normal(0, 20)) if rng.random() < 0.6 else _angle(rng)
        one = _blurred_noise(rng, size, rng.uniform(12, 60), angle, rng.uniform(0.002, 0.03), rng.uniform(0.8, 3.0))
        layer = np.maximum(layer, one * rng.uniform(0.5, 1)) if rng.random() < 0.5 else layer + one * rng.uniform(0.4, 1)
    return np.clip(layer, 0, 1)


def draw_downpour(rng: Generator, size: int) -> Array:
    """Downpour: overlapping even-toned streaks 2-4 px wide and 15-60 px long, over the whole picture."""
    layer = np.zeros((size, size), np.float32)
    angle = _angle(rng)
    length, width, spread = rng.uniform(15, 60), rng.uniform(1.6, 4), np.deg2rad(rng.choice([2.0, 6.0, 25.0]))
    tone = rng.uniform(0.25, 0.6)
    cover = rng.uniform(0.25, 0.8)  # share of the area, roughly
    for _ in range(int(cover * size * size / (length * width))):
        _streak(layer, rng, length * rng.lognormal(0, 0.25), width * rng.lognormal(0, 0.2), rng.normal(angle, spread),
                tone * rng.uniform(0.6, 1.4), 0.1)
    return np.clip(layer, 0, 1)


def draw_layer(rng: Generator, kind: str, size: int) -> Array:
    """One layer of rain, [size, size] float32 in 0..1."""
    layer = {
        "streaks": lambda: draw_streaks(rng, size),
        "long": lambda: draw_streaks(rng, size, long=True),
        "frozen": lambda: draw_frozen(rng, size),
        "discs": lambda: draw_discs(rng, size),
        "wide": lambda: draw_wide(rng, size),
        "curtain": lambda: draw_curtain(rng, size),
        "dense": lambda: draw_dense(rng, size),
        "downpour": lambda: draw_downpour(rng, size),
    }[kind]()
    return np.clip(layer, 0, 1)


class Bank:
    """Layers drawn beforehand, as 8 bits, with their root mean square, so that training does not wait for drawing."""

    def __init__(self, seed: int, per_kind: int, size: int) -> None:
        self.layers = {kind: [self._draw(seed, k, i, kind, size) for i in range(per_kind)] for k, kind in enumerate(KINDS)}
        self.size = size

    @staticmethod
    def _draw(seed: int, k: int, i: int, kind: str, size: int) -> Array:
        return np.round(draw_layer(np.random.default_rng([seed, k, i]), kind, size) * 255).astype(np.uint8)

    def crop(self, rng: Generator, kind: str, height: int, width: int, zoom: float) -> Array:
        """A random piece of a random layer, mirrored, enlarged by `zoom`; larger pictures reflect the layer."""
        layer = self.layers[kind][int(rng.integers(len(self.layers[kind])))]
        if rng.random() < 0.5:
            layer = layer[:, ::-1]
        h, w = int(np.ceil(height / zoom)), int(np.ceil(width / zoom))
        if h > self.size or w > self.size:
            layer = np.pad(layer, ((0, max(0, h - self.size)), (0, max(0, w - self.size))), mode="symmetric")
        y, x = int(rng.integers(layer.shape[0] - h + 1)), int(rng.integers(layer.shape[1] - w + 1))
        piece = np.ascontiguousarray(layer[y : y + h, x : x + w])
        if zoom != 1.0:
            piece = cv2.resize(piece, (width, height), interpolation=cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC)
        return piece.astype(np.float32) / 255


# ---------------------------------------------------------------- compositing


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


def psnr_y(a: Array, b: Array) -> float:
    """PSNR on Y = 16 + 65.481 R + 128.553 G + 24.966 B, the field's convention, of pictures in 0..1."""
    error = (a.astype(np.float64) - b) @ np.array([65.481, 128.553, 24.966])
    return float(10 * np.log10(255.0**2 / max(np.mean(error**2), 1e-10)))


def to_linear(s: Array) -> Array:
    return np.maximum(s, 0) ** 2.2


def to_display(l: Array) -> Array:
    return np.maximum(l, 0) ** (1 / 2.2)


def composite(clean: Array, layer: Array, mode: str, tint: Array, surround: Array | None) -> Array:
    """Rain onto a photograph, unclipped. `physical`: in linear light a streak covers a little of what is behind it and
    shows the blurred bright surroundings instead: visible before dark, gone before sky."""
    rain = layer[..., None]
    if mode == "add":
        return clean + rain * tint
    if mode == "screen":
        return clean + rain * tint * (1 - clean)
    opacity = np.minimum(rain * 0.85, 0.9)
    linear = to_linear(clean)
    return to_display(linear + opacity * (surround * tint - linear) * 1.0)


def surroundings(clean: Array, rng: Generator) -> Array:
    """What a drop shows: the wide-angle surroundings, brighter than the blurred background, as linear light."""
    small = cv2.resize(clean, (max(2, clean.shape[1] // 16), max(2, clean.shape[0] // 16)), interpolation=cv2.INTER_AREA)
    wide = cv2.resize(cv2.GaussianBlur(to_linear(small), (0, 0), 3), clean.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return np.clip(wide * rng.uniform(1.0, 2.0) + rng.uniform(0.1, 0.75), 0, 1)


def veil(pictures: list[Array], rng: Generator) -> list[Array]:
    """Mist with a smooth pseudo-depth, the same in every picture: it is scene, the network leaves it."""
    h, w = pictures[0].shape[:2]
    depth = np.clip(_smooth(rng, 64, int(rng.integers(2, 4))) + np.linspace(0.6, -0.3, 64, dtype=np.float32)[:, None], 0, 1.5)
    depth = cv2.resize(depth, (w, h), interpolation=cv2.INTER_LINEAR)[..., None]
    through = np.exp(-rng.uniform(0.1, 1.1) * depth)
    air = rng.uniform(0.45, 0.95) * (1 + rng.normal(0, 0.03, 3))
    return [(p * through + air * (1 - through)).astype(np.float32) for p in pictures]


def night(clean: Array, rng: Generator) -> tuple[Array, Array]:
    """A night version of a photograph with lamps; returns it and where rain is lit ([H,W], 0..1)."""
    h, w = clean.shape[:2]
    linear = to_linear(clean) * rng.uniform(0.03, 0.25) * (1 + rng.normal(0, 0.08, 3)).astype(np.float32)
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    lit = np.full((h, w), rng.uniform(0.05, 0.4), np.float32)
    for _ in range(int(rng.integers(0, 4))):
        x, y, r = rng.uniform(0, w), rng.uniform(-0.2, 0.7) * h, rng.uniform(0.03, 0.3) * max(h, w)
        glow = 1 / (1 + ((xx - x) ** 2 + (yy - y) ** 2) / r**2) ** 1.5
        colour = np.array([1, rng.uniform(0.65, 1), rng.uniform(0.35, 1)], np.float32)
        linear = linear + (rng.uniform(0.1, 0.9) * glow)[..., None] * colour * (0.25 + linear)
        lit = np.maximum(lit, glow)
    return np.clip(to_display(linear), 0, 1).astype(np.float32), lit


def distractors(picture: Array, rng: Generator) -> Array:
    """Wires, fences, hair, grass and text, drawn into the photograph before rain: they are in both pictures."""
    h, w = picture.shape[:2]
    drawn = np.zeros((h, w), np.uint8)
    what = rng.choice(["wires", "fence", "hair", "text"])
    if what == "wires":
        for _ in range(int(rng.integers(1, 7))):
            a, b = rng.uniform(-0.2, 1.2, 2) * (w, h), rng.uniform(-0.2, 1.2, 2) * (w, h)
            cv2.line(drawn, *(tuple(int(v * 16) for v in p) for p in (a, b)), 255, int(rng.integers(1, 4)), cv2.LINE_AA, 4)
    elif what == "fence":
        step, slant = rng.uniform(5, 30), rng.uniform(-0.3, 0.3) * h
        for x in np.arange(-abs(slant), w + abs(slant), step):
            cv2.line(drawn, (int(x * 16), 0), (int((x + slant) * 16), h * 16), 255, int(rng.integers(1, 3)), cv2.LINE_AA, 4)
    elif what == "hair":
        root, lean = rng.uniform(0, w), rng.normal(0, 0.5)
        for _ in range(int(rng.integers(10, 60))):
            t = np.linspace(0, 1, 12)[:, None]
            start, reach = np.array([root + rng.normal(0, w / 5), h * rng.uniform(0.5, 1.1)]), rng.uniform(0.1, 0.6) * h
            bend = np.concatenate([(lean + rng.normal(0, 0.3)) * reach * t**2, -reach * t], 1)
            cv2.polylines(drawn, [np.int32((start + bend) * 16)], False, 255, 1, cv2.LINE_AA, 4)
    else:
        word = "".join(chr(int(c)) for c in rng.integers(48, 122, 8))
        cv2.putText(drawn, word, (int(rng.uniform(-10, w * 0.6)), int(rng.uniform(0.1, 1) * h)),
                    int(rng.choice([0, 2, 3, 4])), rng.uniform(0.4, 2.0), 255, int(rng.integers(1, 4)), cv2.LINE_AA)
    tone = np.clip(rng.uniform(0, 1) + rng.normal(0, 0.1, 3), 0, 1).astype(np.float32)
    alpha = drawn[..., None] * np.float32(rng.uniform(0.3, 1.0) / 255)
    return picture * (1 - alpha) + tone * alpha


def camera(pictures: list[Array], rng: Generator) -> list[Array]:
    """Noise (the same field), sharpening, JPEG, 8 bits: alike in all pictures, so that none of it is learned away."""
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
        eight = [cv2.imdecode(cv2.imencode(".jpg", p, flags)[1], cv2.IMREAD_COLOR) for p in eight]
    return [p.astype(np.float32) / 255 for p in eight]


# ---------------------------------------------------------------- recipes

# Level: probability in training, kinds and their weights, number of layers, the input's PSNR aimed at, in dB.
LEVELS: dict[str, tuple[float, dict[str, float], tuple[int, int], tuple[float, float]]] = {
    "light": (0.42, {"streaks": 4, "long": 2, "frozen": 3, "discs": 2, "wide": 2, "curtain": 1}, (1, 2), (27, 40)),
    "medium": (0.28, {"streaks": 4, "long": 3, "frozen": 2, "discs": 1, "wide": 2, "curtain": 2, "dense": 2}, (1, 3), (22, 29)),
    "heavy": (0.14, {"streaks": 2, "long": 2, "wide": 1, "curtain": 2, "dense": 4, "downpour": 1}, (2, 4), (17, 23)),
    "downpour": (0.08, {"dense": 3, "downpour": 4, "long": 1}, (2, 4), (12, 18)),
    "dry": (0.08, {}, (0, 0), (99, 99)),
}


def mix_layers(rng: Generator, bank: Bank, level: str, height: int, width: int) -> Array:
    """The level's layers over one another, [height, width] in 0..1, brightness not yet set."""
    _, kinds, (fewest, most), _ = LEVELS[level]
    names, weights = list(kinds), np.array(list(kinds.values()), float)
    total = np.zeros((height, width), np.float32)
    for i in range(int(rng.integers(fewest, most + 1))):
        zoom = float(np.exp(rng.uniform(np.log(0.7), np.log(1.5)))) if rng.random() < 0.6 else 1.0
        layer = bank.crop(rng, str(rng.choice(names, p=weights / weights.sum())), height, width, zoom)
        total += (1 - total) * layer * (1.0 if i == 0 else rng.uniform(0.3, 1.0))
    return total


def render(clean: Array, rng: Generator, bank: Bank, level: str, target_db: float | None = None, *,
           at_night: bool | None = None, misty: bool | None = None, steps: int = 6) -> Sample:
    """Renders rain on a clean photograph ([H,W,3] float32 sRGB in 0..1).

    level: a key of LEVELS. target_db: PSNR-Y of the composite before veil and camera that the brightness is fitted to
    (None: drawn from the level's range). at_night, misty: None draws them. steps: bisections of the brightness.
    """
    height, width = clean.shape[:2]
    if rng.random() < 0.15:
        clean = distractors(clean, rng)
    lit = None
    if at_night if at_night is not None else rng.random() < 0.1:
        clean, lit = night(clean, rng)
    rainy = clean
    if level != "dry":
        layer = mix_layers(rng, bank, level, height, width)
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
    if lit is not None:
        layer = layer * lit
    low, high = 0.02, 2.5 if target_db < 20 else 1.2
    few = clean[::2, ::2], layer[::2, ::2], None if surround is None else surround[::2, ::2]  # enough to fit one number
    for _ in range(steps):
        gain = (low + high) / 2
        trial = np.clip(composite(few[0], np.minimum(few[1] * gain, 1), mode, tint, few[2]), 0, 1)
        low, high = (gain, high) if psnr_y(trial, few[0]) > target_db else (low, gain)
    return composite(clean, np.minimum(layer * (low + high) / 2, 1), mode, tint, surround)


def contact_sheet(photos: list[Path], out: Path, seed: int, columns: int = 6, side: int = 320) -> None:
    """Writes a sheet of rendered samples, a row per level, to look at beside real photographs."""
    bank = Bank(seed, per_kind=4, size=512)
    rows = []
    for level in LEVELS:
        row = []
        for column in range(columns):
            rng = np.random.default_rng([seed, column, len(level)])
            photo = cv2.imread(str(photos[int(rng.integers(len(photos)))]))[..., ::-1].astype(np.float32) / 255
            y, x = (int(rng.integers(n - side + 1)) for n in photo.shape[:2])
            row.append(render(photo[y : y + side, x : x + side], rng, bank, level).rainy)
        rows.append(np.concatenate(row, 1))
    cv2.imwrite(str(out), np.round(np.concatenate(rows) * 255).astype(np.uint8)[..., ::-1])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write a contact sheet of rendered rain.")
    parser.add_argument("photos", type=Path, help="folder of clean photographs")
    parser.add_argument("-o", "--output", type=Path, default=Path("rain-sheet.png"))
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    files = sorted(p for p in arguments.photos.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png"))
    contact_sheet(files, arguments.output, arguments.seed)
