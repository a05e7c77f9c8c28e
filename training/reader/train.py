"""Trains the reader on the gold sets: `python train.py GOLD OUT [--epochs 8] [--threads 1]`.

Resumes from OUT/checkpoint.pt if there is one. Uses a GPU when there is one. Writes OUT/reader.pt and OUT/log.tsv.
"""
import argparse
import json
import math
import random
import time
import zlib
from pathlib import Path

import torch
import torch.nn.functional as F

import corpora
import labels
import measure
from model import pretrained
from pieces import MASK
from passages import IGNORE, Casing, passages

WEIGHTS = {"role": 1.0, "where": 0.3, "name": 0.5, "mention": 0.7, "attribution": 0.5, "stage": 0.2, "kind": 0.7, "flag": 0.2, "actor": 0.2, "incident": 0.2}
REPEAT = {"incidents": 4, "annotated": 2, "crossner": 2, "re3d": 2}  # times an epoch; once where nothing is said
SHARE = {"muc4": 0.6, "gum": 0.4, "quiet": 0.35}  # of a corpus's documents an epoch sees
PIECES = 2048  # of a batch
FIRST = 7  # seed of the heads' first weights: the same in every run, so that the weights of several runs can be averaged
HIDDEN, HIDDEN_PHRASE = 0.04, 0.12  # shares of pieces and of phrases hidden from the reader in training


def examples(gold, records):
    """The training examples by corpus, and MUC's dev."""
    found = {}
    for name in ("muc4", "incidents", "ecb"):
        path = records / f"{name}.train.jsonl" if records else None
        found[name] = {r["document"]["id"]: r["incidents"] for r in corpora.rows(path)} if path and path.exists() else None
    train = corpora.muc4(gold, "train", found["muc4"]) + corpora.incidents(gold, "train", found["incidents"]) \
        + corpora.annotated(gold, Path(__file__).parent / "annotated.jsonl") + corpora.quiet(gold, found["ecb"]) \
        + corpora.crossner(gold, "train") + corpora.re3d(gold) + corpora.gum(gold) \
        + corpora.mentions(gold, Path(__file__).parent / "mentions.jsonl")
    return train


HELD_OUT = ("muc4", "annotated")  # sets of which a part can be left out


def without(data, part):
    """Examples without one of several equal parts of the sets of HELD_OUT: `part` is "2/4" for the second of four, or None."""
    if not part:
        return data
    k, n = map(int, part.split("/"))
    return [x for x in data if x["source"] not in HELD_OUT or zlib.crc32(x["id"].encode()) % n != k - 1]


def batches(items, rng):
    """Passages of like length together, about PIECES pieces a batch, in random order."""
    order = sorted(items, key=lambda x: len(x["ids"]) + rng.random() * 40)
    out, batch, longest = [], [], 0
    for item in order:
        longest = max(longest, len(item["ids"]))
        if batch and longest * (len(batch) + 1) > PIECES:
            out.append(batch)
            batch, longest = [], len(item["ids"])
        batch.append(item)
    out.append(batch)
    rng.shuffle(out)
    return out


def tensors(batch, device, cases=None):
    """ids, cases, mask of a batch."""
    length = max(len(x["ids"]) for x in batch)

    def pad(rows, value):
        return torch.tensor([r + [value] * (length - len(r)) for r in rows], device=device)
    return (pad([x["ids"] for x in batch], 0), pad(cases or [x["cases"] for x in batch], 0),
            pad([[1] * len(x["ids"]) for x in batch], 0).bool())


def hidden_words(passage, rng):
    """A passage some of whose pieces are hidden, those of phrases that play a part oftener: what plays a part is to be told by
    what stands around it, not by the names of a war long over."""
    roles = passage["tags"].get("role") or [0] * len(passage["ids"])
    ids = list(passage["ids"])
    phrase = False
    for i in range(1, len(ids) - 1):
        if roles[i] <= 0:
            hide = rng.random() < HIDDEN
        else:
            if roles[i] % 2 == 1:  # a phrase begins: all of it or nothing
                phrase = rng.random() < HIDDEN_PHRASE
            hide = phrase
        if hide:
            ids[i] = MASK
    return {**passage, "ids": ids}


def pair_loss(reader, name, hidden, members, rng):
    """Whether phrases of one passage belong together. `members`: [(row, piece, set of groups)]."""
    total, count = hidden.new_zeros(()), 0
    by_row = {}
    for row, piece, groups in members:
        by_row.setdefault(row, []).append((piece, groups))
    for row, items in by_row.items():
        if len(items) < 2:
            continue
        items = rng.sample(items, min(len(items), 40))
        vectors = reader.pairs[name](hidden[row, [i for i, _ in items]])
        scores = vectors @ vectors.T / math.sqrt(vectors.shape[1]) + reader.pair_bias[name]
        same = torch.tensor([[float(bool(a & b)) for _, b in items] for _, a in items], device=hidden.device)
        upper = torch.triu(torch.ones_like(scores), 1).bool()
        total = total + F.binary_cross_entropy_with_logits(scores[upper], same[upper], reduction="mean") * len(items)
        count += len(items)
    return total / max(count, 1)


def losses(reader, hidden, batch, rng):
    """The loss of each head on a batch."""
    out = {}
    length = hidden.shape[1]
    for head in labels.TAGS:
        rows = [x["tags"].get(head) for x in batch]
        if not any(rows):
            continue
        gold = torch.tensor([r + [IGNORE] * (length - len(r)) if r else [IGNORE] * length for r in rows], device=hidden.device)
        logits = reader.heads[head](hidden)
        out[head] = F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    marks = [(row, *m) for row, x in enumerate(batch) for m in x["marks"]]
    if marks:
        at = hidden[[m[0] for m in marks], [m[1] for m in marks]]
        gold = torch.full((len(marks), len(labels.KINDS)), -1.0)
        for i, m in enumerate(marks):
            for k, v in m[2].items():
                gold[i, k] = v
        gold = gold.to(hidden.device)
        known = gold >= 0
        out["kind"] = F.binary_cross_entropy_with_logits(reader.heads["kind"](at)[known], gold[known])
        stage = torch.tensor([m[3] for m in marks], device=hidden.device)
        if (stage != IGNORE).any():
            out["stage"] = F.cross_entropy(reader.heads["stage"](at), stage, ignore_index=IGNORE)
        main = [i for i, m in enumerate(marks) if m[4] is not None]
        if main:
            flags = torch.tensor([float(marks[i][4]) for i in main], device=hidden.device)
            out["flag"] = F.binary_cross_entropy_with_logits(reader.heads["flag"](at[main]).squeeze(-1), flags)
        grouped = [(m[0], m[1], set(m[5])) for m in marks if m[5]]
        several = {r for r in {m[0] for m in grouped} if len(set().union(*(m[2] for m in grouped if m[0] == r))) > 1}
        if several:
            out["incident"] = pair_loss(reader, "incident", hidden, [m for m in grouped if m[0] in several], rng)
    chained = [(row, i, {c}) for row, x in enumerate(batch) for i, c in x["chains"]]
    if chained:
        out["actor"] = pair_loss(reader, "actor", hidden, chained, rng)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--records", type=Path, help="folder with what the rules find on muc4.train and incidents.train")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--start", type=Path, help="a trained reader (.pt) to go on from, with half the rate")
    parser.add_argument("--without", help="part left out, to fit thresholds and scores on: 1/4 is the first of four")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    data = without(examples(args.gold, args.records), args.without)
    texts = {x["id"]: x["text"] for x in data}
    casing = Casing([x for x in data if x["source"] != "muc4"])
    items = []
    for example in data:
        for limit in (384, 384, 160):  # now and then a shorter passage, as the program's gates make them
            items.append((example["source"], limit, passages(example, limit)))
    kept = {}
    for source, limit, found in items:
        kept.setdefault(source, {}).setdefault(limit, []).append(found)
    counts = {s: sum(len(x) for x in by[384]) // 2 for s, by in kept.items()}
    print("passages", counts, flush=True)
    del items

    dev = [q for x in corpora.muc4(args.gold, "dev") for q in passages(x)]
    dev_gold = {g["id"]: g for _, g in corpora.pairs(args.gold / "muc4", "dev")}
    dev_text = {d["id"]: d["text"] for d, _ in corpora.pairs(args.gold / "muc4", "dev")}

    torch.manual_seed(FIRST)
    reader = pretrained().to(device)
    if args.start:
        reader.load_state_dict(torch.load(args.start, map_location=device))
    slow = [w for n, w in reader.named_parameters() if not n.startswith(("heads", "pairs", "pair_bias", "case"))]
    fast = [w for n, w in reader.named_parameters() if n.startswith(("heads", "pairs", "pair_bias", "case"))]
    gentle = 0.5 if args.start else 1.0
    rates = [{"params": slow, "lr": gentle * args.rate}, {"params": fast, "lr": gentle * 1e-3}]
    optimiser = torch.optim.AdamW(rates, weight_decay=0.01, fused=True)
    top = [group["lr"] for group in optimiser.param_groups]
    first, step = 0, 0
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device)
        reader.load_state_dict(saved["reader"])
        optimiser.load_state_dict(saved["optimiser"])
        first, step = saved["epoch"] + 1, saved["step"]
    expected = None
    for epoch in range(first, args.epochs):
        rng = random.Random(args.seed * 1000 + epoch)
        torch.manual_seed(args.seed * 1000 + epoch)
        epoch_items = []
        for source, by in kept.items():
            for _ in range(REPEAT.get(source, 1)):
                for i in range(len(by[160])):
                    if rng.random() > SHARE.get(source, 1.0):
                        continue
                    limit = 160 if rng.random() < 0.2 else 384
                    epoch_items += by[limit][i]
        made = batches(epoch_items, rng)
        expected = expected or len(made) * args.epochs
        reader.train()
        sums, started = {}, time.time()
        for n, batch in enumerate(made):
            progress = min(step / expected, 1.0)
            factor = min(1.0, progress / 0.06) * max(0.02, (1 - progress) / 0.94 if progress > 0.06 else 1.0)
            for group, rate in zip(optimiser.param_groups, top):
                group["lr"] = rate * factor
            cases = [casing.change(x, texts[x["id"]], rng) for x in batch]
            ids, case, mask = tensors([hidden_words(x, rng) for x in batch], device, cases)
            with torch.autocast(device.type, torch.bfloat16):
                hidden = reader(ids, case, mask)
            loss = losses(reader, hidden.float(), batch, rng)
            total = sum(WEIGHTS[k] * v for k, v in loss.items())
            optimiser.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            step += 1
            for k, v in loss.items():
                a, b = sums.get(k, (0.0, 0))
                sums[k] = (a + v.item(), b + 1)
            if n % 50 == 49:
                print(f"epoch {epoch} {n + 1}/{len(made)} {time.time() - started:.0f} s " +
                      " ".join(f"{k} {a / b:.3f}" for k, (a, b) in sorted(sums.items())), flush=True)
        figures = measure.muc4(reader, dev, dev_gold, dev_text, device)
        print(f"epoch {epoch} dev {json.dumps(figures)}", flush=True)
        with open(args.out / "log.tsv", "a", encoding="utf-8") as log:
            log.write("\t".join([str(epoch), json.dumps({k: round(a / b, 4) for k, (a, b) in sums.items()}), json.dumps(figures)]) + "\n")
        torch.save({"reader": reader.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch, "step": step}, checkpoint)
    torch.save(reader.state_dict(), args.out / "reader.pt")


if __name__ == "__main__":
    main()
