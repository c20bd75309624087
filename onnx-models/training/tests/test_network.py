"""The network: shapes, cost, learning, tile independence, metrics, and the file that is exported."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from data import RainCrops, batches, tensor
from distill import Teacher, grow
from eightbit import EightBits
from evaluate import onnx_restore, rain_score, separation, ssim_y, table
from export import checkpoint, mean, output_names, write_onnx
from hard import hard_cells
from model import AfrNet, Exported, NetConfig, Stem, kmac_per_pixel, load_config
from muon import optimisers, orthogonal
from quantize import quantize
from rain import Bank
from scene import luma, luma_y, psnr_y, render
from train import arguments, average_gradients, loss_of, rate_share, ssim_loss, train, whiten_stem

KIT = Path(__file__).parents[1]
SMALL = NetConfig(widths=(16, 16, 16), encoder_blocks=(1, 1, 1))


@pytest.mark.parametrize("size", [(16, 16), (24, 136), (200, 56)])
@pytest.mark.parametrize("modules", [1, 3])
def test_shapes(size: tuple[int, int], modules: int) -> None:
    h, w = size
    net = AfrNet(NetConfig(widths=(16, 16, 32), afr_modules=modules)).eval()
    out = Exported(net)(torch.rand(1, 3, h, w))
    assert [tuple(t.shape) for t in out] == [(1, 3, h, w), (1, 1, h, w), *[(1, 1, h // 2, w // 2)] * modules]
    assert all(0 <= t.min() and t.max() <= 1 for t in out)


@pytest.mark.parametrize("name, modules, kmac, millions", [("student", 1, 25, 2), ("afrnet", 3, 110, 4)])
def test_shipped_networks_stay_within_their_budgets(name: str, modules: int, kmac: int, millions: int) -> None:
    cfg, _ = load_config(KIT / f"{name}.toml")
    net = AfrNet(cfg)
    assert cfg.afr_modules == modules
    assert 0.8 * kmac < kmac_per_pixel(net) <= kmac
    assert sum(p.numel() for p in net.parameters()) <= millions * 1_000_000


def test_paper_layout_has_the_authors_parameters_and_cost() -> None:
    cfg, _ = load_config(KIT / "paper.toml")
    net = AfrNet(cfg)
    assert sum(p.numel() for p in net.parameters()) == 14_389_344
    assert kmac_per_pixel(net, 32) == pytest.approx(1829, rel=0.01)
    out = net.eval()(torch.rand(1, 3, 16, 24))
    assert out.derained.shape == (1, 3, 16, 24) and len(out.refinements) == 3


def test_cost_counter_counts_what_a_convolution_costs() -> None:
    one = torch.nn.Conv2d(3, 10, 3, padding=1)
    assert kmac_per_pixel(one) == pytest.approx(3 * 10 * 9 / 1000)
    up = torch.nn.ConvTranspose2d(3, 10, 3, 2, 1, 1)  # as many multiplications as input pixels times weights
    assert kmac_per_pixel(up) == pytest.approx(3 * 10 * 9 / 1000)


def test_gamma_and_the_map_reach_the_result() -> None:
    torch.manual_seed(1)
    net = AfrNet(SMALL)
    image = torch.rand(1, 3, 32, 32)
    net(image).derained.square().mean().backward()
    assert net.modules_afr[0].attention.gamma.weight.grad.abs().sum() > 0
    assert net.modules_afr[0].attention.beta.weight.grad.abs().sum() > 0
    assert net.mask_head.weight.grad.abs().sum() > 0


def test_one_batch_can_be_learned() -> None:
    torch.manual_seed(0)
    bank = Bank(1, 1, 96)
    clean = np.full((64, 64, 3), 0.3, np.float32)
    samples = [
        render(clean, np.random.default_rng(i), bank, "medium", 22.0, misty=False, at_night=False) for i in range(2)
    ]
    rainy, target = (torch.stack([tensor(getattr(s, n)) for s in samples]) for n in ("rainy", "clean"))
    rain_map = torch.stack([torch.from_numpy(s.rain_map)[None] for s in samples])
    net = AfrNet(SMALL)
    optimiser = torch.optim.AdamW(net.parameters(), 3e-3)
    for _ in range(150):
        loss = loss_of(net(rainy), target, rain_map, 0.03, late=False)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    before = (rainy - target).square().mean()
    after = (net(rainy).derained - target).square().mean()
    assert after < before / 8


def test_tiles_do_not_depend_on_what_is_far_away() -> None:
    torch.manual_seed(2)
    net = AfrNet(SMALL).eval()
    image = torch.rand(1, 3, 512, 64)
    other = image.clone()
    other[:, :, 400:] = torch.rand(1, 3, 112, 64)
    with torch.no_grad():
        a, b = net(image).derained, net(other).derained
    assert torch.equal(a[:, :, :128], b[:, :, :128]), "no global pooling: the far end must not matter"


def test_student_learns_its_teachers_map_and_features(tmp_path: Path) -> None:
    torch.manual_seed(4)
    config = tmp_path / "teacher.toml"
    config.write_text("[network]\nwidths = [16, 32, 32]\nafr_modules = 2\n")
    cfg, _ = load_config(config)
    torch.save({"average": AfrNet(cfg).state_dict()}, tmp_path / "teacher.pt")
    student = AfrNet(SMALL)
    teacher = Teacher(config, tmp_path / "teacher.pt", student, fade=100)
    learned = [*student.parameters(), *teacher.adapters.parameters()]
    optimiser = torch.optim.AdamW(learned, 3e-3)
    image, wet = torch.rand(2, 3, 32, 32), torch.ones(2, 1, 32, 32)
    losses = []
    for _ in range(60):
        loss = teacher.loss(image, student(image), wet, 0)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] * 0.8
    assert all(p.grad is None for p in teacher.net.parameters()), "the teacher is frozen"
    late = teacher.loss(image, student(image), wet, 100)
    assert late < teacher.loss(image, student(image), wet, 0), "its picture counts less and less"
    dry = torch.zeros(2, 1, 32, 32)
    assert late > teacher.loss(image, student(image), dry, 100), "of dry samples the truth is known"


def test_stem_sees_each_cell_of_pixels_as_channels() -> None:
    image = torch.rand(2, 3, 12, 20)
    for unshuffle in (1, 2, 4):
        stem = Stem(5, unshuffle)
        channels = torch.nn.functional.pixel_unshuffle(image, unshuffle)
        wanted = torch.nn.functional.conv2d(channels, stem.weight, stem.bias, padding=1)
        assert torch.allclose(stem(image), wanted, atol=1e-6)


def test_whitened_stem_answers_alike_to_every_direction_of_the_photographs() -> None:
    torch.manual_seed(5)
    smooth = torch.nn.functional.interpolate(torch.rand(40, 3, 8, 8), scale_factor=4, mode="bicubic")
    net = AfrNet(SMALL)
    whiten_stem(net, smooth)
    unshuffled = torch.nn.functional.pixel_unshuffle(smooth, 2)
    answers = torch.nn.functional.conv2d(unshuffled, net.encoder.stem.weight, net.encoder.stem.bias)
    answers = answers.transpose(0, 1).flatten(1)
    assert answers.mean(1).abs().max() < 0.01
    covariance = torch.cov(answers)
    assert (covariance - torch.diag(covariance.diagonal())).abs().max() < 0.02
    assert covariance.diagonal().max() < 0.3


def test_rate_warms_up_and_decays() -> None:
    assert rate_share(0, 500, 0) == pytest.approx(0.002)
    assert rate_share(900, 500, 0) == 1
    assert rate_share(0, 100, 400) == pytest.approx(0.01)
    assert rate_share(200, 100, 400) == pytest.approx(0.5, abs=1e-3)
    assert rate_share(400, 100, 400) == pytest.approx(0.001)


def test_orthogonal_step_moves_all_directions_alike() -> None:
    steep = torch.randn(2, 16, 40) * torch.logspace(0, -2, 16)[:, None]
    for matrices in (steep, steep.mT):
        values = torch.linalg.svdvals(orthogonal(matrices))
        assert values.min() > 0.5 and values.max() < 1.3
        assert (orthogonal(matrices) * matrices).sum() > 0


def test_every_weight_has_one_optimiser() -> None:
    net = AfrNet(load_config(KIT / "student.toml")[0])
    groups = [g["params"] for o in optimisers(net, [], 1e-3, 1e-2) for g in o.param_groups]
    assert sorted(id(p) for g in groups for p in g) == sorted(id(p) for p in net.parameters())
    assert all(p.ndim == 4 for p in groups[0]) and len(groups[0]) > 20


def test_a_grown_network_computes_the_same_and_learns() -> None:
    torch.manual_seed(3)
    small = AfrNet(NetConfig(widths=(8, 12, 16)))
    large = AfrNet(NetConfig(widths=(12, 16, 24), afr_modules=3))
    for p in small.parameters():  # as after training: no weight is special
        p.data += 0.1 * torch.randn_like(p)
    grow(small.state_dict(), large)
    image = torch.rand(1, 3, 48, 64)
    wanted, found = small(image), large(image)
    assert torch.allclose(wanted.derained, found.derained, atol=1e-5)
    assert torch.allclose(wanted.attention_logits, found.attention_logits, atol=1e-4)
    (found.derained.square().mean() + found.attention_logits.square().mean()).backward()
    idle = [n for n, p in large.named_parameters() if "side_head" not in n and not p.grad.abs().sum() > 0]
    assert all("attention" in name for name in idle)  # they follow as soon as what comes behind them is not zero


def test_resumed_run_sees_the_same_samples(tmp_path: Path) -> None:
    import cv2

    (tmp_path / "cid22").mkdir()
    noise = np.random.default_rng(0).integers(0, 255, (96, 96, 3), dtype=np.uint8)
    cv2.imwrite(str(tmp_path / "cid22" / "a.png"), noise)
    bank = Bank(1, 1, 64)
    crops = RainCrops(tmp_path, bank, 64, 7)
    whole = list(batches(crops, 2, 0, 4, (0, 1), workers=0))
    resumed = list(batches(crops, 2, 4, 2, (0, 1), workers=0))
    shared = [next(iter(batches(crops, 2, 4, 1, (i, 2), workers=0))) for i in (0, 1)]
    for a, b in zip(whole[2:], resumed, strict=True):
        assert all(torch.equal(x, y) for x, y in zip(a, b, strict=True))
    for a, b in zip(whole[2:], shared, strict=True):
        assert all(torch.equal(x, y) for x, y in zip(a, b, strict=True))


def test_run_goes_on_where_it_was_stopped_and_branches_off(tmp_path: Path) -> None:
    import cv2

    for folder in ("cid22", "kodak"):
        (tmp_path / folder).mkdir()
        noise = np.random.default_rng(0).integers(0, 255, (96, 96, 3), dtype=np.uint8)
        cv2.imwrite(str(tmp_path / folder / "a.png"), noise)
    settings = {"seed": 1, "batch": 2, "crop": 32, "rate": 1e-3, "muon_rate": 0.01, "warmup": 3, "map_weight": 0.1}

    def run(name: str, *words: str) -> dict:
        args = arguments().parse_args(["-", "--photos", str(tmp_path), "--run", str(tmp_path / name), *words])
        train(lambda: AfrNet(SMALL), settings | {"bank_per_kind": 1, "bank_size": 64}, args)
        return torch.load(tmp_path / name / "last.pt", weights_only=True)

    whole = run("whole", "--steps", "4")
    exact = run("broken", "--steps", "2")["net"]
    coarse = run("coarse", "--steps", "2", "--bf16")["net"]
    apart = max((exact[k] - coarse[k]).abs().max().item() for k in exact)
    assert 0 < apart < 0.02, "features in bfloat16, weights in float"
    resumed = run("broken", "--steps", "4")
    for part in ("net", "average"):
        assert all(torch.equal(whole[part][k], resumed[part][k]) for k in whole[part])
    assert resumed["parts"] == whole["parts"]
    branch = run("branch", "--from", str(tmp_path / "whole" / "last.pt"), "--decay", "2", "--batch", "3")
    assert (branch["step"], branch["begun"], branch["samples"]) == (6, 4, 4 * 2 + 2 * 3), "no sample is seen twice"
    rates = {k: settings[k] for k in ("rate", "muon_rate", "map_weight", "seed")}
    alone = {"teacher": None, "eightBit": False, "hard": None}
    assert branch["parts"] == [
        {"from": 0, "crop": 32, "crops": 2, "decay": 0} | rates | alone,
        {"from": 4, "crop": 32, "crops": 3, "decay": 2} | rates | alone,
    ]
    with pytest.raises(SystemExit, match="was begun with decay 2"):
        run("branch", "--steps", "9")
    for name, value in (("rate", 2e-3), ("muon_rate", 0.02), ("seed", 2)):
        with pytest.MonkeyPatch.context() as other, pytest.raises(SystemExit, match=f"with {name} {rates[name]}"):
            other.setitem(settings, name, value)
            run("branch", "--decay", "2")
    with pytest.raises(SystemExit, match="was begun with (rate|muon_rate)"):
        run("branch", "--decay", "2", "--rates", "0.5")


def test_hard_places_are_found_and_cut(tmp_path: Path) -> None:
    """A "network" that spoils the right half: its places are listed, and a dry sample is cut from there."""
    import cv2

    left, right = np.zeros((256, 256, 3), np.uint8), np.full((256, 256, 3), 200, np.uint8)
    picture = np.concatenate([left, right], 1)
    (tmp_path / "cid22").mkdir()
    cv2.imwrite(str(tmp_path / "cid22" / "a.png"), picture)
    cells = hard_cells(lambda dry: (dry * 0.9, dry[..., 0]), picture, np.random.default_rng(0))
    assert cells and all(x + 64 >= 256 * scale for _, _, x, scale in cells)
    places = tmp_path / "hard.json"
    places.write_text(json.dumps([[db, "cid22/a.png", y, x, scale] for db, y, x, scale in cells if x >= 256 * scale]))
    crops = RainCrops(tmp_path, Bank(1, 1, 64), 64, 1, places)
    assert all(crops._hard_cut(np.random.default_rng(i)).mean() > 0.5 for i in range(8))


def _gradient_of_two(rank: int, folder: str) -> None:
    import torch.distributed as dist

    dist.init_process_group("gloo", init_method=f"file://{folder}/meet", rank=rank, world_size=2)
    weights = [torch.zeros(2, 3, requires_grad=True), torch.zeros(4, requires_grad=True)]
    for w in weights:
        w.grad = torch.full_like(w, float(rank))
    average_gradients(weights, 2)
    assert all(torch.equal(w.grad, torch.full_like(w, 0.5)) for w in weights)
    dist.destroy_process_group()


def test_two_processes_average_their_gradients(tmp_path: Path) -> None:
    torch.multiprocessing.spawn(_gradient_of_two, (str(tmp_path),), nprocs=2)


def test_rain_score_threshold_tells_best() -> None:
    found = separation(wet=[0.3, 0.2, 0.05, 0.4], dry=[0.0, 0.01, 0.1, 0.06])
    assert (found["threshold"], found["precision"], found["recall"]) == (0.2, 1.0, 0.75)
    assert rain_score(np.array([[0.0, 0.5], [1.0, 0.1]])) == 0.5


def test_eight_bit_variant_keeps_its_outputs_in_float(tmp_path: Path) -> None:
    """Every convolution but the one that predicts the rain is quantised, nothing is enlarged byte by byte, the
    picture stays near the float one's, and training rounds about as much as the runtime does."""
    import cv2
    import onnx

    noise = cv2.GaussianBlur(np.random.default_rng(0).random((320, 320, 3), np.float32), (0, 0), 2)
    noise = np.round(noise * 255) / np.float32(255)
    torch.manual_seed(3)
    net = AfrNet(load_config(KIT / "student.toml")[0]).eval()
    write_onnx(net, tmp_path / "net.onnx")
    ranges: list[tuple[str, float, float]] = []
    with torch.no_grad(), EightBits(ranges):
        rounded = net(tensor(noise[:64, :96])[None]).derained[0].clamp(0, 1).numpy().transpose(1, 2, 0)
    quantize(net, ranges, tmp_path / "net-int8.onnx")
    kinds = Counter(n.op_type for n in onnx.load(tmp_path / "net-int8.onnx").graph.node)
    assert (kinds["Conv"], kinds["QLinearConv"], kinds["Resize"]) == (1, 30, 0)
    picture = noise[:64, :96]
    float32, int8 = (onnx_restore(tmp_path / f, 1)(picture)[0] for f in ("net.onnx", "net-int8.onnx"))
    assert 0 < np.abs(float32 - int8).max() < 0.1
    assert 0.4 < np.abs(rounded - float32).mean() / np.abs(int8 - float32).mean() < 2.5


def test_metrics_are_those_of_the_field() -> None:
    """SSIM by scikit-image, its settings checked by the formula written out; PSNR by ours, checked by scikit-image."""
    from cv2 import sepFilter2D
    from skimage.metrics import peak_signal_noise_ratio

    rng = np.random.default_rng(1)
    a = rng.random((60, 80, 3))
    b = np.clip(a + rng.normal(0, 0.08, a.shape), 0, 1)
    window = np.exp(-((np.arange(11) - 5) ** 2) / 4.5)
    mean = lambda v: sepFilter2D(v, -1, window / window.sum(), window / window.sum())[5:-5, 5:-5]  # noqa: E731

    def ssim(x: np.ndarray, y: np.ndarray) -> float:
        mx, my = mean(x), mean(y)
        vx, vy, cov = mean(x * x) - mx * mx, mean(y * y) - my * my, mean(x * y) - mx * my
        c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
        return ((2 * mx * my + c1) * (2 * cov + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2))).mean()

    assert ssim_y(a, b) == pytest.approx(ssim(luma_y(a), luma_y(b)), abs=1e-9)
    loss = ssim_loss(*(torch.from_numpy(p.transpose(2, 0, 1)[None]).float() for p in (a, b)))
    assert 1 - loss.item() == pytest.approx(ssim(255 * luma(a), 255 * luma(b)), abs=1e-5)
    assert psnr_y(a, b) == pytest.approx(peak_signal_noise_ratio(luma_y(a), luma_y(b), data_range=255), abs=1e-6)


def test_table_of_networks_that_do_nothing_and_too_much() -> None:
    bank = Bank(1, 1, 96)
    clean = np.full((64, 64, 3), 0.3, np.float32)
    levels = {k: [render(clean, np.random.default_rng(1), bank, k)] for k in ("light", "medium", "heavy", "dry")}
    rows = table(lambda p: (p, np.zeros(p.shape[:2])), levels)
    assert rows["gain"]["light_medium_heavy"] == pytest.approx(0, abs=1e-3)
    assert rows["dry"]["psnr_out"] == 60
    json.dumps(rows)
    known = {s[0].rainy.tobytes(): s[0].clean for s in levels.values()}
    found = table(lambda p: (known[p.tobytes()], np.zeros(p.shape[:2])), levels)
    inputs = np.mean([found[k]["psnr_in"] for k in ("light", "medium", "heavy")])
    assert found["gain"]["light_medium_heavy"] == pytest.approx(60 - inputs, abs=1e-3)
    black = table(lambda p: (0 * p, np.ones(p.shape[:2])), levels)
    assert black["dry"]["psnr_out"] < 15 and black["dry"]["map_mean"] == 1


def test_onnx_equals_pytorch_at_sizes_it_was_not_traced_at(tmp_path: Path) -> None:
    torch.manual_seed(3)
    net = AfrNet(SMALL).eval()
    file = tmp_path / "net.onnx"
    write_onnx(net, file)
    assert str(KIT).encode() not in file.read_bytes()
    assert output_names(1) == ["derained", "attention", "refinement_1"]
    restore = onnx_restore(file)
    for h, w in ((16, 24), (136, 64)):
        picture = np.random.default_rng(h).random((h, w, 3), np.float32)
        with torch.no_grad():
            wanted = Exported(net)(tensor(picture)[None])
        derained, attention = restore(picture)
        np.testing.assert_allclose(derained, wanted[0][0].numpy().transpose(1, 2, 0), atol=1e-5)
        np.testing.assert_allclose(attention, wanted[1][0, 0].numpy(), atol=1e-5)


def test_an_exported_model_can_be_trained_further(tmp_path: Path) -> None:
    net, other, file = AfrNet(SMALL), AfrNet(SMALL), tmp_path / "net.onnx"
    write_onnx(net, file)
    file.with_suffix(".json").write_text(
        '{"name": "net", "version": "2.0", "training": {"steps": 7, "samples": 11}}', encoding="utf-8"
    )
    found, own = checkpoint(file, other), other.state_dict()
    for name, weight in net.state_dict().items():
        assert torch.equal(found["average"][name], 0 * weight if "side_head" in name else weight), name
    assert (found["step"], found["samples"]) == (7, 11)
    torch.save({"average": own, "step": 9}, tmp_path / "other.pt")
    half = mean([file, tmp_path / "other.pt"], other)
    wanted = (net.state_dict()["rain_head.weight"] + own["rain_head.weight"]) / 2
    assert half["parts"] == [{"from": 9, "meanOf": ["net 2.0", f"{tmp_path.name}/other.pt"]}]
    assert half["step"] == 9 and torch.allclose(half["average"]["rain_head.weight"], wanted)
    with pytest.raises(ValueError, match="another layout"):
        checkpoint(file, AfrNet(replace(SMALL, afr_modules=2)))


def test_training_for_eight_bits_rounds_and_still_learns() -> None:
    torch.manual_seed(4)
    net, image = AfrNet(SMALL).eval(), torch.rand(1, 3, 32, 32)
    with torch.no_grad():
        exact, names = net(image).derained, list(net.state_dict())
        with (precision := EightBits([])):
            off = (net(image).derained - exact).abs().max()
    assert 1e-5 < off < 0.05 and list(net.state_dict()) == names  # rounded, but the same network
    count = len(precision.ranges)
    with precision:
        net.train()(image).derained.square().mean().backward()
    assert len(precision.ranges) == count == precision.place  # the same tensors again
    assert all(m.weight.grad.abs().max() > 0 for m in (net.encoder.downs[0].conv, net.derain_decoder.ups[0].conv))
