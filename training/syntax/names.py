"""Mends for the names: kinds made the same throughout a source, own list, edges without articles and clitics."""

import collections
import pathlib
import re

EDGE = {"the", "a", "an", "'s", "’s", "'", "’", ",", ".", '"', "(", ")", "[", "]", "-", "--"}
NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|half|multi|several"
MEASURE = re.compile(rf"^(\$?\d[\d,.]*|{NUMBER})-[a-z]+(-[a-z]+)*$", re.IGNORECASE)
WEAPON = re.compile(r"^[A-Z]+-\d+[A-Z]*$")
SPEAKERS_NOT = {"Reporter", "Continued", "Applause", "Moderator", "Announcer", "Begin", "End", "Sentence", "Signed", "Dated", "Laughter"}


def spans(ner):
    """(start, end, kind) of each name."""
    out = []
    for i, tag in enumerate(ner):
        if tag.startswith("B-") or (tag != "O" and (not out or out[-1][1] != i or out[-1][2] != tag[2:])):
            out.append([i, i + 1, tag[2:]])
        elif tag != "O":
            out[-1][1] = i + 1
    return [tuple(s) for s in out]


def tags(length, names):
    ner = ["O"] * length
    for start, end, kind in names:
        ner[start:end] = ["B-" + kind] + ["I-" + kind] * (end - start - 1)
    return ner


def listed():
    out = {}
    with open(pathlib.Path(__file__).with_name("names.txt"), encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#") and line.strip():
                kind, name = line.rstrip("\n").split("\t")
                out[tuple(name.replace("'s", " 's").split())] = kind
    return out


def mend(records, acronyms, common, towns=frozenset()):
    """Mend the names (and tags of hyphenated words) of one source's sentences, in place."""
    for r in records:
        hyphens(r)
        r["ner"] = tags(len(r["words"]), trimmed(r["words"], spans(r["ner"])))
    own = listed()
    for acronym in acronyms:
        own.setdefault((acronym,), "ORG")
    decided = vote(records, towns, common)
    decided |= own
    longest = max(map(len, decided))
    for r in records:
        relabel(r, decided, own, longest, common)


def vote(records, towns, common):
    """The kind that a name has nearly always. A lone surname is voted for by the full names that end in it."""
    votes, surnames, uses = collections.defaultdict(collections.Counter), collections.Counter(), collections.Counter()
    for r in records:
        for start, end, kind in spans(r["ner"]):
            words = tuple(r["words"][start:end])
            votes[words][kind] += 1
            if kind == "PERSON" and len(words) > 1:
                surnames[words[-1]] += 1
        for i, word in enumerate(r["words"]):
            if word[0].isupper() and lone(r, i, i + 1):
                uses[word] += 1
    decided = {}
    for words, kinds in votes.items():
        word = words[0]
        if len(words) == 1:
            kinds["PERSON"] += surnames[word]
            kinds["GPE"] += 4 if word in towns and not surnames[word] else 0
            # A common word is a name throughout only where it mostly is one, and never without its capital.
            if not word[0].isupper() or word.lower() in common and kinds.total() < 0.5 * uses[word]:
                continue
        kind, n = kinds.most_common(1)[0]
        if n >= 3 and n >= 0.7 * kinds.total():
            decided[words] = kind
    return decided


def trimmed(words, names):
    """Names without article in front or clitic and marks at the end, brackets apart, weapons and measures out."""
    pieces = []
    for start, end, kind in names:
        for i in range(start, end):
            if words[i] in {"(", "[", ")", "]"}:
                pieces.append((start, i, kind))
                start = i + 1
        pieces.append((start, end, kind))
    for start, end, kind in pieces:
        while start < end and words[start].lower() in EDGE:
            start += 1
        while end > start and words[end - 1].lower() in EDGE:
            end -= 1
        text = words[start:end]
        if not any(c.isalpha() for w in text for c in w) or all(MEASURE.match(w) or WEAPON.match(w) and kind == "PRODUCT" for w in text):
            continue
        # Things without a capital are no names, but for peoples and faiths.
        if kind not in {"NORP", "OTHER"} and not any(c.isupper() for w in text for c in w):
            continue
        yield start, end, kind


def lone(r, start, end):
    """Whether nothing beside these words looks like more of the same name."""
    sides = (i for i in (start - 1, end) if 0 < i < len(r["words"]))
    return not any(r["words"][i][0].isupper() and r["tags"][i].startswith("NNP") for i in sides)


def relabel(r, decided, own, longest, common):
    words, names = r["words"], spans(r["ner"])
    inside = {i: n for n in names for i in range(n[0], n[1])}
    i = 0
    while i < len(words):
        step = 1
        for n in range(min(longest, len(words) - i), 0, -1):
            key = tuple(words[i : i + n])
            kind = decided.get(key)
            if not kind:
                continue
            over = {inside[k] for k in range(i, i + n) if k in inside}
            if any(s < i or e > i + n for s, e, _ in over):
                break  # part of a longer name: leave that
            if not over and key not in own and (not lone(r, i, i + n) or i == 0 and key[0].lower() in common):
                break
            names = [x for x in names if x not in over]
            if kind != "O":
                names.append((i, i + n, kind))
            step = n
            break
        i += step
    if len(words) > 3 and words[0] == "[" and words[2] == "]" and words[1][0].isupper() and not words[1].isupper():
        if words[1] not in SPEAKERS_NOT and words[1].lower() not in common and not any(n[0] == 1 for n in names):
            names.append((1, 2, "PERSON"))
    r["ner"] = tags(len(words), sorted(names))


def hyphens(r):
    """Hyphenated words, which spaCy was taught apart: measures before a noun are adjectives, names are names."""
    for i, word in enumerate(r["words"]):
        if "-" not in word.strip("-"):
            continue
        before = r["heads"][i] > i and r["deps"][i] in {"compound", "nmod", "nummod", "amod"}
        parts = word.split("-")
        if MEASURE.match(word) and word[-1].isalpha() and before and not parts[-1].endswith(("lion", "fire")):
            r["tags"][i], r["deps"][i] = "JJ", "amod"
        elif WEAPON.match(word) or all(p[:1].isupper() for p in parts) and r["tags"][i] in {"NN", "CD", "RB"}:
            r["tags"][i] = "NNP"
        elif word.lower() == "so-called":
            r["tags"][i] = "JJ"
        elif word.lower() == "president-elect" and r["tags"][i] == "JJ":
            r["tags"][i] = "NNP" if word[0] == "P" else "NN"
