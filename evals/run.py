#!/usr/bin/env python3
"""Score the coder on public gold and count what its records hold; write both tables into EVALUATION.md.

    python3 evals/run.py [--shared DIR] [--only SET,...] [--out DIR] [--print]

DIR holds `gold` and `score` (default: `shared` beside the repository). Where it is absent nothing is measured and the
exit status is 0. The sets of split dev are scored, then the times of split train, which have no dev: rules are written
from the errors of four documents in five, and the figure of every fifth one is given beside ("held back"). After that every
corpus is coded and its records are checked (`tacitus check`) and counted, so that an empty record cannot hide.
Python 3.11, standard library only.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile
import time

import common

# Sets scored by `tacitus link`, which is not there yet.
LATER = {"eventcoref", "linking"}
# Figures beside the headline that a set is also read by.
DETAILS = {
    "incidents": ("detection F1", "kind F1", "when F1", "where F1", "perpetrator F1", "standing F1", "culprit errors, share", "target F1",
                  "means F1", "toll F1", "toll harmed F1", "responsibility F1", "false incidents in them"),
    "statements": ("detection F1", "content and source F1", "kind F1", "certainty F1", "overlong"),
    "relevance": ("precision", "recall", "false incidents per 1,000"),
    "muc4": ("PerpInd F1", "PerpOrg F1", "Target F1", "Victim F1", "Weapon F1", "relevance F1"),
    "police": ("document KILL F1", "document ARREST F1", "document ANY_ACTION F1"),
    "gunviolence": ("killed right", "injured right", "both right, other outcomes"),
    "places": ("acc@161 found", "recognition exact F1", "recognition overlap precision"),
    "entities": ("person: F1", "organisation: F1", "place: F1", "nationality: F1", "weapon: F1", "vehicle: F1"),
    "aliases": ("other words F1",),
}
SLOTS = ("where", "perpetrators", "targets", "means", "toll", "damage", "responsibility")


def score(shared, out, *options):
    """Run score.py; the rows of its results."""
    command = [sys.executable, os.path.join(shared, "score", "score.py"), "run", "--coder", common.CODER, "--out", out, *options]
    subprocess.run(command, stdout=subprocess.DEVNULL)
    with open(os.path.join(out, "results.json"), encoding="utf-8") as f:
        return json.load(f)["sets"]


def every_fifth(source, target):
    """Every fifth line of a file into another."""
    with open(source, encoding="utf-8") as r, open(target, "w", encoding="utf-8") as w:
        w.writelines(list(r)[4::5])


def held_back(shared, out):
    """A row of details: value F1 of the times that nobody looks at."""
    held = os.path.join(out, "held.gold.jsonl")
    every_fifth(os.path.join(shared, "gold", "time", "train.gold.jsonl"), held)
    scorer = os.path.join(shared, "score", "score_times.py")
    done = subprocess.run([sys.executable, scorer, held, os.path.join(out, "train", "times.records.jsonl")], capture_output=True, text=True, check=True)
    return ["times, held back", "value F1", done.stdout.split()[-1]]


def score_row(row):
    """A row of the first table."""
    name = row["set"]
    if name.split("/")[0] in LATER and "headline" not in row:
        return [name, "", "not built yet", "", row.get("documents", ""), ""]
    if "headline" not in row:
        return [name, "", "failed" if "failed" in row else "skipped", row.get("failed") or row.get("skipped"), row.get("documents", ""), ""]
    interval = "{:.1f} to {:.1f}".format(*row["interval"]) if row.get("interval") else ""
    value = f"{row['headline']:.1f}" + (" (some runs failed)" if "failed" in row else "")
    return [name, row["headline_name"], value, interval, row["documents"], f"{row['documents_a_second']:.0f}"]


def detail_rows(row):
    """Rows of the table of details."""
    figures = row.get("figures", {})
    form = lambda v: f"{v:.1f}" if isinstance(v, float) else str(v)
    return [[row["set"], name, form(figures[name])] for name in DETAILS.get(row["set"].split("/")[0], ()) if name in figures]


def corpora(gold):
    """[(name, path)] of every corpus of documents under the gold folder."""
    files = sorted(glob.glob(os.path.join(gold, "*", "*.docs.jsonl")))
    named = [(os.path.relpath(p, gold).removesuffix(".docs.jsonl"), p) for p in files]
    return named + [(n, os.path.join(gold, n)) for n in ("pages/dev", "threads/cmv") if os.path.isdir(os.path.join(gold, n))]


def values(incident):
    """How many values of slots an incident has."""
    dated = bool((incident.get("when") or {}).get("earliest") or (incident.get("when") or {}).get("latest"))
    return dated + sum(len(incident.get(slot) or []) for slot in SLOTS)


def count(path, out):
    """(documents, with an incident, incidents, values, statements, warnings, faults, documents/s) of a corpus, None for what failed."""
    records = os.path.join(out, "records.jsonl")
    started = time.monotonic()
    coded = subprocess.run([common.CODER, "code", path, "--format", "jsonl", "--quiet", "-o", records], capture_output=True, text=True)
    seconds = time.monotonic() - started
    if coded.returncode not in (0, 1):
        raise SystemExit(f"{path}: {coded.stderr}")
    checked = subprocess.run([common.CODER, "check", records], capture_output=True, text=True)
    faults = 0 if checked.returncode == 0 else int(checked.stdout.splitlines()[-1].split(", ")[1].split()[0])
    totals = dict(documents=0, told=0, incidents=0, values=0, statements=0, warnings=0)
    with open(records, encoding="utf-8") as f:
        for line in f:
            record = json.loads(line)
            totals["documents"] += 1
            totals["told"] += bool(record["incidents"])
            totals["incidents"] += len(record["incidents"])
            totals["values"] += sum(map(values, record["incidents"]))
            totals["statements"] += len(record["statements"])
            totals["warnings"] += len(record["warnings"])
    failed = sum(line.startswith("tacitus: ") for line in coded.stderr.splitlines())
    return totals, failed, faults, seconds


def count_row(name, totals, failed, faults, seconds):
    """A row of the second table."""
    n = max(totals["documents"], 1)
    a = lambda key: f"{totals[key] / n:.2f}"
    return [name, totals["documents"], f"{100 * totals['told'] / n:.0f}%", a("incidents"), a("values"), a("statements"), a("warnings"),
            failed, faults, f"{totals['documents'] / max(seconds, 1e-6):.0f}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", default=os.path.join(os.path.dirname(common.ROOT), "shared"), help="folder with gold and score")
    parser.add_argument("--only", default="", help="sets to score, with commas; counts are left out")
    parser.add_argument("--out", help="folder for records and results (default: a temporary one)")
    parser.add_argument("--print", action="store_true", help="print the tables and leave EVALUATION.md alone")
    options = parser.parse_args()
    gold = os.path.join(options.shared, "gold")
    if not os.path.isdir(gold) or not os.path.isfile(os.path.join(options.shared, "score", "score.py")):
        print(f"skipped: no gold and scorers in {options.shared}")
        return 0
    common.build()
    out = options.out or tempfile.mkdtemp(prefix="tacitus-evals-")
    only = ["--only", options.only] if options.only else []
    rows = score(options.shared, os.path.join(out, "dev"), "--split", "dev", *only)
    if not options.only or "times" in options.only:
        rows += score(options.shared, os.path.join(out, "train"), "--split", "train", "--only", "times")
    seen, scored, details = set(), [], []
    for row in rows:  # a set without splits is in both runs
        if row["set"] not in seen and "no gold of split" not in row.get("skipped", ""):
            seen.add(row["set"])
            scored.append(score_row(row))
            details += detail_rows(row)
    if os.path.exists(os.path.join(out, "train", "times.records.jsonl")):
        details.append(held_back(options.shared, out))
    date, commit = common.provenance()
    measured = f"Measured {date} at {commit} by `python3 evals/run.py`."
    tables = {
        "scores": measured + "\n\n" + common.table(["set", "figure", "value", "95% interval", "documents", "docs/s"], scored),
        "details": common.table(["set", "figure", "value"], details),
    }
    if not options.only:
        header = ["corpus", "documents", "with incidents", "incidents", "values", "statements", "warnings", "failed", "faults", "docs/s"]
        counted = []
        for name, path in corpora(gold):
            counted.append(count_row(name, *count(path, out)))
            print(*counted[-1], file=sys.stderr)
        tables["counts"] = measured + "\n\n" + common.table(header, counted)
    for name, text in tables.items():
        if options.print or options.only:
            print(text)
        else:
            common.write(name, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
