"""The encoder's weights as tacitus-encode reads them: one safetensors file, int8, with what it means as metadata.

    python export.py PRETRAINED_FOLDER OUT.safetensors

writes a file from a pretrained BERT folder (model.safetensors, vocab.txt) with random case rows and heads, for tests of speed.
Training calls `export` with the trained tensors.

Matrices are rows of outputs. A row of int8 is symmetric in 127 and has one scale. `crc32` is over all bytes after the header.
The bytes depend on the arguments alone: tensors and metadata are in a fixed order.
"""

import json
import pathlib
import struct
import sys
import zlib

import numpy as np

CASES = 6
DTYPES = {"float32": "F32", "int8": "I8", "uint8": "U8"}


def export(state, heads, pairs, vocab, path, meta, attention_heads=12):
    """Write the encoder's file.

    state: name -> tensor or array. Names are those of a BertModel without a prefix (`embeddings.word_embeddings.weight`,
        `encoder.layer.0.attention.self.query.weight` ...), and `case.weight` [6, hidden], `head.NAME.weight` [labels, hidden],
        `head.NAME.bias` [labels], `pair.NAME.weight` [width, hidden]. Others (a pooler) are not read.
    heads: name -> labels in the order of the rows, for every head to be written.
    pairs: names of the projections to be written.
    vocab: the path of vocab.txt, or its bytes.
    meta: further metadata, words to words: `schema`, `version`, licence, and the like.
    """
    state = {name: as_array(tensor) for name, tensor in state.items()}
    words = vocab if isinstance(vocab, bytes) else pathlib.Path(vocab).read_bytes()
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layer."))
    tensors = {"vocab": np.frombuffer(words, np.uint8)}
    embeddings(state, tensors)
    for layer in range(layers):
        block(state, f"encoder.layer.{layer}", f"layer.{layer}", tensors)
    hidden = tensors["embed.norm.weight"].shape[0]
    for name, labels in heads.items():
        weight, bias = state[f"head.{name}.weight"], state[f"head.{name}.bias"]
        if weight.shape != (len(labels), hidden) or bias.shape != (len(labels),):
            raise ValueError(f"head {name}: {len(labels)} labels, weight {weight.shape}, bias {bias.shape}")
        tensors |= {f"head.{name}.weight": weight, f"head.{name}.bias": bias}
    tensors |= {f"pair.{name}.weight": state[f"pair.{name}.weight"] for name in pairs}
    about = {"format": "1", "layers": str(layers), "hidden": str(hidden), "attention_heads": str(attention_heads)}
    about |= {"heads": json.dumps({name: list(labels) for name, labels in heads.items()}), "pairs": json.dumps(list(pairs))}
    write(tensors, {str(k): str(v) for k, v in meta.items()} | about, path)


def as_array(tensor):
    """A tensor of torch, or an array, as an array of floats."""
    if hasattr(tensor, "detach"):
        tensor = tensor.detach().float().cpu().numpy()
    return np.asarray(tensor, np.float32)


def quantised(weight):
    """(int8, scale a row): each row in steps of a 127th of its largest value."""
    scale = np.maximum(np.abs(weight).max(axis=1), np.float32(1e-12)) / np.float32(127)
    return np.rint(weight / scale[:, None]).clip(-127, 127).astype(np.int8), scale.astype(np.float32)


def embeddings(state, tensors):
    """Words in int8; positions with the row of the one segment type that is ever used added; cases."""
    words = state["embeddings.word_embeddings.weight"]
    tensors["embed.word.weight"], tensors["embed.word.scale"] = quantised(words)
    segment = state["embeddings.token_type_embeddings.weight"][0]
    tensors["embed.position"] = state["embeddings.position_embeddings.weight"] + segment
    if state["case.weight"].shape != (CASES, words.shape[1]):
        raise ValueError(f"case.weight: {state['case.weight'].shape}")
    tensors["embed.case"] = state["case.weight"]
    tensors["embed.norm.weight"] = state["embeddings.LayerNorm.weight"]
    tensors["embed.norm.bias"] = state["embeddings.LayerNorm.bias"]


def block(state, source, to, tensors):
    """One layer: four matrices in int8, two norms."""
    own = f"{source}.attention.self"
    matrices = {
        "qkv": [f"{own}.query", f"{own}.key", f"{own}.value"],
        "out": [f"{source}.attention.output.dense"],
        "up": [f"{source}.intermediate.dense"],
        "down": [f"{source}.output.dense"],
    }
    for name, parts in matrices.items():
        weight, scale = quantised(np.concatenate([state[f"{part}.weight"] for part in parts]))
        bias = np.concatenate([state[f"{part}.bias"] for part in parts])
        tensors |= {f"{to}.{name}.weight": weight, f"{to}.{name}.scale": scale, f"{to}.{name}.bias": bias}
    for name, part in {"attention_norm": "attention.output", "output_norm": "output"}.items():
        for kind in ("weight", "bias"):
            tensors[f"{to}.{name}.{kind}"] = state[f"{source}.{part}.LayerNorm.{kind}"]


def write(tensors, about, path):
    """A safetensors file with its parts in a fixed order, the widest numbers first."""
    order = sorted(tensors, key=lambda name: (-tensors[name].itemsize, name))
    header, chunks, end = {}, [], 0
    for name in order:
        array = np.ascontiguousarray(tensors[name])
        chunks.append(array.tobytes())
        start, end = end, end + array.nbytes
        header[name] = {"dtype": DTYPES[array.dtype.name], "shape": list(array.shape), "data_offsets": [start, end]}
    data = b"".join(chunks)
    about = about | {"crc32": f"{zlib.crc32(data):08x}"}
    text = json.dumps({"__metadata__": dict(sorted(about.items()))} | header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + data)


def main(folder, out):
    import safetensors.numpy

    state = safetensors.numpy.load_file(f"{folder}/model.safetensors")
    hidden = state["embeddings.LayerNorm.weight"].shape[0]
    random = np.random.default_rng(1)
    heads = {"role": [f"role{i}" for i in range(40)], "kind": [f"kind{i}" for i in range(24)]}
    state["case.weight"] = random.normal(0, 0.02, (CASES, hidden))
    for name, labels in heads.items():
        state[f"head.{name}.weight"] = random.normal(0, 0.05, (len(labels), hidden))
        state[f"head.{name}.bias"] = np.zeros(len(labels))
    state["pair.link.weight"] = random.normal(0, 0.05, (64, hidden))
    export(state, heads, ["link"], f"{folder}/vocab.txt", out, {"schema": "tacitus/1", "version": "untrained"})


if __name__ == "__main__":
    main(*sys.argv[1:])
