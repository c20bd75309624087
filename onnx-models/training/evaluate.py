"""Metrics and the validation table, for PyTorch networks and for exported ONNX files alike."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from skimage.metrics import structural_similarity

from data import LARGE, LARGE_LEVELS, large_set, tensor, validation_set
from model import AfrNet, load_config, rain_map
from rain import Array
from scene import Sample, luma_y, psnr_y

MOST_DB = 60.0  # a picture that comes through untouched is not to outweigh nine others
RAIN_AT = 0.35  # of the candidates 0.2 to 0.7, mean and mean square, what told light rain from dry pictures best
# [H,W,3] float32 sRGB in 0..1, sides multiples of the stride -> derained likewise, rain map [H,W] in 0..1
Restore = Callable[[Array], tuple[Array, Array]]


def ssim_y(a: Array, b: Array) -> float:
    """SSIM on Y, by the convention of Wang et al., 2004: Gaussian window 11x11, sigma 1.5, range 255."""
    wang = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False, "data_range": 255}
    return float(structural_similarity(luma_y(a), luma_y(b), **wang))


def rain_score(rain_map: Array) -> float:
    """How much rain a map shows: the share of the picture where it is RAIN_AT or more."""
    return float((rain_map >= RAIN_AT).mean())


def separation(wet: list[float], dry: list[float]) -> dict[str, float]:
    """The threshold on the rain score that tells rainy from dry pictures best (most right in both classes, each
    counted as a half), with the precision and recall that it has on them."""
    scores, rainy = np.floor(np.array(wet + dry) * 1e4) / 1e4, np.array([True] * len(wet) + [False] * len(dry))
    best = max(np.unique(scores), key=lambda t: (scores[rainy] >= t).mean() + (scores[~rainy] < t).mean())
    found = scores >= best
    precision, recall = float(rainy[found].mean()), float(found[rainy].mean())
    rule = {"map_at": RAIN_AT, "threshold": float(best), "precision": precision, "recall": recall}
    return {k: round(v, 4) for k, v in rule.items()} | {"rainy": len(wet), "dry": len(dry)}


def table(restore: Restore, levels: dict[str, list[Sample]]) -> dict[str, dict[str, float]]:
    """Per level: PSNR-Y and SSIM of input and output, the mean rain map, its mean absolute error. Output as 8 bits.
    With all levels there also the mean gain, and the rain score's threshold."""
    rows: dict[str, dict[str, float]] = {}
    scores: dict[str, list[float]] = {}
    for level, samples in levels.items():
        found = []
        for s in samples:
            derained, rain_map = restore(s.rainy)
            derained = np.round(np.clip(derained, 0, 1) * 255) / 255
            scores.setdefault(level, []).append(rain_score(rain_map))
            pairs = (s.rainy, s.clean), (derained, s.clean)
            alike = [min(psnr_y(*pair), MOST_DB) for pair in pairs] + [ssim_y(*pair) for pair in pairs]
            found.append([*alike, rain_map.mean(), np.abs(rain_map - s.rain_map).mean()])
        names = ("psnr_in", "psnr_out", "ssim_in", "ssim_out", "map_mean", "map_error")
        rows[level] = {n: round(float(v), 4) for n, v in zip(names, np.mean(found, 0))}
        rows[level]["psnr_worst"] = round(float(min(f[1] for f in found)), 2)
    if "light" in rows:
        rain = [rows[k]["psnr_out"] - rows[k]["psnr_in"] for k in ("light", "medium", "heavy")]
        rows["gain"] = {"light_medium_heavy": round(float(np.mean(rain)), 3)}
        wet = [score for level in ("light", "medium", "heavy", "downpour") for score in scores.get(level, [])]
        dry = [score for level in scores if level.startswith("dry") for score in scores[level]]
        rows["rain_score"] = separation(wet, dry)
    return rows


def torch_restore(net) -> Restore:
    """A PyTorch network as a Restore."""

    def restore(picture: Array) -> tuple[Array, Array]:
        image = tensor(picture)[None].to(next(net.parameters()).device, memory_format=torch.channels_last)
        with torch.no_grad():
            out = net.eval()(image)
        return out.derained[0].cpu().numpy().transpose(1, 2, 0), rain_map(out.attention_logits)[0, 0].cpu().numpy()

    return restore


def onnx_restore(file: Path, threads: int = 2) -> Restore:
    """An exported model as a Restore."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # before the library loads: its Linux builds report by default
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def restore(picture: Array) -> tuple[Array, Array]:
        image = np.ascontiguousarray(picture.transpose(2, 0, 1)[None], np.float32)
        derained, attention = session.run(["derained", "attention"], {"image": image})
        return derained[0].transpose(1, 2, 0), attention[0, 0]

    return restore


def shipping_set(photos: Path) -> dict[str, list[Sample]]:
    """What a model is judged on before it ships: all Kodak photographs whole; dry, the middles of large ones."""
    return validation_set(photos, 24, None) | large_set(photos, LARGE)


def markdown(rows: dict[str, dict[str, float]]) -> str:
    """The table as Markdown."""
    lines = ["| level | PSNR-Y in | out | worst | SSIM in | out | rain map mean | map error |", "| --- " * 8 + "|"]
    cells = "| {psnr_in:.2f} | {psnr_out:.2f} | {psnr_worst:.2f} | {ssim_in:.4f} | {ssim_out:.4f} "
    cells += "| {map_mean:.4f} | {map_error:.4f} |"
    lines += [f"| {level} {cells.format(**row)}" for level, row in rows.items() if "psnr_in" in row]
    if "gain" in rows:
        lines.append(f"\nMean gain over light, medium and heavy: {rows['gain']['light_medium_heavy']:.2f} dB.")
        said = "Rain score, {rainy} rainy and {dry} dry: from {threshold}, precision {precision}, recall {recall}."
        lines.append(said.format(**rows["rain_score"]))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the validation table of a network.")
    parser.add_argument("model", type=Path, help="ONNX file, or a checkpoint")
    parser.add_argument("--config", type=Path, help="of the checkpoint's network")
    parser.add_argument("--photos", type=Path, required=True, help="folder with kodak/ below it")
    parser.add_argument("--large", action="store_true", help="large photographs: dry; level × size of streaks")
    parser.add_argument("--json", type=Path, help="also write the table here")
    args = parser.parse_args()
    if args.config:
        net = AfrNet(load_config(args.config)[0])
        net.load_state_dict(torch.load(args.model, "cpu", weights_only=True)["average"])
    restore = torch_restore(net) if args.config else onnx_restore(args.model)
    rows = table(restore, large_set(args.photos, LARGE_LEVELS) if args.large else shipping_set(args.photos))
    print(markdown(rows))
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
