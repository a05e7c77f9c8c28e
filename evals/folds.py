#!/usr/bin/env python3
"""Entities of re3d out of fold: the program itself, each document with a reader that has not learned from it.

    python3 evals/folds.py FOLDS [--shared DIR]

FOLDS is what `training/reader/folds.py` wrote, with the weights of each fold made ready (`weights.py fold0.pt fold0.safetensors …`).
Python 3.11, standard library only.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import common


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folds")
    parser.add_argument("--shared", default=os.path.join(os.path.dirname(common.ROOT), "shared"))
    args = parser.parse_args()
    documents = os.path.join(args.shared, "gold", "entities", "re3d.docs.jsonl")
    if not os.path.exists(documents):
        print(f"skipped: no {documents}")
        return
    with open(os.path.join(args.folds, "folds.json"), encoding="utf-8") as f:
        fold = json.load(f)
    with open(documents, encoding="utf-8") as f:
        lines = {json.loads(line)["id"]: line for line in f}
    with tempfile.TemporaryDirectory() as folder:
        records = os.path.join(folder, "records.jsonl")
        with open(records, "wb") as out:
            for k in sorted(set(fold.values())):
                part = os.path.join(folder, "part.docs.jsonl")
                with open(part, "w", encoding="utf-8") as f:
                    f.writelines(line for identity, line in lines.items() if fold[identity] == k)
                weights = os.path.join(args.folds, f"fold{k}.safetensors")
                done = subprocess.run([common.CODER, "code", part, "--format", "jsonl"], capture_output=True, check=True,
                                      env={**os.environ, "TACITUS_READER": weights})
                out.write(done.stdout)
        scorer = os.path.join(args.shared, "score", "score_entities.py")
        gold = os.path.join(args.shared, "gold", "entities", "re3d.gold.jsonl")
        sys.exit(subprocess.run([sys.executable, scorer, gold, records]).returncode)


if __name__ == "__main__":
    main()
