"""The rain renderer's first half: single-channel layers of rain (float32), clipped to 0..1 in a bank.

`scene.py` composites them with photographs. Everything is drawn from the generator passed in: same seed, same picture.

Sources: drop oscillation (beading along a streak) after Garg & Nayar, "Photorealistic Rendering of Rain Streaks",
SIGGRAPH 2006; breadth of rain before that of backgrounds after Gu et al., NeurIPS 2023; the rest by looking at photos.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import cv2
import numpy as np
from numpy.random import Generator

Array = np.ndarray


Direction = Callable[[Generator], float]  # of fall, in radians from the vertical


def falling(rng: Generator) -> float:
    """Steep, or as often in any wind: with fewer between 30 and 55 degrees the networks left most of those."""
    return float(np.deg2rad(rng.normal(0, 14) if rng.random() < 0.5 else rng.uniform(-55, 55)))


def slanting(rng: Generator) -> float:
    """In strong wind."""
    return float(np.deg2rad(rng.uniform(35, 60) * rng.choice([-1, 1])))


def _stamp(layer: Array, x: float, y: float, patch_of, reach_x: float, reach_y: float) -> None:
    """Evaluates `patch_of(dx, dy)` on the pixels around (x, y); overlapping drops cover each other, not add up."""
    h, w = layer.shape
    x0, x1 = max(0, int(x - reach_x)), min(w, int(x + reach_x) + 2)
    y0, y1 = max(0, int(y - reach_y)), min(h, int(y + reach_y) + 2)
    if x0 >= x1 or y0 >= y1:
        return
    patch = patch_of(np.arange(x0, x1, dtype=np.float32)[None] - x, np.arange(y0, y1, dtype=np.float32)[:, None] - y)
    area = layer[y0:y1, x0:x1]
    area += patch * (1 - area)


def _streak(
    layer: Array, rng: Generator, length: float, width: float, angle: float, bright: float, soft: float
) -> None:
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

    reach_x, reach_y = (abs(v) * (half + fade) + 3 * sigma + 1 for v in (s, c))
    _stamp(layer, rng.uniform(-10, w + 10), rng.uniform(-half, h + half), patch, reach_x, reach_y)


def _disc(layer: Array, rng: Generator, radius: float, bright: float, stretch: float, angle: float) -> None:
    """A defocused drop: disc or oval with soft or bright rim."""
    h, w = layer.shape
    s, c = np.sin(angle), np.cos(angle)
    rim = rng.uniform(0, 0.9) if rng.random() < 0.5 else 0.0
    edge = rng.uniform(0.08, 0.5)

    def patch(dx: Array, dy: Array) -> Array:
        along, across = (dx * s + dy * c) / stretch, dx * c - dy * s
        d = np.sqrt(along**2 + across**2) / radius
        body = np.clip((1 - d) / edge + 0.5, 0, 1) * (1 - rim * np.clip((1 - d) / (2 * edge), 0, 1))
        return (bright * body).astype(np.float32)

    reach = radius * max(1.0, stretch) * 1.3 + 2
    _stamp(layer, rng.uniform(0, w), rng.uniform(0, h), patch, reach, reach)


def _scatter(rng: Generator, size: int, per_megapixel: float) -> int:
    return max(1, int(rng.poisson(per_megapixel * size * size / 1e6)))


def _bright(rng: Generator) -> float:
    """Few bright near drops among many faint ones."""
    return float(np.clip(rng.lognormal(-0.9, 0.55), 0.05, 1.0))


def draw_streaks(rng: Generator, size: int, fall: Direction, long: bool = False) -> Array:
    """Streaks of one depth: thin and dense when far, wide and sparse when near."""
    layer = np.zeros((size, size), np.float32)
    depth = rng.random()
    length = rng.uniform(25, 60) * (1 + depth) if long else rng.uniform(6, 45)
    width = rng.uniform(0.8, 1.6) + depth * rng.uniform(0, 2.4)
    angle, spread = fall(rng), np.deg2rad(rng.uniform(0.3, 5))
    count = _scatter(rng, size, np.exp(rng.uniform(np.log(150), np.log(6000))) * (1.3 - depth))
    soft = rng.random()
    for _ in range(count):
        own_length, own_width = length * rng.lognormal(0, 0.35), width * rng.lognormal(0, 0.25)
        _streak(layer, rng, own_length, own_width, rng.normal(angle, spread), _bright(rng), soft)
    return layer


def draw_frozen(rng: Generator, size: int, fall: Direction) -> Array:
    """Drops frozen by a short exposure or a flash: 1 to 6 times as long as wide, from points to blobs."""
    layer = np.zeros((size, size), np.float32)
    angle, spread = fall(rng), np.deg2rad(rng.uniform(1, 12))
    width, ratio = np.exp(rng.uniform(np.log(0.9), np.log(4.5))), rng.uniform(1, 6)
    count = _scatter(rng, size, np.exp(rng.uniform(np.log(200), np.log(5000))) / width)
    soft = rng.uniform(0.3, 1)
    for _ in range(count):
        own_width = width * rng.lognormal(0, 0.35)
        own_length = own_width * max(1.0, ratio * rng.lognormal(0, 0.3))
        _streak(layer, rng, own_length, own_width, rng.normal(angle, spread), _bright(rng), soft)
    return layer


def draw_discs(rng: Generator, size: int, fall: Direction) -> Array:
    """Defocused drops of every depth: small firm ones, large faint ones."""
    layer = np.zeros((size, size), np.float32)
    angle, stretch = fall(rng), rng.choice([1.0, rng.uniform(1, 3)])
    largest = rng.uniform(3, 14)
    for _ in range(_scatter(rng, size, np.exp(rng.uniform(np.log(150), np.log(5000))))):
        radius = 1.2 + (largest - 1.2) * rng.random() ** 2
        bright = _bright(rng) * min(1.0, (4 / radius) ** 0.8)
        _disc(layer, rng, radius, bright, stretch * rng.lognormal(0, 0.1), angle)
    return layer


def draw_wide(rng: Generator, size: int, fall: Direction) -> Array:
    """Near drops out of focus: wide, faint, soft streaks, and the same with firm sides."""
    layer = np.zeros((size, size), np.float32)
    angle, spread, soft = fall(rng), np.deg2rad(rng.uniform(0.5, 4)), rng.uniform(0, 1)
    for _ in range(_scatter(rng, size, np.exp(rng.uniform(np.log(60), np.log(900))))):
        width = rng.uniform(3, 9)
        _streak(layer, rng, rng.uniform(20, 130), width, rng.normal(angle, spread), 0.7 * _bright(rng), soft)
    return layer


def smooth_field(rng: Generator, size: int, cells: int) -> Array:
    """A smooth random field in 0..1."""
    few = rng.random((cells, cells), np.float32)
    return np.clip(cv2.resize(few, (size, size), interpolation=cv2.INTER_CUBIC), 0, 1)


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


def draw_curtain(rng: Generator, size: int, fall: Direction) -> Array:
    """A fine backlit curtain: thin streaks by the thousand, stronger in some places than in others."""
    layer = _blurred_noise(rng, size, rng.uniform(8, 70), fall(rng), rng.uniform(0.005, 0.08), rng.uniform(0.6, 1.6))
    return layer * (0.25 + 0.75 * smooth_field(rng, size, int(rng.integers(2, 6))))


def draw_dense(rng: Generator, size: int, fall: Direction) -> Array:
    """Dense rain as motion-blurred noise in one to five directions."""
    layer = np.zeros((size, size), np.float32)
    base = fall(rng)
    for _ in range(int(rng.integers(1, 6))):
        angle = base + np.deg2rad(rng.normal(0, 20)) if rng.random() < 0.6 else fall(rng)
        one = _blurred_noise(rng, size, rng.uniform(12, 60), angle, rng.uniform(0.002, 0.03), rng.uniform(0.8, 3.0))
        covers = rng.random() < 0.5
        layer = np.maximum(layer, one * rng.uniform(0.5, 1)) if covers else layer + one * rng.uniform(0.4, 1)
    return layer


def draw_downpour(rng: Generator, size: int, fall: Direction) -> Array:
    """Downpour: overlapping even-toned streaks 2-4 px wide and 15-60 px long, over the whole picture."""
    layer = np.zeros((size, size), np.float32)
    angle = fall(rng)
    length, width, spread = rng.uniform(15, 60), rng.uniform(1.6, 4), np.deg2rad(rng.choice([2.0, 6.0, 25.0]))
    tone = rng.uniform(0.25, 0.6)
    cover = rng.uniform(0.25, 0.8)  # share of the area, roughly
    for _ in range(int(cover * size * size / (length * width))):
        own_length, own_width = length * rng.lognormal(0, 0.25), width * rng.lognormal(0, 0.2)
        _streak(layer, rng, own_length, own_width, rng.normal(angle, spread), tone * rng.uniform(0.6, 1.4), 0.1)
    return layer


DRAW = {
    "streaks": draw_streaks, "long": partial(draw_streaks, long=True), "frozen": draw_frozen, "discs": draw_discs,
    "wide": draw_wide, "curtain": draw_curtain, "dense": draw_dense, "downpour": draw_downpour,
}  # fmt: skip


class Bank:
    """Layers drawn beforehand, as 8 bits, so that training does not wait for drawing. fall: directions of the rain."""

    def __init__(self, seed: int, per_kind: int, size: int, fall: Direction = falling) -> None:
        self.size, self.layers = size, {kind: [] for kind in DRAW}
        for k, kind in enumerate(DRAW):
            for i in range(per_kind):
                layer = DRAW[kind](np.random.default_rng([seed, k, i]), size, fall)
                self.layers[kind].append(np.round(np.clip(layer, 0, 1) * 255).astype(np.uint8))

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
