"""Makes the 8-bit variant of an exported model, for processors that multiply bytes faster than floats.

quantize.py ../student.onnx student-int8.toml runs/student-int8/last.pt --photos PHOTOS

Static: activations uint8 per tensor, weights int8 per channel (ONNX Runtime's QDQ form), with the weights and ranges of
a branch that was trained for it (eightbit.py). The convolution that predicts the rain, and what follows it and the map,
stay in float: their errors would be seen as they are. The first one may go: an 8-bit photo is exact in uint8.

What is written is the graph as ONNX Runtime fuses it for CPUs: only there its slow enlargements can be replaced.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import tempfile
from pathlib import Path

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # before the library loads, see evaluate.py
import numpy as np
import onnx
import onnxruntime
import torch.nn.functional as F
from onnx import helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from export import all_or_nothing, mean, measured, revision, write_onnx
from model import AfrNet, Stem, load_config

LOGITS = (-3.0, 6.0)  # the map from zero (under -2.7, model.FLOOR) to 0.997
TRAINED = {"Conv": "conv2d", "LeakyRelu": "leaky_relu", "Add": "add", "Mul": "mul", "Sigmoid": "sigmoid"}


class AnyPicture(CalibrationDataReader):
    """One picture of all levels: the quantiser wants to see some, though only the picture's own range comes from it."""

    def __init__(self) -> None:
        self.pictures = iter([{"image": np.linspace(0, 1, 3 * 64 * 64, dtype=np.float32).reshape(1, 3, 64, 64)}])

    def get_next(self) -> dict | None:
        return next(self.pictures, None)


class Cells(nn.Module):
    """The stem as a 3×3 convolution of cells of u × u pixels whose 3u² values lie side by side: in bytes a third of the
    time that the larger kernel of stride u takes."""

    def __init__(self, stem: Stem) -> None:
        super().__init__()
        u = self.unshuffle = stem.unshuffle
        weight = stem.weight.unflatten(1, (3, u, u)).permute(0, 2, 3, 1, 4, 5)  # rows, columns, colours of a cell
        self.weight, self.bias = nn.Parameter(weight.flatten(1, 3)), stem.bias

    def forward(self, image: Tensor) -> Tensor:
        n, colours, h, w = image.shape
        u = self.unshuffle
        pixels = image.permute(0, 2, 3, 1).reshape(n, h // u, u, w // u, u * colours)
        cells = pixels.permute(0, 1, 3, 2, 4).reshape(n, h // u, w // u, u * u * colours)
        return F.conv2d(cells.permute(0, 3, 1, 2), self.weight, self.bias, padding=1)


class Wide(nn.Module):
    """A 3×3 convolution to 16 channels of which the first few are wanted: four in bytes take three times as long."""

    def __init__(self, conv: nn.Conv2d) -> None:
        super().__init__()
        self.wanted, more = conv.out_channels, 16 - conv.out_channels
        self.weight = nn.Parameter(F.pad(conv.weight, (0, 0) * 3 + (0, more)))
        self.bias = nn.Parameter(F.pad(conv.bias, (0, more)))

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, self.weight, self.bias, padding=1)[:, : self.wanted]


def float_nodes(model: onnx.ModelProto) -> list[str]:
    """The convolution that predicts the rain, in front of its pixel-shuffle, and all that comes behind the shuffles."""
    shuffles = [n for n in model.graph.node if n.op_type == "ConvTranspose"]
    before, behind = {n.input[0] for n in shuffles}, {n.output[0] for n in shuffles}
    for node in model.graph.node:  # in order of their computation
        if behind & set(node.input):
            behind |= set(node.output)
    return [n.name for n in model.graph.node if (before | behind) & set(n.output)]


def last_sums(model: onnx.ModelProto) -> list[str]:
    """The addition that nobody reads but that convolution: it stays in float too."""
    left_out = set(float_nodes(model))
    read_elsewhere = {name for n in model.graph.node if n.name not in left_out for name in n.input}
    sums = (n for n in model.graph.node if n.op_type == "Add" and n.name not in left_out)
    return [n.name for n in sums if n.output[0] not in read_elsewhere]


def overrides(model: onnx.ModelProto, ranges: list[tuple[str, float, float]]) -> dict[str, list[dict]]:
    """The ranges of the training, by the names of the graph's tensors: both list them in the order of computation. Not
    rounded then: what shows gamma, in 0..1, and the logits of the map."""
    left_out = set(float_nodes(model))
    found = {output.name: (0.0, 1.0) for output in model.graph.output}
    found |= {n.input[0]: LOGITS for n in model.graph.node if n.op_type == "Slice"}
    nodes = [n for n in model.graph.node if n.op_type in TRAINED and n.name not in left_out]
    inner = [n for n in nodes if n.output[0] not in found]
    if [TRAINED[n.op_type] for n in inner] != [name for name, _, _ in ranges]:
        raise SystemExit("the checkpoint was trained with other operations than the graph has")
    found |= {n.output[0]: pair for n, (_, *pair) in zip(inner, ranges)}
    pairs = ((n.output[0], found[n.output[0]]) for n in nodes)
    return {name: [{"rmin": np.float32(low), "rmax": np.float32(high)}] for name, (low, high) in pairs}


def quantize(net: AfrNet, ranges: list[tuple[str, float, float]], target: Path) -> None:
    """Writes the 8-bit variant of a network, whose ends are replaced. ranges: of `eightbit.EightBits`."""
    logging.disable(logging.WARNING)
    net.encoder.stem, net.mask_head = Cells(net.encoder.stem), Wide(net.mask_head)
    with tempfile.TemporaryDirectory() as folder:
        source, plain = Path(folder) / "trained.onnx", Path(folder) / "plain.onnx"
        write_onnx(net, source)
        quant_pre_process(str(source), str(plain), skip_symbolic_shape=True)
        model = onnx.load(plain)
        quantize_static(
            str(plain),
            str(target),
            AnyPicture(),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=[*TRAINED, "Resize", "Reshape", "Transpose", "Slice"],
            nodes_to_exclude=float_nodes(model) + last_sums(model),
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            extra_options={"TensorQuantOverrides": overrides(model, ranges)},
        )
    fuse(target)


def fuse(file: Path) -> None:
    """Has ONNX Runtime fuse a QDQ graph, and replaces each enlargement whose result is added to finer features: double
    the columns by a copy, and let the addition repeat the rows. Bit for bit the same."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.optimized_model_filepath = str(file)
    ours = ["NchwcTransformer"]  # the layout of this machine's floats
    onnxruntime.InferenceSession(str(file), options, ["CPUExecutionProvider"], disabled_optimizers=ours)
    model = onnx.load(file)
    graph = model.graph
    enlarged = {n.output[0]: n.input[0] for n in graph.node if n.op_type == "Resize"}
    constants = {"columns": [3], "rows_as_one": [0, 0, 1, -1], "two_rows": [1, 1, 2, 1]}
    graph.initializer.extend(numpy_helper.from_array(np.array(v, np.int64), k) for k, v in constants.items())
    nodes = []
    for node in (n for n in graph.node if n.op_type != "Resize"):
        mine = [i for i, name in enumerate(node.input) if name in enlarged]
        nodes += add_to_rows(node, mine[0], enlarged[node.input[mine[0]]]) if mine else [node]
    del graph.node[:], graph.value_info[:]
    graph.node.extend(nodes)
    used = {name for node in nodes for name in node.input}
    for idle in [i for i in graph.initializer if i.name not in used]:
        graph.initializer.remove(idle)
    for idle in [d for d in model.opset_import if d.domain not in ("", "com.microsoft")]:
        model.opset_import.remove(idle)
    onnx.save(model, file)


def add_to_rows(add: onnx.NodeProto, place: int, coarse: str) -> list[onnx.NodeProto]:
    """QLinearAdd(enlarged [N,2h,2w,C], fine [N,2h,2w,C]) without enlarging: as [N,h,1,2wC] + [N,h,2,2wC].
    place: which of its inputs is the enlarged one; coarse: name of what was enlarged, [N,h,w,C]."""
    fine, result = add.input[3 - place], add.output[0]
    name = {part: f"{result}_{part}" for part in ("apart", "twice", "row", "size", "rows", "shape", "fine", "sum")}
    add.input[place], add.input[3 - place], add.output[0] = name["row"], name["fine"], name["sum"]

    def node(kind: str, inputs: list[str], output: str, **attributes: int) -> onnx.NodeProto:
        return helper.make_node(kind, inputs, [output], name="make_" + output, **attributes)

    return [
        node("Unsqueeze", [coarse, "columns"], name["apart"]),
        node("Concat", [name["apart"]] * 2, name["twice"], axis=3),
        node("Reshape", [name["twice"], "rows_as_one"], name["row"]),
        node("Shape", [name["row"]], name["size"]),
        node("Mul", [name["size"], "two_rows"], name["rows"]),
        node("Shape", [fine], name["shape"]),
        node("Reshape", [fine, name["rows"]], name["fine"]),
        add,
        node("Reshape", [name["sum"], name["shape"]], result),
    ]


def set_tolerances(file: Path, parity: dict, fixtures: Path) -> None:
    """Twice each output's largest difference from PyTorch's on the fixture: processors round bytes differently."""
    image = np.fromfile(fixtures / parity["input"], "<f4").reshape(parity["inputShape"])
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    found = session.run([output["name"] for output in parity["outputs"]], {"image": image})
    for output, values in zip(parity["outputs"], found, strict=True):
        wanted = np.fromfile(fixtures / output["file"], "<f4").reshape(output["shape"])
        output["tolerance"] = max(1e-3, round(2 * float(np.abs(values - wanted).max()), 3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="exported, its manifest beside it")
    parser.add_argument("config", type=Path, help="of the --eight-bit branch")
    parser.add_argument("checkpoint", type=Path, nargs="+", help="of the --eight-bit branch; of several the mean")
    parser.add_argument("--photos", type=Path, required=True)
    args = parser.parse_args()
    manifest = json.loads(args.model.with_suffix(".json").read_text(encoding="utf-8"))
    name = manifest["name"] + "-int8"
    cfg, toml = load_config(args.config)
    state = mean(args.checkpoint, net := AfrNet(cfg))
    if not state.get("ranges"):
        parser.error(f"{args.checkpoint[-1]} knows no ranges: the last one named must be of an --eight-bit branch")
    net.load_state_dict(state["average"])
    trained = {"steps": state["step"], "samples": state["samples"], "parts": state["parts"]}
    with all_or_nothing(args.model.parent) as folder:
        quantize(net, state["ranges"], file := folder / f"{name}.onnx")
        manifest |= {"name": name, "precision": "int8", **measured(file, args.photos, manifest["stride"])}
        manifest["training"] |= trained | {"config": toml, "revision": revision()}
        set_tolerances(file, manifest["parity"], args.model.parent)
        file.with_suffix(".json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
