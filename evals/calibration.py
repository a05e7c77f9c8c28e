#!/usr/bin/env python3
"""How far the `score` of a record's values can be believed, slot by slot.

    python3 evals/calibration.py [--score DIR] [--rounds N] [--bins] GOLD.jsonl RECORDS.jsonl

GOLD is that of incidents or of MUC-4; RECORDS is what `tacitus code --format jsonl` prints for the same documents. DIR holds
the scorers (default: `shared/score` beside the repository), by which incidents and values are matched; where it is absent
nothing is measured and the exit status is 0. For each slot:

    values     how many were given, those left out that match what the gold has as optional
    right      in percent; half credit counts half, and a value of an incident that the gold lacks is wrong
    score      mean score in percent; a value without one counts as 1, a kind has its incident's and a standing its party's
    ECE        expected calibration error in percent: values in order of score, in ten bins of as many values each; the mean
               distance of a bin's mean score from its share of right ones. Values of one score share what is right of them,
               so that their order in the file does not matter
    accepted   share of the values, in percent, that could be taken without looking if of those taken 95% shall be right: the
               most above any one threshold of the score

with bootstrap intervals over documents. `--bins` adds the reliability table of every slot. Standard library only.
"""
import argparse
import importlib
import json
import os
import random
import sys

import common

BINS, PRECISION = 10, 0.95


def scorers(folder):
    """The scorers of incidents and MUC-4, or None. They have a module `common` as the programs here do."""
    if not os.path.isfile(os.path.join(folder, "score_incidents.py")):
        return None
    own = sys.modules.pop("common")
    sys.path.insert(0, folder)
    try:
        return {name: importlib.import_module(f"score_{name}") for name in ("incidents", "muc4")}
    finally:
        sys.path.remove(folder)
        sys.modules["common"] = own


def lines(path):
    """The objects of a file of JSON lines."""
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def score_of(item, default=1.0):
    """The score of a value; a missing one is `default`."""
    score = item.get("score") if isinstance(item, dict) else None
    return default if score is None else score


# What a document's values are worth: {slot: [(score, right)]}

def judge_incidents(scorer, gold, record):
    """Values of a document against the gold of incidents."""
    out = {slot: [] for slot in ("incident", "kind", "when", "where", *scorer.LISTS, "standing")}
    wanted, given = gold["incidents"], record.get("incidents") or []
    partner = {j: wanted[i] for i, j in scorer.align(wanted, given)}
    for j, incident in enumerate(given):
        match = partner.get(j)
        if match is not None and match.get("optional"):
            continue
        out["incident"].append((score_of(incident), float(match is not None)))
        judge_incident(scorer, match, incident, out)
    return out


def judge_incident(scorer, gold, given, out):
    """Values of one incident; `gold` is None where it has no counterpart."""
    also = set((gold or {}).get("kinds_also") or []) - set((gold or {}).get("kinds", []))
    for kind in set(given.get("kinds", [])) - also:
        out["kind"].append((score_of(given), float(gold is not None and kind in gold["kinds"])))
    when, places = given.get("when"), given.get("where") or []
    if scorer.dated(when):
        credit = scorer.when_credit(gold, when) if gold else 0.0
        if gold is None or scorer.dated(gold.get("when")) or not credit:
            out["when"].append((score_of(when), credit))
    known = (gold or {}).get("where") or []
    if places and (scorer.required(known) or not known):
        out["where"].append((score_of(places[0]), scorer.where_credit(known, places) if known else 0.0))
    for slot, (key, rule) in scorer.LISTS.items():
        items, wanted = given.get(key) or [], (gold or {}).get(key) or []
        matched = {j: (wanted[i], credit) for i, j, credit in scorer.pairs_of(wanted, items, rule)}
        for j, item in enumerate(items):
            match, credit = matched.get(j, (None, 0.0))
            if match is not None and match.get("optional"):
                continue
            out[slot].append((score_of(item), credit))
            if slot == "perpetrator" and match is not None and match.get("standing") is not None:
                out["standing"].append((score_of(item), float(item.get("standing") == match["standing"])))


# The slots of MUC-4 by those of the record, and the lists they come from.
MUC4 = {"PerpInd": ("perpetrator", "perpetrators"), "PerpOrg": ("perpetrator", "perpetrators"), "Target": ("target", "targets"),
        "Victim": ("target", "targets"), "Weapon": ("means", "means")}


def judge_muc4(scorer, gold, record):
    """Values of a document against the templates of MUC-4."""
    out = {slot: [] for slot in ("incident", "perpetrator", "target", "means")}
    wanted = [g for g in scorer.gold_templates(gold) if not g["duplicate"]]
    given = scorer.without_twins(scorer.record_templates(record), wanted)
    partner = dict(scorer.align(given, wanted))
    for j, template in enumerate(given):
        match = wanted[partner[j]] if j in partner else None
        if match is not None and match["optional"]:
            continue
        out["incident"].append((score_of(template["incident"]), float(match is not None)))
        for slot, (name, key) in MUC4.items():
            for entity in template[slot]:
                optional = [o for strings, o in match[slot] if entity[0] in strings] if match else []
                if not optional or not all(optional):
                    out[name].append((entity_score(scorer, template["incident"], key, entity), float(bool(optional))))
    return out


def entity_score(scorer, incident, key, entity):
    """The score of the item that an entity of a template was made of."""
    names = lambda item: scorer.clean(item.get("names") or [item.get("text")])
    return max((score_of(item) for item in incident.get(key) or [] if entity[0] in names(item)), default=1.0)


# Figures over [(score, right)]

def levelled(values):
    """Values in order of score; those of one score are all as right as they are on average."""
    groups = {}
    for score, right in values:
        groups.setdefault(score, []).append(right)
    return [(score, sum(rights) / len(rights)) for score, rights in sorted(groups.items()) for _ in rights]


def reliability(values):
    """[(how many, least score, greatest score, mean score, share right)] of ten bins of as many values each."""
    values, out = levelled(values), []
    for k in range(BINS):
        part = values[k * len(values) // BINS:(k + 1) * len(values) // BINS]
        if part:
            scores, rights = zip(*part)
            out.append((len(part), scores[0], scores[-1], sum(scores) / len(part), sum(rights) / len(part)))
    return out


def calibration_error(values):
    """Expected calibration error, 0 to 1."""
    return sum(n * abs(score - right) for n, _, _, score, right in reliability(values)) / len(values)


def accepted(values, precision=PRECISION):
    """The greatest share of the values above a threshold of the score of which enough are right."""
    best = right = 0
    ordered = sorted(levelled(values), reverse=True)
    for taken, (score, share) in enumerate(ordered, 1):
        right += share
        whole = taken == len(ordered) or ordered[taken][0] != score
        if whole and right >= precision * taken - 1e-9:
            best = taken
    return best / len(ordered)


def interval(documents, figure, rounds):
    """95% interval of a figure over documents, each a list of values; empty draws are drawn again."""
    rng, found = random.Random(7), []
    if sum(map(bool, documents)) < 2 or not rounds:
        return None
    while len(found) < rounds:
        values = [v for d in rng.choices(documents, k=len(documents)) for v in d]
        if values:
            found.append(figure(values))
    found.sort()
    return found[int(0.025 * rounds)], found[int(0.975 * rounds) - 1]


def judged(scorers, gold, records):
    """{slot: [values of a document]}; gold of which kind it is tells the first document."""
    muc4 = "incidents" not in gold[0]
    judge = judge_muc4 if muc4 else judge_incidents
    out = {}
    for document in gold:
        for slot, values in judge(scorers["muc4" if muc4 else "incidents"], document, records.get(document["id"]) or {}).items():
            out.setdefault(slot, []).append(values)
    return out


def rows(slots, rounds):
    """Rows of the table."""
    percent = lambda x: f"{100 * x:.1f}"
    bounds = lambda i: f"{percent(i[0])} to {percent(i[1])}" if i else ""
    out = []
    for slot, documents in slots.items():
        values = [v for d in documents for v in d]
        if not values:
            out.append([slot, 0, "", "", "", "", "", ""])
            continue
        row = [slot, len(values), percent(sum(r for _, r in values) / len(values)), percent(sum(s for s, _ in values) / len(values))]
        for figure in (calibration_error, accepted):
            row += [percent(figure(values)), bounds(interval(documents, figure, rounds))]
        out.append(row)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold")
    parser.add_argument("records")
    parser.add_argument("--score", default=os.path.join(os.path.dirname(common.ROOT), "shared", "score"), help="folder with the scorers")
    parser.add_argument("--rounds", type=int, default=1000, help="rounds of the bootstrap")
    parser.add_argument("--bins", action="store_true", help="print the reliability table of every slot too")
    options = parser.parse_args()
    found = scorers(options.score)
    if found is None:
        print(f"skipped: no scorers in {options.score}")
        return 0
    slots = judged(found, lines(options.gold), {record["document"]["id"]: record for record in lines(options.records)})
    header = ["slot", "values", "right", "score", "ECE", "95% interval", "accepted", "95% interval"]
    print(common.table(header, rows(slots, options.rounds)))
    if options.bins:
        for slot, documents in slots.items():
            bins = reliability([v for d in documents for v in d])
            print(f"\n{slot}\n\n" + common.table(
                ["bin", "values", "scores", "mean score", "right"],
                [[k, n, f"{low:.3f} to {high:.3f}", f"{100 * score:.1f}", f"{100 * right:.1f}"] for k, (n, low, high, score, right) in enumerate(bins, 1)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
