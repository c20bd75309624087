"""Writes a checkpoint as ONNX with its manifest and parity fixture.

export.py student.toml runs/decay/last.pt --photos PHOTOS --version 1.0.0
export.py paper.toml --untrained paper.onnx                          random weights, to be timed
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from data import TRAINING_FOLDERS, photo_files, read_photo
from evaluate import Restore, markdown, onnx_restore, shipping_set, table
from model import AfrNet, Exported, kmac_per_pixel, load_config
from rain import Bank
from scene import LEVELS, render

PARITY_SIZE = (96, 128)  # height, width of the parity fixture


def revision() -> str:
    """Git revision of the kit, marked when it has uncommitted changes."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=Path(__file__).parent, capture_output=True, text=True).stdout.strip()

    return git("rev-parse", "--short", "HEAD") + ("-dirty" if git("status", "--porcelain", ".") else "")


def output_names(modules: int) -> list[str]:
    return ["derained", "attention", *(f"refinement_{i + 1}" for i in range(modules))]


def write_onnx(net: AfrNet, file: Path) -> None:
    """One self-contained file; height and width stay free multiples of the stride."""
    stride = net.cfg.stride
    image = torch.rand(1, 3, 8 * stride, 10 * stride)
    height, width = (torch.export.Dim(n, min=2, max=2048) for n in ("h", "w"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Exported(net).eval(),
            (image,),
            str(file),
            dynamo=True,
            opset_version=20,
            external_data=False,
            verbose=False,
            input_names=["image"],
            output_names=output_names(net.cfg.afr_modules),
            dynamic_shapes={"image": {2: stride * height, 3: stride * width}},
        )
    strip_traces(file)
    onnx.checker.check_model(str(file))


def checkpoint(file: Path, net: AfrNet) -> dict:
    """A checkpoint of train.py, or what an exported model holds of one; before 0.7.0, a guess at the samples drawn.
    What only training needs begins anew then: moments, and the side head at zero, where it leaves the features alone.
    """
    if file.suffix != ".onnx":
        return torch.load(file, "cpu", weights_only=True)
    weights = {i.name.removeprefix("net."): numpy_helper.to_array(i) for i in onnx.load(file).graph.initializer}
    state, u, out = net.state_dict(), net.cfg.unshuffle, net.cfg.widths[0]
    for folded in [w for w in weights.values() if w.shape == (out, 3, 3 * u, 3 * u)]:  # as Stem.forward makes it
        weights["encoder.stem.weight"] = folded.reshape(out, 3, 3, u, 3, u).transpose(0, 1, 3, 5, 2, 4)
    if missing := [n for n in state if n not in weights and not n.startswith("side_head")]:
        raise ValueError(f"{file} is of another layout: no {missing[0]}")
    known = {n: torch.tensor(weights.get(n, np.zeros(w.shape, np.float32))).reshape(w.shape) for n, w in state.items()}
    done = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["training"]
    begun = {"step": done["steps"], "samples": done.get("samples", 16 * done["steps"]), "optimisers": []}
    return begun | {"parts": done.get("parts", []), "net": known, "average": known}


def label(file: Path) -> str:
    """What a manifest calls a network that another one came from: name and version, or folder and checkpoint."""
    if file.suffix != ".onnx":
        return "/".join(file.resolve().parts[-2:])
    known = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    return f"{known['name']} {known['version']}"


def mean(files: list[Path], net: AfrNet) -> dict:
    """The last checkpoint, with the mean of the weights of all: branches from one run lie in one valley, and its middle
    is better than its sides (Wortsman et al., "Model soups", 2022). A file named twice counts twice; steps, side head
    and ranges for 8 bits are those of the last one."""
    states = [checkpoint(file, net) for file in files]
    last = states[-1]["average"]
    weights = {n: w if "side" in n else sum(s["average"][n] for s in states) / len(states) for n, w in last.items()}
    if len(states) == 1:
        return states[0]
    parts = [*states[-1].get("parts", []), {"from": states[-1]["step"], "meanOf": [label(file) for file in files]}]
    return states[-1] | {"net": weights, "average": weights, "optimisers": [], "parts": parts}


def strip_traces(file: Path) -> None:
    """The exporter notes source lines and folders of this machine for each node: nobody else's business."""
    model = onnx.load(file)
    graph = model.graph
    for part in (model, graph, *graph.node, *graph.input, *graph.output, *graph.value_info, *graph.initializer):
        part.doc_string = ""
        del part.metadata_props[:]
    onnx.save(model, file)


def parity(net: AfrNet, photos: Path, out: Path, name: str) -> dict:
    """Writes a rainy input and PyTorch's outputs as raw little-endian float32; returns the manifest's part."""
    h, w = PARITY_SIZE
    clean = read_photo(photo_files(photos / "kodak")[4])[100 : 100 + h, 200 : 200 + w].astype(np.float32) / 255
    rainy = render(clean, np.random.default_rng(5), Bank(5, 2, 256), "medium").rainy
    image = torch.from_numpy(np.ascontiguousarray(rainy.transpose(2, 0, 1)[None]))
    with torch.no_grad():
        outputs: tuple[Tensor, ...] = Exported(net).eval()(image)

    def put(tensor: Tensor, part: str) -> dict:
        file = f"{name}-parity-{part}.f32"
        (out / file).write_bytes(tensor.contiguous().numpy().astype("<f4").tobytes())
        return {"name": part, "file": file, "shape": list(tensor.shape)}

    source = put(image, "input")
    return {
        "input": source["file"],
        "inputShape": source["shape"],
        "tolerance": 1e-4,
        "outputs": [put(t, n) for t, n in zip(outputs, output_names(net.cfg.afr_modules))],
    }


def smallest_overlap(restore: Restore, photos: Path, stride: int, tile: int = 384) -> tuple[int, dict[int, float]]:
    """The smallest overlap at which a tile's inside equals the whole picture within 0.02/255, on one of each level: a
    tile cut from the picture, the overlap taken off (few photographs do not show the worst one, hence not one level).
    Returns it and the largest difference at each."""
    bank = Bank(9, 3, 512)
    worst: dict[int, float] = {}
    for number, level in enumerate(LEVELS):
        clean = read_photo(photo_files(photos / "kodak")[3 * number + 2])[:512, :512].astype(np.float32) / 255
        rainy = render(clean, np.random.default_rng([9, number]), bank, level).rainy
        whole = restore(rainy)[0]
        for y, x in ((128, 128), (128, 64), (64, 128)):
            y, x = y // stride * stride, x // stride * stride
            part = restore(rainy[y : y + tile, x : x + tile])[0]
            for overlap in range(0, 169, 8):
                inner = slice(overlap, tile - overlap)
                apart = np.abs(part[inner, inner] - whole[y : y + tile, x : x + tile][inner, inner]).max()
                worst[overlap] = max(worst.get(overlap, 0.0), float(apart))
    if not (fits := [o for o, d in worst.items() if d <= 0.02 / 255]):
        raise SystemExit(f"no overlap up to {max(worst)} px makes a tile's inside equal the whole picture")
    return min(fits), worst


def peak_bytes(file: Path, side: int) -> int:
    """Resident memory at its highest while a process of its own runs one tile, as the program runs it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.enable_mem_pattern = False
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    session.run(None, {"image": np.zeros((1, 3, side, side), np.float32)})
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) * 1024


def bytes_per_tile_pixel(file: Path) -> int:
    """What each further pixel of a tile takes, with a tenth to spare, and 100 bytes of the program's own."""
    peaks = []
    for side in (256, 1024):
        with get_context("spawn").Pool(1) as fresh:
            peaks.append(fresh.apply(peak_bytes, (file, side)))
    return round(1.1 * (peaks[1] - peaks[0]) / (1024**2 - 256**2)) + 100


def measured(file: Path, photos: Path, stride: int) -> dict:
    """The manifest's measured part: hash, overlap, validation on all Kodak photographs and, dry, on large ones."""
    restore = onnx_restore(file)
    rows = table(restore, shipping_set(photos))
    overlap, differences = smallest_overlap(restore, photos, stride)
    print(markdown(rows))
    print(f"\noverlap {overlap} px; largest difference at each: {differences}")
    return {
        "file": file.name,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "overlap": overlap,
        "bytesPerTilePixel": bytes_per_tile_pixel(file),
        "overlapDifferences": {str(k): round(v, 5) for k, v in differences.items()},
        "validation": rows,
    }


@contextmanager
def all_or_nothing(out: Path) -> Iterator[Path]:
    """A folder whose files are moved to `out` once all are there: no model stands beside another one's manifest."""
    with tempfile.TemporaryDirectory(prefix=".export-", dir=out) as folder:
        yield Path(folder)
        for file in Path(folder).iterdir():
            os.replace(file, out / file.name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("checkpoint", type=Path, nargs="*", help="of several the mean")
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--out", type=Path, default=Path(".."), help="folder of the models")
    parser.add_argument("--untrained", type=Path, help="only write this file, with random weights")
    parser.add_argument("--version", help="of the model, written into its manifest")
    args = parser.parse_args()

    cfg, toml = load_config(args.config)
    if args.untrained:
        torch.manual_seed(1)
        write_onnx(AfrNet(cfg), args.untrained)
        return
    if not (args.checkpoint and args.photos and args.version):
        parser.error("an export needs a checkpoint, --photos and --version")
    net = AfrNet(cfg).eval()
    state = mean(args.checkpoint, net)
    net.load_state_dict(state["average"])
    photographs = sum(len(photo_files(args.photos / folder)) for folder in TRAINING_FOLDERS)
    trained = {
        "data": f"{photographs} clean photographs (CID22, CLIC 2025, Budgie, Pop!_OS, Debian), rain rendered by us",
        "licence": "Apache-2.0",
        "steps": state["step"],
        "samples": state["samples"],
        "parts": state.get("parts", []),
        "config": toml,
        "revision": revision(),
    }
    manifest = {
        **{key: toml[key] for key in ("name", "title", "kind")},
        "version": args.version,
        "precision": "fp32",
        "stride": cfg.stride,
        "tile": 512,
        "kmacPerPixel": round(kmac_per_pixel(net), 2),
        "parameters": sum(p.numel() for n, p in net.named_parameters() if not n.startswith("side_head")),
        "refinements": cfg.afr_modules,
    }
    with all_or_nothing(args.out) as folder:
        write_onnx(net, file := folder / f"{toml['name']}.onnx")
        manifest |= measured(file, args.photos, cfg.stride)
        manifest |= {"training": trained, "parity": parity(net, args.photos, folder, toml["name"])}
        file.with_suffix(".json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
