"""Examples to passages: pieces with their labels, ready for the model."""
import random
import re

import labels
import pieces as p
from corpora import UNSURE

LIMIT = 384  # pieces of a passage, [CLS] and [SEP] among them: the program's limit too
IGNORE = -100
_BREAK = re.compile(r"(?<=[.!?…”\"'])\s+(?=\S)|\n+")
_INDEX = {head: {label: i for i, label in enumerate(names)} for head, names in labels.HEADS.items()}


def stretches(text, found, limit):
    """Ranges of pieces, each as many whole sentences as fit."""
    breaks = [m.end() for m in _BREAK.finditer(text)]
    ends, b = [], 0
    for i, piece in enumerate(found):
        while b < len(breaks) and breaks[b] <= piece[2]:
            b += 1
            if i and (not ends or ends[-1] != i):
                ends.append(i)
    ends.append(len(found))
    out, start, last = [], 0, 0
    for end in ends:
        while end - start > limit:
            cut = last if last > start else start + limit
            out.append((start, cut))
            start = last = cut
        last = end
    if last > start:
        out.append((start, last))
    return out


def passages(example, limit=LIMIT):
    """The passages of an example."""
    text = example["text"]
    found = p.pieces(text)
    out = []
    for start, end in stretches(text, found, limit - 2):
        part = found[start:end]
        left, right = part[0][2], part[-1][3]
        first = {piece[2]: i + 1 for i, piece in reversed(list(enumerate(part)))}

        def at(span):
            """The piece a phrase begins with, if the phrase lies in this passage."""
            if span[0] < left or span[1] > right:
                return None
            return first.get(span[0])

        passage = {"id": example["id"], "source": example["source"], "left": left, "right": right,
                   "ids": [p.CLS, *(x[0] for x in part), p.SEP], "cases": [p.SPECIAL, *(x[1] for x in part), p.SPECIAL],
                   "offsets": [(left, left), *((x[2], x[3]) for x in part), (right, right)], "tags": {}, "marks": [], "chains": []}
        for head, spans in example.get("tags", {}).items():
            row = [0] * len(passage["ids"])
            row[0] = row[-1] = IGNORE
            if example.get("within") is not None:
                for i, (s, e) in enumerate(passage["offsets"]):
                    if not any(a <= s and e <= b for a, b in example["within"]):
                        row[i] = IGNORE
            for s, e, label in spans:
                if e <= left or s >= right:
                    continue
                inside = [i for i, (a, b) in enumerate(passage["offsets"]) if 0 < i < len(row) - 1 and a < e and b > s]
                for n, i in enumerate(inside):
                    row[i] = IGNORE if label == UNSURE else _INDEX[head][("I-" if n or s < left else "B-") + label]
            passage["tags"][head] = row
        numbers = set()
        for s, e, kinds, stage, main, members in example.get("marks", []):
            i = at((s, e))
            if i is not None:
                passage["marks"].append((i, {_INDEX["kind"][k]: v for k, v in kinds.items()},
                                         IGNORE if stage is None else labels.STAGES.index(stage), main, sorted(members)))
                numbers |= members
        if example.get("passage") is not None:
            # What the text holds, a passage of it need not: a kind is there only if a phrase of it is.
            here = {k for _, kinds, _, _, _ in passage["marks"] for k, v in kinds.items() if v}
            label = {}
            for kind, v in example["passage"].items():
                k = _INDEX["kind"][kind]
                label[k] = int(v and (k in here or kind == "incident" and bool(here)))
            passage["marks"].append((0, label, IGNORE, None, []))
        for number, chain in enumerate(example.get("chains", [])):
            for span in chain:
                i = at(span)
                if i is not None:
                    passage["chains"].append((i, number))
        out.append(passage)
    return out


class Casing:
    """Other ways the same words could have been typed: capitals, small letters, or as a newspaper would."""

    def __init__(self, examples):
        """Learns from mixed-case examples which words stand in small letters."""
        self.small = set()
        for example in examples:
            self.small.update(re.findall(r"\b[a-z]+\b", example["text"]))

    def change(self, passage, text, rng: random.Random):
        """The cases of a passage, perhaps changed."""
        letters = [c for c in passage["cases"] if c in (p.LOWER, p.TITLE, p.UPPER, p.MIXED)]
        capitals = sum(c == p.UPPER for c in letters) > 0.6 * max(len(letters), 1)
        draw = rng.random()
        if capitals:
            if draw < 0.4:
                return passage["cases"]
            if draw < 0.6:
                return self.flat(passage, p.LOWER)
            return self.newspaper(passage, text)
        if draw < 0.8:
            return passage["cases"]
        return self.flat(passage, p.LOWER if draw < 0.9 else p.UPPER)

    @staticmethod
    def flat(passage, case):
        return [case if c in (p.LOWER, p.TITLE, p.UPPER) else c for c in passage["cases"]]

    def newspaper(self, passage, text):
        out = []
        for case, (start, end) in zip(passage["cases"], passage["offsets"]):
            if case == p.UPPER:
                a, b = start, end
                while a > 0 and text[a - 1].isalpha():
                    a -= 1
                while b < len(text) and text[b].isalpha():
                    b += 1
                case = p.LOWER if text[a:b].lower() in self.small else p.TITLE
            out.append(case)
        return out
