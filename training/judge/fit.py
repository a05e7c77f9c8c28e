"""Fits the weights of the judgement: `python fit.py OUT.tsv --score DIR --fit FORM GOLD FEATURES [--fit …] [--report FORM GOLD FEATURES …]`.

FORM is `incidents` or `muc4`, GOLD a set in that form, FEATURES what `tacitus-weigh` printed for its documents, with a reader that
did not learn from them (`train.py --without`): of what it has learned from it is too sure.
A value is right if the record's incident is aligned with one of gold's that has it, by the alignment of the scorers (DIR). One
logistic regression a slot, with a penalty on large weights. How far the scores can be believed is printed: out of fold, five folds
by document, and for the sets of `--report`, which nothing is fitted on.
"""
import argparse
import json
import sys
import zlib
from collections import defaultdict
from pathlib import Path

import numpy as np

SLOTS = ["incident", "individual", "group", "facility", "victim", "means"]
PENALTY = 3.0
FOLDS = 5


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


def rows_of(form, gold, features, scorers):
    """{slot: [(evidence, right, fold of its document)]} of a set."""
    gold = {g["id"]: g for g in map(json.loads, open(gold, encoding="utf-8"))}
    rows = defaultdict(list)
    for line in map(json.loads, open(features, encoding="utf-8")):
        document = line["record"]["document"]["id"]
        if "crocus" in document:
            continue
        read = muc_rows if form == "muc4" else incident_rows
        for slot, evidence, right in read(scorers[form], gold[document], line):
            rows[slot].append((evidence, bool(right), zlib.crc32(document.encode()) % FOLDS))
    return rows


def columns(items, column):
    """Evidence as a matrix; the last column is the bias. Features that were not seen in fitting say nothing."""
    x = np.zeros((len(items), len(column) + 1))
    x[:, -1] = 1
    for i, (evidence, *_) in enumerate(items):
        for f, v in evidence.items():
            if f in column:
                x[i, column[f]] = v
    return x, np.array([right for _, right, _ in items], float)


def report(slot, p, y):
    """How far probabilities can be believed, and how many could be accepted unseen at 95% precision."""
    order = np.argsort(-p)
    right = np.cumsum(y[order]) / np.arange(1, len(y) + 1)
    sure = max([i + 1 for i in range(len(y)) if right[i] >= 0.95] or [0])
    bins = np.array_split(np.argsort(p), 10)
    error = sum(len(b) * abs(p[b].mean() - y[b].mean()) for b in bins if len(b)) / len(y)
    print(f"{slot}: {len(y)} values, {y.mean():.2f} right; calibration error {error:.3f}; {100 * sure / len(y):.0f}% acceptable at 95%")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--score", type=Path, required=True, help="folder of the scorers")
    parser.add_argument("--fit", nargs=3, action="append", required=True, metavar=("FORM", "GOLD", "FEATURES"))
    parser.add_argument("--report", nargs=3, action="append", default=[], metavar=("FORM", "GOLD", "FEATURES"))
    args = parser.parse_args()
    sys.path.insert(0, str(args.score))
    import score_incidents
    import score_muc4

    scorers = {"incidents": score_incidents, "muc4": score_muc4}

    def gathered(sets):
        rows = defaultdict(list)
        for form, gold, features in sets:
            for slot, items in rows_of(form, gold, features, scorers).items():
                rows[slot] += items
        return rows

    fitted, others = gathered(args.fit), gathered(args.report)
    out = ["slot\tfeature\tweight"]
    for slot in SLOTS:
        column = {f: i for i, f in enumerate(sorted({f for e, *_ in fitted[slot] for f in e}))}
        x, y = columns(fitted[slot], column)
        w = regression(x, y, np.ones(len(y)))
        fold = np.array([k for *_, k in fitted[slot]])
        p = np.zeros(len(y))
        for k in range(FOLDS):
            p[fold == k] = sigmoid(x[fold == k] @ regression(x[fold != k], y[fold != k], np.ones((fold != k).sum())))
        report(slot, p, y)
        out += [f"{slot}\t{f}\t{w[i]:.3f}" for f, i in column.items()]
        out.append(f"{slot}\tbias\t{w[-1]:.3f}")
        if others[slot]:
            x, y = columns(others[slot], column)
            report(f"{slot}, other sets", sigmoid(x @ w), y)
    args.out.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
