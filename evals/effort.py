#!/usr/bin/env python3
"""What the trained reader adds and costs: figures by slot and documents a second for each `--effort`, into EVALUATION.md.

    python3 evals/effort.py [--shared DIR] [--print]

Sets of split dev. Documents a second are of the whole program over the set, the better of three runs. Where DIR is absent
nothing is measured and the exit status is 0. Python 3.11, standard library only.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

import common

EFFORTS = ("fast", "full")
FIGURES = {
    "incidents/dev": ("overall", "detection F1", "kind F1", "when F1", "where F1", "perpetrator F1", "standing F1", "culprit errors, share",
                      "target F1", "means F1", "toll F1", "responsibility F1"),
    "muc4/dev": ("overall", "incident_type F1", "PerpInd F1", "PerpOrg F1", "Target F1", "Victim F1", "Weapon F1", "all slots F1"),
    "relevance/dev": ("overall", "false incidents per 1,000"),
    "gunviolence/dev": ("overall", "both right, other outcomes"),
    "police/dev": ("overall",),
}
NEWS = "places/lgl"
RUNS = 3


def run(documents, effort, out):
    """Seconds of the better of some runs."""
    best = float("inf")
    for _ in range(RUNS):
        started = time.monotonic()
        command = [common.CODER, "code", documents, "--effort", effort, "--format", "jsonl", "--quiet", "-o", out]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
        best = min(best, time.monotonic() - started)
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", default=os.path.join(os.path.dirname(common.ROOT), "shared"), help="folder with gold and score")
    parser.add_argument("--print", action="store_true", help="print the table and leave EVALUATION.md alone")
    options = parser.parse_args()
    gold = os.path.join(options.shared, "gold")
    if not os.path.isdir(gold):
        print(f"skipped: no gold in {options.shared}")
        return 0
    common.build()
    out = os.path.join(tempfile.mkdtemp(prefix="tacitus-effort-"), "records.jsonl")
    cells = {}
    for name in (*FIGURES, NEWS):
        documents = os.path.join(gold, f"{name}.docs.jsonl")
        for effort in EFFORTS:
            if name == NEWS:
                documents = os.path.join(gold, "places", "lgl.docs.jsonl")
            seconds = run(documents, effort, out)
            with open(documents, encoding="utf-8") as lines:
                speed = sum(1 for line in lines if line.strip()) / seconds
            cells[name, "documents/s", effort] = f"{speed:.0f}"
            if name == NEWS:
                continue
            scorer = os.path.join(options.shared, "score", f"score_{name.split('/')[0]}.py")
            command = [sys.executable, scorer, os.path.join(gold, f"{name}.gold.jsonl"), out, "--json"]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            scored, _ = json.JSONDecoder().raw_decode(said)  # a line with the headline stands behind the object
            for figure in FIGURES[name]:
                value = scored["headline"] if figure == "overall" else scored["figures"][figure]
                cells[name, figure, effort] = f"{value:.1f}"
    rows = []
    for name in (*FIGURES, NEWS):
        for figure in (*FIGURES.get(name, ()), "documents/s"):
            rows.append([name, figure, *(cells[name, figure, effort] for effort in EFFORTS)])
    date, commit = common.provenance()
    text = f"Measured {date} at {commit} by `python3 evals/effort.py`.\n\n" + common.table(["set", "figure", *EFFORTS], rows)
    if options.print:
        print(text)
    else:
        common.write("effort", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
