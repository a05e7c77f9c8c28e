"""A trained reader to the program's weights: `python weights.py READER.pt OUT.safetensors VERSION`."""
import argparse
from pathlib import Path

import torch

import labels
from export import export
from pieces import MODEL


def tensors(state):
    """The reader's tensors under the names `export` reads."""
    out = {"embeddings.word_embeddings.weight": state["word.weight"], "embeddings.position_embeddings.weight": state["position.weight"],
           "embeddings.token_type_embeddings.weight": torch.zeros(2, state["word.weight"].shape[1]),
           "embeddings.LayerNorm.weight": state["norm.weight"], "embeddings.LayerNorm.bias": state["norm.bias"],
           "case.weight": state["case.weight"]}
    names = {"out": "attention.output.dense", "attention_norm": "attention.output.LayerNorm", "up": "intermediate.dense",
             "down": "output.dense", "output_norm": "output.LayerNorm"}
    layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    for i in range(layers):
        for part in ("weight", "bias"):
            for x, tensor in zip(("query", "key", "value"), state[f"layers.{i}.qkv.{part}"].chunk(3)):
                out[f"encoder.layer.{i}.attention.self.{x}.{part}"] = tensor
            for ours, theirs in names.items():
                out[f"encoder.layer.{i}.{theirs}.{part}"] = state[f"layers.{i}.{ours}.{part}"]
    for name in labels.HEADS:
        for part in ("weight", "bias"):
            out[f"head.{name}.{part}"] = state[f"heads.{name}.{part}"]
    for name in labels.PAIRS:
        out[f"pair.{name}.weight"] = state[f"pairs.{name}.weight"]
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("version")
    args = parser.parse_args()
    state = torch.load(args.reader, map_location="cpu")
    meta = {"schema": "tacitus/1", "version": args.version, "licence": "Apache-2.0", "base": "all-MiniLM-L6-v2"}
    export(tensors(state.get("reader", state)), labels.HEADS, list(labels.PAIRS), MODEL / "vocab.txt", args.out, meta)


if __name__ == "__main__":
    main()
