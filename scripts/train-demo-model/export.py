"""Step 4. export.py CHECKPOINT FOLDER: writes model.int8.onnx and tokens.txt for sherpa-onnx.

The graph is written by hand in the interface of NeMo's streaming CTC models:
  in   audio_signal (B, 40, W) · length (B) · cache_last_channel (B, S, 1, H) · cache_last_time (B, 1, 40, 4)
       · cache_last_channel_len (B)
  out  logits (B, W/4, classes) · logit_len (B) · the three caches for the next call
where the S rows of cache_last_channel are the states of the GRU layers and, with look-ahead, the steps that wait.
Weights are stored as int8 with one scale per row; the runtime folds them back to floats when it loads the model.
"""
import argparse
import os

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from dataset import BINS, SUBSAMPLING
from phrases import tokens

FRAMES = 8  # W: 80 ms per call
CONTEXT = 4  # frames that the convolution needs of the call before
END = 2**31 - 1


class Graph:
    """Collects nodes and constants; every function returns the name of its result."""

    def __init__(self, weights):
        self.nodes, self.constants, self._weights, self._known = [], [], weights, {}

    def node(self, operator, inputs, output, **attributes):
        outputs = output if isinstance(output, list) else [output]
        self.nodes.append(helper.make_node(operator, inputs, outputs, **attributes))
        return outputs[0]

    def constant(self, name, value):
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def integers(self, *values):
        name = "i_" + "_".join(str(value) for value in values).replace("-", "m")
        if name not in self._known:
            self._known[name] = self.constant(name, np.array(values, np.int64))
        return name

    def trained(self, key):
        return self._weights[key].numpy()

    def floats(self, name, key):
        return self.constant(name, self.trained(key))

    def packed(self, name, value):
        """A weight as int8, one scale per row."""
        value = np.asarray(value, np.float32)
        first = 1 if value.shape[0] != 1 else 2
        scale = np.abs(value).max(axis=tuple(range(first, value.ndim)), keepdims=True) / 127 + 1e-12
        self.constant(name + "_q", np.clip(np.round(value / scale), -127, 127).astype(np.int8))
        self.constant(name + "_s", scale.astype(np.float32))
        self.node("Cast", [name + "_q"], name + "_f", to=TensorProto.FLOAT)
        return self.node("Mul", [name + "_f", name + "_s"], name)

    def slice(self, x, begin, end, axis, output):
        return self.node("Slice", [x, self.integers(begin), self.integers(end), self.integers(axis)], output)

    def silu(self, x, output):
        self.node("Sigmoid", [x], output + "_sigmoid")
        return self.node("Mul", [x, output + "_sigmoid"], output)

    def layer_norm(self, x, key, name):
        self.node("ReduceMean", [x], name + "_mean", axes=[-1], keepdims=1)
        self.node("Sub", [x, name + "_mean"], name + "_centred")
        self.node("Mul", [name + "_centred", name + "_centred"], name + "_squared")
        self.node("ReduceMean", [name + "_squared"], name + "_variance", axes=[-1], keepdims=1)
        self.node("Add", [name + "_variance", "epsilon"], name + "_safe")
        self.node("Sqrt", [name + "_safe"], name + "_deviation")
        self.node("Div", [name + "_centred", name + "_deviation"], name + "_normal")
        self.node("Mul", [name + "_normal", self.floats(name + "_w", key + ".weight")], name + "_scaled")
        return self.node("Add", [name + "_scaled", self.floats(name + "_b", key + ".bias")], name)

    def gru(self, x, layer, state, hidden):
        def reordered(key):  # PyTorch's reset, update, new → ONNX's update, reset, new
            reset, update, new = np.split(self.trained(f"gru.{layer}.{key}"), 3, 0)
            return np.concatenate([update, reset, new], 0)

        w = self.packed(f"gru{layer}_w", reordered("weight_ih_l0")[None])
        r = self.packed(f"gru{layer}_r", reordered("weight_hh_l0")[None])
        biases = np.concatenate([reordered("bias_ih_l0"), reordered("bias_hh_l0")])[None]
        b = self.constant(f"gru{layer}_b", biases)
        outputs = [f"gru{layer}_y", f"gru{layer}_state"]
        self.node("GRU", [x, w, r, b, "", state], outputs, hidden_size=hidden, linear_before_reset=1)
        return self.node("Squeeze", [outputs[0], self.integers(1)], f"gru{layer}"), outputs[1]


def front(graph):
    """Normalised features and the convolution: (steps, B, channels)."""
    graph.constant("epsilon", np.array(1e-5, np.float32))
    graph.constant("mean", graph.trained("mean").reshape(1, BINS, 1))
    graph.constant("scale", (1 / graph.trained("std")).reshape(1, BINS, 1).astype(np.float32))
    graph.node("Sub", ["audio_signal", "mean"], "centred")
    graph.node("Mul", ["centred", "scale"], "normal")
    graph.node("Squeeze", ["cache_last_time", graph.integers(1)], "before")
    graph.node("Concat", ["before", "normal"], "with_context", axis=2)
    graph.slice("with_context", -CONTEXT, END, 2, "context")
    graph.node("Unsqueeze", ["context", graph.integers(1)], "cache_last_time_next")
    weights = [graph.packed("conv_w", graph.trained("conv.weight")), graph.floats("conv_b", "conv.bias")]
    graph.node("Conv", ["with_context", *weights], "conv", strides=[SUBSAMPLING], kernel_shape=[8])
    graph.node("Transpose", ["conv"], "conv_t", perm=[0, 2, 1])
    graph.silu(graph.layer_norm("conv_t", "ln0", "ln0"), "activated")
    return graph.node("Transpose", ["activated"], "front", perm=[1, 0, 2])


def wait(graph, x, layers, look_ahead, hidden):
    """Delays x by look_ahead steps and adds what the steps after it tell; returns it and what waits now."""
    graph.slice("state_rows", layers, layers + look_ahead, 0, "waiting_4d")
    graph.node("Squeeze", ["waiting_4d", graph.integers(1)], "waiting")
    graph.node("Concat", ["waiting", x], "queue", axis=0)
    graph.slice("queue", 0, FRAMES // SUBSAMPLING, 0, "delayed")
    graph.slice("queue", FRAMES // SUBSAMPLING, END, 0, "still_waiting")
    graph.node("Transpose", ["queue"], "queue_t", perm=[1, 2, 0])
    weights = [graph.floats("dw_w", "dw.weight"), graph.floats("dw_b", "dw.bias")]
    graph.node("Conv", ["queue_t", *weights], "seen", group=hidden, kernel_shape=[look_ahead + 1])
    graph.node("Transpose", ["seen"], "seen_t", perm=[2, 0, 1])
    graph.silu("seen_t", "seen_active")
    graph.node("Transpose", [graph.packed("pw_w", graph.trained("pw.weight"))], "pw_wt", perm=[1, 0])
    graph.node("MatMul", ["seen_active", "pw_wt"], "told")
    graph.node("Add", ["told", graph.floats("pw_b", "pw.bias")], "told_b")
    graph.node("Unsqueeze", ["still_waiting", graph.integers(1)], "still_waiting_4d")
    return graph.node("Add", ["delayed", "told_b"], "informed"), "still_waiting_4d"


def build(weights):
    layers = sum(key.endswith(".weight_ih_l0") for key in weights)
    classes, hidden = weights["out.weight"].shape
    look_ahead = weights["dw.weight"].shape[2] - 1 if "dw.weight" in weights else 0
    rows = layers + look_ahead
    graph = Graph(weights)
    x = front(graph)
    graph.node("Transpose", ["cache_last_channel"], "state_rows", perm=[1, 2, 0, 3])
    kept, waiting = [], []
    for layer in range(layers):
        state = graph.slice("state_rows", layer, layer + 1, 0, f"state{layer}_4d")
        state = graph.node("Squeeze", [state, graph.integers(0)], f"state{layer}")
        y, after = graph.gru(x, layer, state, hidden)
        y = graph.layer_norm(y, f"ln.{layer}", f"ln_{layer}")
        x = y if layer == 0 else graph.node("Add", [x, y], f"residual{layer}")
        if layer == 1 and look_ahead:
            x, still = wait(graph, x, layers, look_ahead, hidden)
            waiting = [still]
        kept.append(graph.node("Unsqueeze", [after, graph.integers(0)], f"kept{layer}"))
    graph.node("Concat", kept + waiting, "rows_next", axis=0)
    graph.node("Transpose", ["rows_next"], "cache_last_channel_next", perm=[2, 0, 1, 3])
    graph.node("Transpose", [x], "by_clip", perm=[1, 0, 2])
    graph.node("Transpose", [graph.packed("out_w", graph.trained("out.weight"))], "out_wt", perm=[1, 0])
    graph.node("MatMul", ["by_clip", "out_wt"], "scores")
    graph.node("Add", ["scores", graph.floats("out_b", "out.bias")], "logits")
    graph.constant("subsampling", np.array(SUBSAMPLING, np.int64))
    graph.node("Div", ["length", "subsampling"], "logit_len")
    graph.node("Add", ["cache_last_channel_len", "logit_len"], "cache_last_channel_len_next")

    def floats(name, *shape):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    def counts(name):
        return helper.make_tensor_value_info(name, TensorProto.INT64, ["B"])

    channel, past = ("B", rows, 1, hidden), ("B", 1, BINS, CONTEXT)
    inputs = [floats("audio_signal", "B", BINS, FRAMES), counts("length"), floats("cache_last_channel", *channel),
              floats("cache_last_time", *past), counts("cache_last_channel_len")]
    outputs = [floats("logits", "B", FRAMES // SUBSAMPLING, classes), counts("logit_len"),
               floats("cache_last_channel_next", *channel), floats("cache_last_time_next", *past),
               counts("cache_last_channel_len_next")]
    made = helper.make_graph(graph.nodes, "cmn8k", inputs, outputs, graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 13)], producer_name="yunli")
    model.ir_version = 8
    describe(model, classes, rows, hidden)
    onnx.checker.check_model(model)
    return model


def describe(model, classes, rows, hidden):
    """What sherpa-onnx reads to set the model up."""
    metadata = {
        "model_type": "EncDecCTCModel", "window_size": FRAMES, "chunk_shift": FRAMES, "subsampling_factor": SUBSAMPLING,
        "vocab_size": classes - 1, "cache_last_channel_dim1": rows, "cache_last_channel_dim2": 1,
        "cache_last_channel_dim3": hidden, "cache_last_time_dim1": 1, "cache_last_time_dim2": BINS,
        "cache_last_time_dim3": CONTEXT, "normalize_type": "", "sample_rate": 8000, "feat_dim": BINS,
    }
    for key, value in metadata.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, str(value)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("checkpoint")
    arguments.add_argument("folder")
    options = arguments.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    onnx.save(build(torch.load(options.checkpoint)), os.path.join(options.folder, "model.int8.onnx"))
    with open(os.path.join(options.folder, "tokens.txt"), "w", encoding="utf-8") as table:
        table.write("<blk> 0\n" + "".join(f"{character} {index}\n" for character, index in tokens().items()))


if __name__ == "__main__":
    main()
