"""Writes the toy networks of the tests: python make_toy_models.py (needs the package onnx).

identity.onnx    gives the picture back bit by bit, and an empty rain map: nothing may change on the way
halving.onnx     gives half of the picture back, a rain map of its red, and a refinement map at half size
nan.onnx         gives the logarithm of minus one: what broken drivers do
constant.onnx    gives one grey for any picture
"""

import hashlib
import json
import pathlib

import onnx
from onnx import TensorProto, helper

HERE = pathlib.Path(__file__).parent
ZERO = helper.make_tensor("zero", TensorProto.FLOAT, [], [0.0])
HALF = helper.make_tensor("half", TensorProto.FLOAT, [], [0.5])
MINUS_ONE = helper.make_tensor("minus_one", TensorProto.FLOAT, [], [-1.0])
FIRST = [
    helper.make_tensor("from", TensorProto.INT64, [1], [0]),
    helper.make_tensor("to", TensorProto.INT64, [1], [1]),
    helper.make_tensor("axis", TensorProto.INT64, [1], [1]),
]


def node(kind, inputs, output, **attributes):
    return helper.make_node(kind, inputs, [output], **attributes)


def write(name, nodes, refinements=0):
    """Saves a network of the program's contract and its manifest."""
    red = node("Slice", ["image", "from", "to", "axis"], "red")
    outputs = [
        helper.make_tensor_value_info("derained", TensorProto.FLOAT, [1, 3, "h", "w"]),
        helper.make_tensor_value_info("attention", TensorProto.FLOAT, [1, 1, "h", "w"]),
    ]
    for k in range(1, refinements + 1):
        outputs.append(helper.make_tensor_value_info(f"refinement_{k}", TensorProto.FLOAT, [1, 1, "h2", "w2"]))
    graph = helper.make_graph(
        [red, *nodes],
        name,
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, "h", "w"])],
        outputs,
        [ZERO, HALF, MINUS_ONE, *FIRST],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(model)
    data = model.SerializeToString()
    (HERE / f"{name}.onnx").write_bytes(data)
    manifest = {
        "name": name, "title": name.capitalize(), "kind": "toy", "version": "1", "file": f"{name}.onnx",
        "sha256": hashlib.sha256(data).hexdigest(), "stride": 4, "overlap": 8, "tile": 64,
        "kmacPerPixel": 0, "parameters": 0, "refinements": refinements,
    }
    (HERE / f"{name}.json").write_text(json.dumps(manifest, indent=1) + "\n")


dry = node("Mul", ["red", "zero"], "attention")
write("identity", [node("Identity", ["image"], "derained"), dry])
write("halving", [
    node("Mul", ["image", "half"], "derained"),
    node("Identity", ["red"], "attention"),
    node("AveragePool", ["red"], "refinement_1", kernel_shape=[2, 2], strides=[2, 2]),
], refinements=1)
write("nan", [
    node("Log", ["minus_one"], "not_a_number"),
    node("Mul", ["image", "not_a_number"], "derained"),
    dry,
])
write("constant", [
    node("Mul", ["image", "zero"], "black"),
    node("Add", ["black", "half"], "derained"),
    dry,
])
