#!/usr/bin/env python3
"""Count the errors of incidents by class, worst first, into EVALUATION.md.

    python3 evals/errors.py [--shared DIR] [--print]

Of the incidents' dev set, by the alignment of its scorer: incidents missed (nothing found there), merged (told as part of another),
split (one told as two) and spurious; in those found, values that are missing, of nobody's telling (spurious), in the wrong role
(who was hit given as who acted, and the reverse), and figures that are wrong. Python 3.11, standard library only.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter

import common


def spans(incident):
    """Where the words that refer to an incident stand."""
    return [(m["start"], m["end"]) for m in incident.get("mentions") or []]


def touch(a, b):
    """Whether two incidents are told by a word in common."""
    return any(s < f and t < e for s, e in spans(a) for t, f in spans(b))


def incidents(score, gold, found, count):
    """Classes of incidents; the pairs that are matched and count."""
    pairs = score.align(gold, found)
    known, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, incident in enumerate(gold):
        if i not in known and not incident.get("optional"):
            count["incident merged into another" if any(touch(incident, f) for f in found) else "incident missed"] += 1
    for j, incident in enumerate(found):
        if j not in taken:
            count["incident split off another" if any(touch(incident, gold[i]) for i in known) else "incident spurious"] += 1
    return [(gold[i], found[j]) for i, j in pairs if not gold[i].get("optional")]


def parties(score, wanted, found, count):
    """Classes of who acted and who was hit."""
    sides = {"perpetrator": "target", "target": "perpetrator"}
    for side, other in sides.items():
        gold, given = wanted[side + "s"], found[side + "s"]
        for party in given:
            if any(score.entity_credit(g, party) for g in gold):
                continue
            wrong = any(score.entity_credit(g, party) for g in wanted[other + "s"])
            count[f"{other} given as {side}" if wrong else f"{side} spurious"] += 1
        for party in gold:
            if not party.get("optional") and not any(score.entity_credit(party, f) for f in given):
                count[f"{side} missed"] += 1


def tolls(score, wanted, found, count):
    """Classes of figures."""
    gold, given = wanted["toll"], found["toll"]
    for figure in gold:
        if figure.get("optional") or any(score.toll_credit(figure, f) == 1 for f in given):
            continue
        same = any(f["effect"] == figure["effect"] for f in given)
        count["figure wrong or another's" if same else "figure missed"] += 1
    for figure in given:
        if not any(g["effect"] == figure["effect"] for g in gold):
            count["figure spurious"] += 1


def rest(score, wanted, found, count):
    """Kinds, days, places, means."""
    if not set(wanted["kinds"] + (wanted.get("kinds_also") or [])) & set(found["kinds"]):
        count["kind wrong"] += 1
    if score.dated(wanted["when"]) and not score.dated(found["when"]):
        count["day missed"] += 1
    elif score.dated(found["when"]) and (not score.dated(wanted["when"]) or score.when_credit(wanted, found["when"]) < 1):
        count["day wrong or spurious"] += 1
    if wanted["where"]:
        credit = score.where_credit(wanted["where"], found["where"] or [])
        count["place wrong or missed" if credit == 0 else "place too coarse or fine"] += credit < 1
    for tool in wanted["means"]:
        count["means missed"] += not tool.get("optional") and not any(score.means_credit(tool, f) for f in found["means"])
    for tool in found["means"]:
        count["means spurious"] += not any(score.means_credit(g, tool) for g in wanted["means"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default=os.path.join(os.path.dirname(common.ROOT), "shared"))
    parser.add_argument("--print", action="store_true", help="leave EVALUATION.md as it is")
    args = parser.parse_args()
    folder = os.path.join(args.shared, "gold", "incidents")
    if not os.path.isdir(folder):
        print(f"skipped: no {folder}")
        return
    common.build()
    # The scorers have a module of that name too.
    ours = sys.modules.pop("common")
    sys.path.insert(0, os.path.join(args.shared, "score"))
    import score_incidents as score
    sys.modules["common"] = ours

    with tempfile.NamedTemporaryFile() as out:
        subprocess.run([common.CODER, "code", os.path.join(folder, "dev.docs.jsonl"), "--format", "jsonl", "-o", out.name], check=True, stderr=subprocess.DEVNULL)
        records = {r["document"]["id"]: r["incidents"] for r in map(json.loads, open(out.name, encoding="utf-8"))}
    count = Counter()
    with open(os.path.join(folder, "dev.gold.jsonl"), encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            for wanted, found in incidents(score, document["incidents"], records[document["id"]], count):
                parties(score, wanted, found, count)
                tolls(score, wanted, found, count)
                rest(score, wanted, found, count)
    text = common.table(["class", "errors"], [(name, n) for name, n in count.most_common() if n])
    print(text)
    if not args.print:
        common.write("errors", f"\nMeasured {' at '.join(common.provenance())} by `python3 evals/errors.py`.\n\n{text}\n\n")


if __name__ == "__main__":
    main()
