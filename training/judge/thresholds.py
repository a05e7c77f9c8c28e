"""Thresholds of the reader's word, slot by slot: `python thresholds.py muc4|incidents GOLD.jsonl FEATURES.jsonl --score DIR`.

GOLD is of documents that the reader did not learn from (`train.py --without`), FEATURES what `tacitus-weigh --all` printed for them. One slot after another takes the thresholds with which the
scorer's headline is best, those of the others left as they are; prints what it tries to keep in `rules/incident/reader.tsv`.
Records are filtered here as the program would, near enough to choose by: what the program gives is to be scored afterwards.
"""
import argparse
import importlib
import json
import math
import sys
from collections import defaultdict
from itertools import product
from pathlib import Path

SIDES = {"individual": "perpetrators", "group": "perpetrators", "facility": "targets", "victim": "targets", "means": "means"}
NEVER = 2.0
LEAST_GAIN = 0.15
# keep, add, kind as in the table.
START = {"incident": (0, NEVER, 0), **{slot: (0, NEVER, 0) for slot in SIDES}}
GRID = {slot: [(k, a, d) for k, a in product((0, 0.02, 0.05, 0.1), (0.3, 0.45, 0.6, 0.8, 0.9, NEVER))
               for d in ((0.15, 0.3, 0.6) if a < NEVER else (0,))] for slot in SIDES}
GRID["incident"] = [(k, NEVER, d) for k, d in product((0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6), (0, 0.02, 0.05, 0.1, 0.2, 0.3))]
# Slots of the incidents' set that these thresholds bear on.
BEARING = ("kind", "status", "main", "perpetrator", "target", "means", "where", "toll")


def logit(p):
    return -math.inf if p <= 0 else math.inf if p >= 1 else math.log(p / (1 - p))


def stands(value, row):
    """Whether a value would be given, by a row of thresholds."""
    keep, add, kind = map(logit, row)
    e = defaultdict(float, value["evidence"])
    if value["slot"] == "incident":
        return e["unread"] or e["incident"] >= keep and e["kind"] >= kind
    if e["rule"]:
        return e["unread"] or max(e["role"], e["best"]) >= keep
    near = (e["same sentence"] or e["next sentence"]) and not e["nearer another"]
    return near and not e["unread"] and e["role"] >= add and e["kind"] >= kind


def filtered(line, table):
    """The record of a line with what stands."""
    given, named = set(), defaultdict(set)
    for value in line["values"]:
        if stands(value, table[value["slot"]]):
            if value["slot"] == "incident":
                given.add(value["incident"])
            else:
                named[value["incident"], SIDES[value["slot"]]].update(value["names"])
    incidents = []
    for i, incident in enumerate(line["record"]["incidents"]):
        if i in given:
            names = lambda item: item.get("names") or [" ".join(item["text"].split())]
            incidents.append({**incident, **{side: [x for x in incident[side] if named[i, side].intersection(names(x))] for side in set(SIDES.values())}})
    return {**line["record"], "incidents": incidents}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("form", choices=("muc4", "incidents"))
    parser.add_argument("gold", type=Path)
    parser.add_argument("features", type=Path)
    parser.add_argument("--score", type=Path, required=True, help="folder of the scorers")
    args = parser.parse_args()
    sys.path.insert(0, str(args.score))
    scorer = importlib.import_module(f"score_{args.form}")
    read = lambda path: [json.loads(line) for line in open(path, encoding="utf-8")]
    gold, lines = read(args.gold), read(args.features)

    def headline(table):
        records = {line["record"]["document"]["id"]: filtered(line, table) for line in lines}
        if args.form == "muc4":
            return scorer.score(gold, records)["headline"]
        sums = [0, 0, 0]
        for document in gold:
            slots, found, _ = scorer.score_document(document["incidents"], records[document["id"]]["incidents"], "", [])
            for row in [found, *(slots[s] for s in BEARING)]:
                sums = [a + b for a, b in zip(sums, row)]
        return 200 * sums[0] / max(sums[1] + sums[2], 1)

    table, best = dict(START), headline(START)
    print(f"rules alone: {best:.2f}")
    for slot in table:
        found = max((headline({**table, slot: row}), row) for row in GRID[slot])
        if found[0] > best + LEAST_GAIN:
            best, table[slot] = found
            print(f"{slot}: {table[slot]} {best:.2f}", flush=True)
    for slot, row in table.items():
        print(slot, *row, sep="\t")


if __name__ == "__main__":
    main()
