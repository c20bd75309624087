"""What ships: the mean of branches, and files that come together or not at all."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from data import RainCrops, batches
from distill import grow
from eightbit import extent
from export import all_or_nothing, label, mean, smallest_overlap
from model import AfrNet, NetConfig
from quantize import set_tolerances
from train import arguments, train

SMALL = NetConfig(widths=(16, 16, 16), encoder_blocks=(1, 1, 1))
SETTINGS = {"seed": 1, "rate": 1e-3, "muon_rate": 0.01, "warmup": 3, "map_weight": 0.1}
TINY = SETTINGS | {"batch": 2, "crop": 32, "bank_per_kind": 1, "bank_size": 64}


def saved(file: Path, weight: float, step: int) -> Path:
    """A checkpoint whose weights all have one value."""
    weights = {n: torch.full_like(w, weight) for n, w in AfrNet(SMALL).state_dict().items()}
    file.parent.mkdir(exist_ok=True)
    state = {"net": weights, "average": weights, "optimisers": [1], "step": step, "samples": 9, "parts": [{"from": 0}]}
    torch.save(state, file)
    return file


def test_a_mean_weighs_files_as_often_as_they_are_named_and_says_so(tmp_path: Path) -> None:
    one, two = saved(tmp_path / "a" / "last.pt", 1.0, 5), saved(tmp_path / "b" / "last.pt", 4.0, 7)
    state = mean([one, two, two], AfrNet(SMALL))
    for name, weight in state["average"].items():
        assert torch.all(weight == (4 if "side" in name else 3)), name
    assert state["step"] == 7 and state["optimisers"] == []
    assert state["parts"] == [{"from": 0}, {"from": 7, "meanOf": ["a/last.pt", "b/last.pt", "b/last.pt"]}]
    assert mean([one], AfrNet(SMALL))["parts"] == [{"from": 0}], "one is no mean"


def photographs(folder: Path) -> Path:
    for name in ("cid22", "kodak"):
        (folder / name).mkdir()
        cv2.imwrite(str(folder / name / "a.png"), np.random.default_rng(0).integers(0, 255, (96, 96, 3), np.uint8))
    return folder


def test_a_branch_from_several_checkpoints_begins_at_their_mean(tmp_path: Path) -> None:
    photos = photographs(tmp_path)
    files = [str(saved(tmp_path / name / "last.pt", value, 4)) for name, value in (("a", 0.01), ("b", 0.03))]
    words = ["--photos", str(photos), "--run", str(tmp_path / "run"), "--from", *files, "--decay", "1"]
    train(lambda: AfrNet(SMALL), TINY | {"rate": 0.0, "muon_rate": 0.0}, arguments().parse_args(["-", *words]))
    state = torch.load(tmp_path / "run" / "last.pt", weights_only=True)
    assert torch.allclose(state["net"]["rain_head.weight"], torch.tensor(0.02))
    assert (state["step"], state["begun"], state["samples"]) == (5, 4, 9 + 2)
    assert [part.get("meanOf") for part in state["parts"]] == [None, ["a/last.pt", "b/last.pt"], None]


def test_a_run_that_begins_as_a_smaller_network(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text("[network]\nwidths = [16, 16, 16]\nencoder_blocks = [1, 1, 1]\n")
    start = saved(tmp_path / "small" / "last.pt", 0.01, 4)
    wide = NetConfig(widths=(16, 24, 24), encoder_blocks=(1, 1, 1))
    words = ["--photos", str(photographs(tmp_path)), "--run", str(tmp_path / "run"), "--steps", "1"]
    words += ["--grow", str(tmp_path / "small.toml"), str(start)]
    train(lambda: AfrNet(wide), TINY | {"rate": 0.0, "muon_rate": 0.0}, arguments().parse_args(["-", *words]))
    state = torch.load(tmp_path / "run" / "last.pt", weights_only=True)
    grow(torch.load(start, weights_only=True)["average"], wanted := AfrNet(wide))
    assert state["step"] == 1
    assert [part.get("grownFrom") for part in state["parts"]] == ["small/last.pt", None]
    assert torch.equal(state["net"]["rain_head.weight"], wanted.state_dict()["rain_head.weight"])


def test_a_run_knows_its_teacher_and_does_not_go_on_without(tmp_path: Path) -> None:
    config = tmp_path / "teacher.toml"
    config.write_text("[network]\nwidths = [16, 16, 16]\nencoder_blocks = [1, 1, 1]\n")
    words = ["-", "--photos", str(photographs(tmp_path)), "--run", str(tmp_path / "run"), "--decay", "2"]
    taught = [*words, "--teacher", str(config), str(saved(tmp_path / "wise" / "last.pt", 0.01, 4))]
    train(lambda: AfrNet(SMALL), TINY, arguments().parse_args(taught))
    state = torch.load(tmp_path / "run" / "last.pt", weights_only=True)
    assert [part["teacher"] for part in state["parts"]] == ["wise/last.pt"]
    with pytest.raises(SystemExit, match="was begun with teacher wise/last.pt"):
        train(lambda: AfrNet(SMALL), TINY, arguments().parse_args(words))
    with pytest.raises(SystemExit, match="was begun with eightBit False"):
        train(lambda: AfrNet(SMALL), TINY, arguments().parse_args([*taught, "--eight-bit"]))
    with pytest.raises(SystemExit, match="was begun with hard None"):
        train(lambda: AfrNet(SMALL), TINY, arguments().parse_args([*taught, "--hard", str(tmp_path / "hard.json")]))
    words[4] = taught[4] = str(tmp_path / "alone")
    train(lambda: AfrNet(SMALL), TINY, arguments().parse_args(words))
    with pytest.raises(SystemExit, match="was begun with teacher None"):
        train(lambda: AfrNet(SMALL), TINY, arguments().parse_args(taught))


def test_a_run_for_eight_bits_resumes_exactly_and_draws_hard_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos, hard = photographs(tmp_path), tmp_path / "hard.json"
    hard.write_text('[[30.0, "cid22/a.png", 0, 0, 1.0]]')
    cuts: list[int] = []
    monkeypatch.setattr(RainCrops, "_hard_cut", lambda self, rng: cuts.append(1) or RainCrops._cut(self, rng))
    monkeypatch.setattr("train.batches", lambda *a: batches(*a[:-1], 0))  # all in this process, which counts

    def run(name: str, *steps: int) -> dict:
        words = ["-", "--photos", str(photos), "--run", str(tmp_path / name), "--eight-bit", "--hard", str(hard)]
        for step in steps:
            train(lambda: AfrNet(SMALL), TINY, arguments().parse_args([*words, "--steps", str(step)]))
        return torch.load(tmp_path / name / "last.pt", weights_only=True)

    first, whole, resumed = run("first", 1), run("whole", 9), run("resumed", 4, 9)
    assert len(whole["ranges"]) > 20 and all(low <= 0 < high for _, low, high in whole["ranges"])
    assert first["ranges"] != whole["ranges"], "looked at again"
    assert whole["ranges"] == resumed["ranges"]
    assert all(torch.equal(w, resumed["net"][name]) for name, w in whole["net"].items())
    assert whole["parts"][0]["eightBit"] and whole["parts"][0]["hard"] == "hard.json" and cuts
    assert all(w.isfinite().all() for w in whole["average"].values())


def test_the_extent_of_a_tensor_is_that_of_every_channel() -> None:
    x = torch.zeros(3, 48, 40, 40)
    x[:, 1], x[:, 2] = 5, -7
    assert extent(x) == (-7, 5)
    x[0, 3, 0, 0] = 100
    assert extent(x) == (-7, 5), "a single value does not stretch it"


def test_tolerances_are_twice_what_this_processor_is_off(tmp_path: Path) -> None:
    from onnx import TensorProto, helper, save

    shape = [1, 1, 2, 2]
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("image", "same")]
    graph = helper.make_graph([helper.make_node("Identity", ["image"], ["same"])], "g", ends[:1], ends[1:])
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10), tmp_path / "net.onnx")
    np.zeros(4, "<f4").tofile(tmp_path / "in.f32")
    for off, tolerance in ((0.01, 0.02), (0.0, 0.001)):
        np.full(4, off, "<f4").tofile(tmp_path / "out.f32")
        parity = {"input": "in.f32", "inputShape": shape}
        parity["outputs"] = [{"name": "same", "file": "out.f32", "shape": shape}]
        set_tolerances(tmp_path / "net.onnx", parity, tmp_path)
        assert parity["outputs"][0]["tolerance"] == pytest.approx(tolerance)


def test_the_overlap_is_where_the_picture_outside_a_tile_ends_to_count(tmp_path: Path) -> None:
    """A "network" that looks 20 px far needs an overlap of 24, the next multiple of eight."""
    (tmp_path / "kodak").mkdir()
    for i in range(15):
        noise = np.random.default_rng(i).integers(0, 255, (512, 512, 3), dtype=np.uint8)
        cv2.imwrite(str(tmp_path / "kodak" / f"{i:02}.png"), noise)

    def far(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return cv2.blur(picture, (41, 25), borderType=cv2.BORDER_CONSTANT), picture[..., 0]

    found, apart = smallest_overlap(far, tmp_path, 8)
    assert found == 24 and apart[16] > 0.02 > apart[24] * 255
    with pytest.raises(SystemExit, match="no overlap"):
        smallest_overlap(lambda p: (p - p.mean(), p[..., 0]), tmp_path, 8)


def test_an_exported_model_is_called_by_name_and_version(tmp_path: Path) -> None:
    (tmp_path / "net.json").write_text('{"name": "student", "version": "0.4.1"}')
    assert label(tmp_path / "net.onnx") == "student 0.4.1"


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "net.onnx").write_text("old")
    with pytest.raises(RuntimeError), all_or_nothing(tmp_path) as folder:
        (folder / "net.onnx").write_text("new")
        raise RuntimeError("validation failed")
    assert [f.name for f in tmp_path.iterdir()] == ["net.onnx"] and (tmp_path / "net.onnx").read_text() == "old"
    with all_or_nothing(tmp_path) as folder:
        (folder / "net.onnx").write_text("new")
        (folder / "net.json").write_text("{}")
    assert sorted(f.name for f in tmp_path.iterdir()) == ["net.json", "net.onnx"]
    assert (tmp_path / "net.onnx").read_text() == "new"
