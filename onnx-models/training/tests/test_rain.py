"""The renderer: same seed same picture, the levels it is asked for, rain and nothing else between the two pictures."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data import VALIDATION, coloured, pinned, rain_colour, validation_set
from rain import DRAW, Bank, falling, slanting
from scene import LEVELS, camera, composite, distractors, luma, night, psnr_y, render


@pytest.fixture(scope="module")
def bank() -> Bank:
    return Bank(3, per_kind=2, size=192)


def photo(seed: int = 0, side: int = 128) -> np.ndarray:
    """A smooth picture of middle tones."""
    import cv2

    return cv2.resize(np.random.default_rng(seed).random((9, 9, 3), np.float32) * 0.6 + 0.1, (side, side))


@pytest.mark.parametrize("kind", DRAW)
def test_layers_are_not_empty_and_repeatable(kind: str, bank: Bank) -> None:
    one, two, three = (DRAW[kind](np.random.default_rng(seed), 160, falling) for seed in (11, 11, 12))
    assert one.shape == (160, 160) and one.dtype == np.float32
    assert one.min() >= 0 and one.std() > 1e-3
    np.testing.assert_array_equal(one, two)
    assert not np.array_equal(one, three)
    first = DRAW[kind](np.random.default_rng([3, list(DRAW).index(kind), 0]), bank.size, falling)
    assert np.abs(bank.layers[kind][0] / 255 - np.clip(first, 0, 1)).max() < 0.51 / 255


def lean(layer: np.ndarray) -> float:
    """Degrees between a layer's streaks and the vertical, 0 to 90, by its structure tensor."""
    gy, gx = np.gradient(layer.astype(float))
    across = 0.5 * np.arctan2(2 * (gx * gy).sum(), (gx**2 - gy**2).sum())
    return abs(np.rad2deg(across))


def test_half_of_the_rain_falls_steeply_and_half_in_any_wind() -> None:
    rng = np.random.default_rng(5)
    leans = np.abs(np.rad2deg([falling(rng) for _ in range(4000)]))
    assert 0.55 < np.mean(leans < 20) < 0.66 and 0.15 < np.mean(leans > 35) < 0.23 and 52 < leans.max() < 58


def test_slanting_rain_always_slants() -> None:
    leans = [lean(layer) for layer in Bank(5, 8, 192, slanting).layers["long"]]
    assert min(leans) > 30 and max(leans) < 65


@pytest.mark.parametrize("level", LEVELS)
def test_same_seed_same_sample(bank: Bank, level: str) -> None:
    one, two = (render(photo(), np.random.default_rng([4, 2]), bank, level) for _ in range(2))
    np.testing.assert_array_equal(one.rainy, two.rainy)
    np.testing.assert_array_equal(one.clean, two.clean)
    np.testing.assert_array_equal(one.rain_map, two.rain_map)


def test_dry_sample_is_the_same_picture_twice_with_an_empty_map(bank: Bank) -> None:
    for seed in range(8):
        sample = render(photo(seed), np.random.default_rng(seed), bank, "dry")
        np.testing.assert_array_equal(sample.rainy, sample.clean)
        assert sample.rain_map.max() == 0


@pytest.mark.parametrize("target", [31.0, 26.0, 21.0])
def test_brightness_is_fitted_to_the_level(bank: Bank, target: float) -> None:
    level = {31.0: "light", 26.0: "medium", 21.0: "heavy"}[target]
    samples = [
        render(photo(s), np.random.default_rng(s), bank, level, target, misty=False, at_night=False, steps=12)
        for s in range(12)
    ]
    misses = [abs(s.level_db - target) for s in samples]
    assert np.median(misses) < 0.5
    bright = [float((s.rainy - s.clean).mean()) for s in samples]
    assert np.mean(bright) > 0, "rain brightens a picture of middle tones"


def test_map_is_where_the_rain_is(bank: Bank) -> None:
    sample = render(photo(1), np.random.default_rng(9), bank, "medium", 24.0, misty=False, at_night=False)
    change = np.abs(sample.rainy - sample.clean).mean(-1)
    assert change[sample.rain_map > 0.5].mean() > 4 * change[sample.rain_map < 0.05].mean()


def test_streaks_cover_bright_places_less_than_dark_ones() -> None:
    clean = np.repeat(np.array([0.1, 0.5, 0.9], np.float32)[:, None, None], 3, 2)
    layer, white, bright = np.float32(0.5), np.ones(3, np.float32), np.full_like(clean, 0.9**2.2)
    added, screened, physical = (
        composite(clean, layer, m, white, bright) - clean for m in ("add", "screen", "physical")
    )
    np.testing.assert_allclose(added, 0.5)
    np.testing.assert_allclose(screened, 0.5 * (1 - clean), atol=1e-6)
    assert physical[0, 0, 0] > physical[1, 0, 0] > 0.1 and abs(physical[2]).max() < 1e-3, "gone before what it shows"


def test_distractors_of_every_kind_are_drawn_and_stay_in_range() -> None:
    kinds = ["wires", "fence", "hair", "grass", "text"]

    class Choice:
        """A generator that draws the kind that is wanted, and all else as ever."""

        def __init__(self, kind: str, seed: int) -> None:
            self.kind, self.drawn = kind, np.random.default_rng(seed)

        def __getattr__(self, name: str):
            return getattr(self.drawn, name)

        def choice(self, of, p=None):
            return self.kind if list(of) == kinds else self.drawn.choice(of, p=p)

    for kind in kinds:
        for seed in range(4):
            drawn = distractors(photo(), Choice(kind, seed))
            changed = (np.abs(drawn - photo()) > 0.02).any(2).mean()
            assert 0 < changed < 0.9 and drawn.min() >= 0 and drawn.max() <= 1 + 1e-6, kind


def test_what_a_camera_does_is_alike_in_all_pictures() -> None:
    """With and without noise, sharpening, JPEG and enlarging: equal pictures stay equal, and keep their size."""
    softened = 0
    for seed in range(60):
        one, two = camera([photo(seed), photo(seed)], np.random.default_rng(seed))
        np.testing.assert_array_equal(one, two)
        assert one.shape == (128, 128, 3)
        fine = np.random.default_rng(seed).random((96, 128, 1), np.float32).repeat(3, 2)
        softened += camera([fine], np.random.default_rng(seed))[0].std() < 0.8 * fine.std()
    assert 3 < softened < 20, "now and then a smaller picture was enlarged"


def test_rain_at_night_takes_the_colour_of_its_lamps() -> None:
    casts = []
    for seed in range(20):
        _, lit = night(photo(), np.random.default_rng(seed))
        assert lit.shape == (128, 128, 3) and 0 < lit.min() and lit.max() <= 1
        casts.append(float((lit[..., 0] - lit[..., 2]).max()))
    assert max(casts) > 0.2 and min(casts) == 0, "lamps are warm; where there is none, rain is grey"


def test_bank_crops_larger_than_a_layer(bank: Bank) -> None:
    piece = bank.crop(np.random.default_rng(0), "streaks", 300, 250, 1.0)
    assert piece.shape == (300, 250) and piece.max() <= 1


def test_psnr_follows_the_fields_convention() -> None:
    a = np.full((16, 16, 3), 0.5)
    # a grey error of d (of 255) is an error of d * 219/255 in Y
    assert psnr_y(a, a + 10 / 255) == pytest.approx(20 * np.log10(255 / (10 * 218.999 / 255)), abs=1e-3)


def test_the_colour_of_rain_is_no_brighter() -> None:
    tints = [rain_colour(np.random.default_rng(i)) for i in range(20)]
    assert all(luma(t) == pytest.approx(1, abs=1e-5) for t in tints)
    assert 5 < sum(t[0] > t[2] for t in tints) < 15, "golden half of the time, else bluish"


def test_coloured_rain_is_as_visible_as_the_grey_one() -> None:
    clean = np.full((64, 64, 3), 0.3, np.float32)
    grey = render(clean, np.random.default_rng(3), Bank(1, 1, 96), "medium", 26.0, kinds={"dense": 1}, misty=False)
    for seed in range(8):
        tint = rain_colour(np.random.default_rng(seed))
        sample = coloured(grey, np.random.default_rng(seed))
        unclipped = (sample.rainy > 0).all(2) & (sample.rainy < 1).all(2)
        added = [(luma(s.rainy) - luma(s.clean))[unclipped] for s in (grey, sample)]
        assert np.allclose(*added, atol=2 / 255) and unclipped.mean() > 0.8
        assert sample.clean is grey.clean and sample.rain_map is grey.rain_map
        rain = (sample.rainy - sample.clean).mean((0, 1))
        assert (rain[0] > rain[2]) == (tint[0] > tint[2]), "golden or bluish"
        assert np.allclose(sample.rainy * 255, np.round(sample.rainy * 255), atol=1e-4), "8 bits, as all samples"


def test_coloured_row_of_the_validation_is_the_grey_one_in_colour() -> None:
    row = VALIDATION["coloured"]
    pair = [pinned(photo(), [7, 1], Bank(1, 2, 192), r) for r in (row, replace(row, tinted=False))]
    assert np.array_equal(pair[0].clean, pair[1].clean) and np.array_equal(pair[0].rain_map, pair[1].rain_map)
    assert np.abs(pair[0].rainy - pair[1].rainy).max() > 0.02


def test_the_slanting_row_of_the_validation_slants(tmp_path: Path) -> None:
    import cv2

    (tmp_path / "kodak").mkdir()
    for i in range(24):
        cv2.imwrite(str(tmp_path / "kodak" / f"{i:02}.png"), np.full((256, 256, 3), 60, np.uint8))
    rows = validation_set(tmp_path, 4, None)
    assert list(rows) == list(VALIDATION) and all(len(samples) == 4 for samples in rows.values())
    slanting_row, light = (np.median([lean(s.rain_map) for s in rows[k]]) for k in ("slanting", "light"))
    assert 65 > slanting_row > 30 > light
