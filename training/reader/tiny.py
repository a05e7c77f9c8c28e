"""What the tests of tacitus-encode read: a tiny network without sense, and how texts are cut into pieces.

    python tiny.py FOLDER

writes tiny.safetensors (2 layers, int8, by export.py); tiny.onnx (the same in floats, for another runtime to read); and
pieces.json (texts with the ids and bytes of their pieces, as the package tokenizers cuts them by that vocabulary).
"""

import json
import pathlib
import sys

import numpy as np
import onnx
import tokenizers
from onnx import TensorProto, helper, numpy_helper

from export import export

LAYERS, HIDDEN, ATTENTION_HEADS, WIDE, POSITIONS = 2, 64, 4, 256, 128
HEADS = {"role": ["none", "attacker", "target", "place", "time"], "relevant": ["no", "yes"]}
PAIRS = {"link": 24}
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
WORDS = """the of and in to a was were by on said at for from that with police army soldiers gunmen guerrillas bomb killed wounded
attack attacked people two three civilians claimed responsibility baghdad kabul bogota san salvador government village near
yesterday sao kidnapped car city report officials ##ed ##s ##ing ##er ##ers ##ly ##ville ##stan un ##claimed kid ##napp gun ##men
paul ##o cafe 19 ##89 ##th""".split()
MARKS = list(".,;:!?-'\"()[]/%$&*") + ["“", "”", "’", "–", "—", "…", "«", "»"]
LETTERS = [chr(c) for c in range(ord("a"), ord("z") + 1)] + list("0123456789")
TEXTS = [
    "Gunmen killed two policemen in Bogotá on 12 May 1989, officials said.",
    "THE ARMY CLAIMED RESPONSIBILITY.",
    "“Soldiers attacked the village,” McVeigh’s report said — near São Paulo…",
    "",
    " \t\n ",
    "a",
    "café cafe\u0301 CAFÉ naïve Ångström İstanbul ŞIRNAK straße STRAẞE ǅ ﬁre",
    "x" * 100 + " " + "y" * 101 + " end",
    "U.S.-backed forces (the 1,989th) said: $5.5m; 50% & up/down*",
    "soft\u00adhyphen zero\u200bwidth nul\x00l bad\ufffdchar bell\x07 line\u2028sep nb\u00a0space ideo\u3000space",
    "北京 killed 3人 in 京都, 漢字かなカナ 한국어 \U00020000",
    "القاعدة في العراق Ελλάδα МОСКВА हिन्दी ไทย עִבְרִית",
    "kidnapped kidnappers unclaimed salvadorians 1989s xyz-ville ##ed",
    "emoji 🙂 text👍🏽 flag🇺🇳 ½ ² Ⅷ ① ´ ` ^ _ ~ | < > = + \\ { } @ #",
    "[CLS] the [SEP] [UNK]",
]


def weights():
    """A network as a BertModel names it, large enough in its weights that layers and attention matter."""
    random = np.random.default_rng(7)

    def normal(*shape, size=0.1, mean=0.0):
        return random.normal(mean, size, shape).astype(np.float32)

    state = {
        "embeddings.word_embeddings.weight": normal(len(vocabulary()), HIDDEN),
        "embeddings.position_embeddings.weight": normal(POSITIONS, HIDDEN, size=0.05),
        "embeddings.token_type_embeddings.weight": normal(2, HIDDEN, size=0.05),
        "case.weight": normal(6, HIDDEN, size=0.05),
    }

    def norm(name):
        state.update({f"{name}.weight": normal(HIDDEN, mean=1.0), f"{name}.bias": normal(HIDDEN)})

    def dense(name, outputs, inputs):
        state.update({f"{name}.weight": normal(outputs, inputs, size=0.2), f"{name}.bias": normal(outputs)})

    norm("embeddings.LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            dense(f"{name}.attention.{part}", HIDDEN, HIDDEN)
        norm(f"{name}.attention.output.LayerNorm")
        dense(f"{name}.intermediate.dense", WIDE, HIDDEN)
        dense(f"{name}.output.dense", HIDDEN, WIDE)
        norm(f"{name}.output.LayerNorm")
    for name, labels in HEADS.items():
        dense(f"head.{name}", len(labels), HIDDEN)
    for name, width in PAIRS.items():
        state[f"pair.{name}.weight"] = normal(width, HIDDEN, size=0.2)
    return state


def vocabulary():
    words = SPECIAL + LETTERS + [f"##{letter}" for letter in LETTERS] + MARKS + WORDS
    return list(dict.fromkeys(words))


class Graph:
    """An ONNX graph, node by node."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, array):
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(array), name))
        return name

    def node(self, kind, *inputs, **attributes):
        out = f"n{len(self.nodes)}"
        inputs = [i if isinstance(i, str) else self.constant(i) for i in inputs]
        self.nodes.append(helper.make_node(kind, inputs, [out], **attributes))
        return out


def onnx_model(state, heads, pairs, attention_heads):
    """The network in floats: ids, positions and cases [passages, pieces] to the numbers of all heads, then all projections."""
    graph = Graph()
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layer."))
    hidden = state["embeddings.LayerNorm.weight"].shape[0]

    def norm(x, name):
        return graph.node("LayerNormalization", x, state[f"{name}.weight"], state[f"{name}.bias"], axis=-1, epsilon=1e-12)

    def dense(x, name):
        return graph.node("Add", graph.node("MatMul", x, np.ascontiguousarray(state[f"{name}.weight"].T)), state[f"{name}.bias"])

    def split(x, order):
        parts = graph.node("Reshape", x, np.array([0, 0, attention_heads, hidden // attention_heads]))
        return graph.node("Transpose", parts, perm=order)

    positions = state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
    x = graph.node("Gather", state["embeddings.word_embeddings.weight"], "ids")
    x = graph.node("Add", x, graph.node("Gather", positions, "positions"))
    x = graph.node("Add", x, graph.node("Gather", state["case.weight"], "cases"))
    x = norm(x, "embeddings.LayerNorm")
    for layer in range(layers):
        name = f"encoder.layer.{layer}"
        query = split(dense(x, f"{name}.attention.self.query"), [0, 2, 1, 3])
        key = split(dense(x, f"{name}.attention.self.key"), [0, 2, 3, 1])
        value = split(dense(x, f"{name}.attention.self.value"), [0, 2, 1, 3])
        scale = np.float32((hidden // attention_heads) ** -0.5)
        weights = graph.node("Softmax", graph.node("Mul", graph.node("MatMul", query, key), scale), axis=-1)
        mixed = graph.node("Transpose", graph.node("MatMul", weights, value), perm=[0, 2, 1, 3])
        mixed = graph.node("Reshape", mixed, np.array([0, 0, hidden]))
        x = norm(graph.node("Add", x, dense(mixed, f"{name}.attention.output.dense")), f"{name}.attention.output.LayerNorm")
        wide = dense(x, f"{name}.intermediate.dense")
        below = graph.node("Add", graph.node("Erf", graph.node("Mul", wide, np.float32(0.5**0.5))), np.float32(1))
        wide = graph.node("Mul", graph.node("Mul", wide, below), np.float32(0.5))
        x = norm(graph.node("Add", x, dense(wide, f"{name}.output.dense")), f"{name}.output.LayerNorm")
    parts = [dense(x, f"head.{name}") for name in heads]
    parts += [graph.node("MatMul", x, np.ascontiguousarray(state[f"pair.{name}.weight"].T)) for name in pairs]
    graph.nodes.append(helper.make_node("Concat", parts, ["numbers"], axis=-1))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "t"]) for name in ("ids", "positions", "cases")]
    outputs = [helper.make_tensor_value_info("numbers", TensorProto.FLOAT, ["b", "t", "n"])]
    whole = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.constants)
    return helper.make_model(whole, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def cut(words):
    """Texts with what the package tokenizers makes of them."""
    ids = {word: at for at, word in enumerate(words)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    for text in TEXTS:
        found = tokenizer.encode(text, add_special_tokens=False)
        spans = [[len(text[:at].encode()) for at in offsets] for offsets in found.offsets]
        yield {"text": text, "ids": found.ids, "spans": spans}


def main(folder):
    folder = pathlib.Path(folder)
    words, state = vocabulary(), weights()
    lines = "".join(f"{word}\n" for word in words).encode()
    meta = {"schema": "tiny", "version": "1"}
    export(state, HEADS, list(PAIRS), lines, folder / "tiny.safetensors", meta, ATTENTION_HEADS)
    onnx.save(onnx_model(state, HEADS, list(PAIRS), ATTENTION_HEADS), folder / "tiny.onnx")
    lines = ",\n".join(json.dumps(text, ensure_ascii=False) for text in cut(words))
    (folder / "pieces.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
