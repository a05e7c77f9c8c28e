"""Fits the weights of the judgement: `python fit.py GOLD FEATURES OUT.tsv [--report]`.

FEATURES is a folder with what `tacitus-weigh` printed for documents of GOLD: incidents.dev.jsonl, muc4.dev.jsonl. The reader
learned from the train parts and would be too sure of itself there, so they are left out.
A value is right if the record's incident is aligned with one of gold's that has it, by the alignment of the scorers
(--score DIR, by default beside GOLD). One logistic regression a slot, with a penalty on large weights; the figures of --report
are of five folds, by document.
"""
import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

SLOTS = ["incident", "individual", "group", "facility", "victim", "means"]
PENALTY = 3.0


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


def regression(x, y, weight, penalty=PENALTY, steps=60):
    """Weights of a logistic regression, by Newton's method; the last column is the bias and is not held down."""
    w = np.zeros(x.shape[1])
    hold = np.full(x.shape[1], penalty)
    hold[-1] = 1e-3
    for _ in range(steps):
        p = sigmoid(x @ w)
        gradient = x.T @ (weight * (p - y)) + hold * w
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(hold)
        step = np.linalg.solve(curve, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def muc_rows(score, gold, line):
    """(slot, evidence, right, wanted) of a MUC-4 document."""
    record = line["record"]
    templates = score.record_templates(record)
    views = score.gold_templates(gold)
    partner = {}
    index = {id(i): n for n, i in enumerate(record["incidents"])}
    for a, b in score.align(templates, views):
        partner[index[id(templates[a]["incident"])]] = views[b]
    known = {index[id(t["incident"])] for t in templates}
    fields = {"individual": ["PerpInd"], "group": ["PerpOrg"], "facility": ["Target"], "victim": ["Victim", "Human"], "means": ["Weapon"]}
    for value in line["values"]:
        if value["incident"] not in known:
            continue  # of a kind that MUC-4 does not have
        view = partner.get(value["incident"])
        if value["slot"] == "incident":
            yield "incident", value["evidence"], view is not None
            continue
        if view is None:
            continue
        names = {score.normalise(n) for n in value["names"]}
        yield value["slot"], value["evidence"], any(names & strings for f in fields[value["slot"]] for strings, _ in view[f])


def incident_rows(score, gold, line):
    record = line["record"]
    partner, optional = {}, set()
    for g, p in score.align(gold["incidents"], record["incidents"]):
        if gold["incidents"][g].get("optional"):
            optional.add(p)
        else:
            partner[p] = gold["incidents"][g]
    for value in line["values"]:
        n = value["incident"]
        if n in optional:
            continue
        incident = partner.get(n)
        if value["slot"] == "incident":
            yield "incident", value["evidence"], incident is not None
            continue
        if incident is None:
            continue
        slot = value["slot"]
        if slot in ("individual", "group"):
            wanted = [(p["names"], p.get("optional")) for p in incident["perpetrators"]]
        elif slot == "means":
            wanted = [(p["names"], p.get("optional")) for p in incident["means"]]
        else:
            wanted = [(p["names"], p.get("optional")) for p in incident["targets"]]
        right = [o for names, o in wanted if score.same(names, value["names"])]
        if right and all(right):
            continue
        yield slot, value["evidence"], bool(right)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("features", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--score", type=Path)
    parser.add_argument("--report", action="store_true")
    args = parser.parse_args()
    sys.path.insert(0, str(args.score or args.gold.parent / "score"))
    import score_incidents
    import score_muc4

    rows = defaultdict(list)  # slot: [(document, set, evidence, right)]
    for name, read in (("incidents.dev", incident_rows), ("muc4.dev", muc_rows)):
        folder, split = name.split(".")
        gold = {g["id"]: g for g in map(json.loads, open(args.gold / folder / f"{split}.gold.jsonl", encoding="utf-8"))}
        for line in map(json.loads, open(args.features / f"{name}.jsonl", encoding="utf-8")):
            document = line["record"]["document"]["id"]
            if "crocus" in document:
                continue
            for slot, evidence, right in read(score_muc4 if read is muc_rows else score_incidents, gold[document], line):
                rows[slot].append((document, name, evidence, bool(right)))

    out = ["slot\tfeature\tweight"]
    for slot in SLOTS:
        items = rows[slot]
        features = sorted({f for _, _, e, _ in items for f in e})
        column = {f: i for i, f in enumerate(features)}
        x = np.zeros((len(items), len(features) + 1))
        x[:, -1] = 1
        for i, (_, _, evidence, _) in enumerate(items):
            for f, v in evidence.items():
                x[i, column[f]] = v
        y = np.array([r for *_, r in items], float)
        weight = np.ones(len(items))
        documents = sorted({d for d, *_ in items})
        fold = {d: i % 5 for i, d in enumerate(documents)}
        folds = np.array([fold[d] for d, *_ in items])
        p = np.zeros(len(items))
        for k in range(5):
            w = regression(x[folds != k], y[folds != k], weight[folds != k])
            p[folds == k] = sigmoid(x[folds == k] @ w)
        w = regression(x, y, weight)
        out += [f"{slot}\t{f}\t{w[i]:.3f}" for f, i in column.items()]
        out.append(f"{slot}\tbias\t{w[-1]:.3f}")
        if args.report:
            order = np.argsort(-p)
            right = np.cumsum(y[order]) / np.arange(1, len(y) + 1)
            sure = max([i + 1 for i in range(len(y)) if right[i] >= 0.95] or [0])
            bins = np.array_split(np.argsort(p), 10)
            error = sum(len(b) * abs(p[b].mean() - y[b].mean()) for b in bins if len(b)) / len(y)
            print(f"{slot}: {len(y)} values, {y.mean():.2f} right; calibration error {error:.3f}; "
                  f"{100 * sure / len(y):.0f}% acceptable at 95%")
    args.out.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
