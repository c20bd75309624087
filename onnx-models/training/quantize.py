"""Makes the 8-bit variant of an exported model, for processors that multiply bytes faster than floats.

quantize.py ../student.onnx --photos PHOTOS

Static: activations uint8 per tensor, weights int8 per channel (ONNX Runtime's QDQ form), calibrated on
rainy and dry crops of the training photographs. The convolutions that predict rain and map, and all that follows them,
stay in float: their errors would be seen as they are. The first one may go: an 8-bit photo is exact in uint8.

What is written is the graph as ONNX Runtime fuses it for CPUs: only there its enlargements, a fifth of the time, can be
replaced.
"""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from data import RainCrops
from export import measured
from rain import Bank

EIGHT_BIT = ["Conv", "LeakyRelu", "Add", "Mul", "Sigmoid", "Resize"]
SAMPLES, SAMPLE_SIDE = 24, 128
PERCENTILE = 99.99  # of the activations sets their ranges: the largest ones of a downpour would coarsen all others


class Samples(CalibrationDataReader):
    """Crops whose activations set the ranges."""

    def __init__(self, photos: Path, count: int, seed: int = 5) -> None:
        self.crops, self.left = RainCrops(photos, Bank(seed, 20, 512), SAMPLE_SIDE, seed), count

    def get_next(self) -> dict | None:
        self.left -= 1
        return {"image": self.crops[self.left][0].numpy()[None]} if self.left >= 0 else None


def float_nodes(model: onnx.ModelProto) -> list[str]:
    """The convolution in front of each pixel-shuffle, and all that comes behind the shuffles."""
    shuffles = [n for n in model.graph.node if n.op_type == "DepthToSpace"]
    before, behind = {n.input[0] for n in shuffles}, {n.output[0] for n in shuffles}
    for node in model.graph.node:  # in order of their computation
        if behind & set(node.input):
            behind |= set(node.output)
    return [n.name for n in model.graph.node if (before | behind) & set(n.output)]


def quantize(source: Path, target: Path, photos: Path, samples: int = SAMPLES) -> None:
    """Writes the 8-bit variant."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        quant_pre_process(str(source), str(plain), skip_symbolic_shape=True)
        quantize_static(
            str(plain),
            str(target),
            Samples(photos, samples),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=EIGHT_BIT,
            nodes_to_exclude=float_nodes(onnx.load(plain)),
            per_channel=True,
            calibrate_method=CalibrationMethod.Percentile,
            extra_options={"CalibPercentile": PERCENTILE},
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )
    fuse(target)


def fuse(file: Path) -> None:
    """Has ONNX Runtime fuse a QDQ graph, and replaces each enlargement whose result is added to finer features: double
    the columns by a copy, and let the addition repeat the rows. Bit for bit the same."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.optimized_model_filepath = str(file)
    layout_of_this_machine = ["NchwcTransformer"]
    onnxruntime.InferenceSession(
        str(file), options, ["CPUExecutionProvider"], disabled_optimizers=layout_of_this_machine
    )
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
    kept = [i for i in graph.initializer if i.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    domains = [d for d in model.opset_import if d.domain in ("", "com.microsoft")]
    del model.opset_import[:]
    model.opset_import.extend(domains)
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


def set_tolerances(file: Path, parity: dict) -> None:
    """Twice each output's largest difference from PyTorch's on the fixture: processors round bytes differently."""
    image = np.fromfile(file.parent / parity["input"], "<f4").reshape(parity["inputShape"])
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    found = session.run([output["name"] for output in parity["outputs"]], {"image": image})
    for output, values in zip(parity["outputs"], found, strict=True):
        wanted = np.fromfile(file.parent / output["file"], "<f4").reshape(output["shape"])
        output["tolerance"] = round(2 * float(np.abs(values - wanted).max()), 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="exported, its manifest beside it")
    parser.add_argument("--trained", type=Path, help="quantise this one instead: exported from an --eight-bit branch")
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--count", type=int, default=24, help="Kodak photographs in the validation table")
    args = parser.parse_args()
    manifest = json.loads(args.model.with_suffix(".json").read_text(encoding="utf-8"))
    name = manifest["name"] + "-int8"
    file = args.model.with_name(name + ".onnx")
    quantize(args.trained or args.model, file, args.photos)
    manifest |= {"name": name, "precision": "int8", **measured(file, args.photos, args.count, manifest["stride"])}
    set_tolerances(file, manifest["parity"])
    file.with_suffix(".json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
