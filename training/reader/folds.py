"""Out-of-fold weights for re3d: `python folds.py GOLD OUT [--threads 2]`.

re3d has figures to reach and is learned from, so its figures are measured with readers that have not seen the document: five, each
trained on names (CrossNER, GUM), on our own marks and on four fifths of re3d, by document. Writes OUT/fold0.pt … fold4.pt and OUT/folds.json, which
fold each document is measured with; `evals/folds.py` does the measuring.
"""
import argparse
import json
import random
import time
import zlib
from pathlib import Path

import torch

import corpora
from model import pretrained
from passages import passages
from train import FIRST, WEIGHTS, batches, losses, tensors

FOLDS = 5
REPEAT = {"re3d": 3, "mentions": 2, "crossner": 1, "gum": 1}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    data = corpora.crossner(args.gold, "train") + corpora.re3d(args.gold) + corpora.gum(args.gold) \
        + corpora.mentions(args.gold, Path(__file__).parent / "mentions.jsonl")
    fold = {d["id"]: zlib.crc32(d["id"].encode()) % FOLDS for d in corpora.rows(args.gold / "entities" / "re3d.docs.jsonl")}
    (args.out / "folds.json").write_text(json.dumps(fold))
    for k in range(FOLDS):
        if (args.out / f"fold{k}.pt").exists():
            continue
        items = [(x["source"], q) for x in data if x["source"] != "re3d" or fold[x["id"]] != k for q in passages(x)]
        torch.manual_seed(FIRST)
        reader = pretrained().to(device)
        slow = [w for n, w in reader.named_parameters() if not n.startswith(("heads", "pairs", "pair_bias", "case"))]
        fast = [w for n, w in reader.named_parameters() if n.startswith(("heads", "pairs", "pair_bias", "case"))]
        optimiser = torch.optim.AdamW([{"params": slow, "lr": 2e-4}, {"params": fast, "lr": 1e-3}], weight_decay=0.01)
        reader.train()
        step, total, started = 0, None, time.time()
        for epoch in range(args.epochs):
            rng = random.Random(epoch)
            # GUM's other genres teach less of names: half of it an epoch.
            seen = [q for source, q in items for _ in range(REPEAT[source]) if source != "gum" or rng.random() < 0.5]
            made = batches(seen, rng)
            total = total or len(made) * args.epochs
            for batch in made:
                factor = min(1.0, step / total / 0.06) * max(0.02, 1 - step / total)
                for group, rate in zip(optimiser.param_groups, (2e-4, 1e-3)):
                    group["lr"] = rate * factor
                with torch.autocast(device.type, torch.bfloat16):
                    hidden = reader(*tensors(batch, device))
                loss = sum(WEIGHTS[name] * v for name, v in losses(reader, hidden.float(), batch, rng).items() if name in ("name", "mention", "actor"))
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
                optimiser.step()
                step += 1
        torch.save(reader.state_dict(), args.out / f"fold{k}.pt")
        print(f"fold {k}: {step} steps, {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
