"""Lemma table: the lemmas in the silver that plain suffix rules do not give.

    python lemmas.py silver.jsonl WORDS lemma_exceptions.tsv

Lines: word in lower case, class of its tag (V, N, J), lemma, count. Where a word has several lemmas the commonest stays.
WORDS is a word list: a lemma that is not in it (its last part, of a hyphenated one) is a slip of spaCy's rules ("bogge").
"""

import collections
import json
import os.path
import re
import sys

CLASSES = {"VB": "V", "VBD": "V", "VBG": "V", "VBN": "V", "VBP": "V", "VBZ": "V", "NN": "N", "NNS": "N"}
CLASSES |= {"JJR": "J", "JJS": "J", "RBR": "J", "RBS": "J"}
UNLIKE = set("be have go do good well bad badly far much many little person fight teach eat tooth weave lie".split())
HISS = ("s", "x", "z", "ch", "sh")


def plain(word, kind, tag):
    """What the rules without a table give."""
    if kind == "J" or tag in {"NN", "VB", "VBP"}:
        return word
    stem = None
    if tag in {"NNS", "VBZ"} and word.endswith("s"):
        stem = word[:-1]
        if word.endswith("ies"):
            stem = word[:-3] + "y"
        elif word.endswith("es") and word[:-2].endswith(HISS + (("o",) if kind == "V" else ())):
            stem = word[:-2]
    elif tag in {"VBD", "VBN"}:
        stem = word[:-3] + "y" if word.endswith("ied") else word[:-2] if word.endswith("ed") else None
    elif tag == "VBG" and word.endswith("ing"):
        stem = word[:-3]
    return stem or word


def plausible(word, lemma):
    """Slips of the tagger make lemmas that share nothing with their word."""
    if lemma in UNLIKE:
        return True
    shared = len(os.path.commonprefix([word, lemma]))
    return shared >= 1 and (shared >= 2 or len(lemma) <= 4) and abs(len(word) - len(lemma)) <= 5


def main():
    silver, words, out = sys.argv[1:]
    with open(words, encoding="utf-8") as lines:
        known = {line.strip() for line in lines} | {"be"}
    seen = collections.defaultdict(collections.Counter)
    with open(silver, encoding="utf-8") as lines:
        for line in lines:
            r = json.loads(line)
            for word, tag, lemma in zip(r["words"], r["tags"], r["lemmas"], strict=True):
                word, kind = word.lower().replace("’", "'"), CLASSES.get(tag)
                if kind and re.fullmatch(r"[a-z'-]+", word):
                    seen[word, kind][lemma, tag] += 1
    rows = []
    for (word, kind), lemmas in sorted(seen.items()):
        by_lemma = collections.Counter()
        for (lemma, _), n in lemmas.items():
            by_lemma[lemma] += n
        good = [(m, n) for m, n in by_lemma.most_common() if m.rsplit("-", 1)[-1] in known and m[-3:-2] != "-"]
        if word.endswith("ing") and len(good) > 1:
            good = [(m, n) for m, n in good if m != word]  # spaCy leaves the auxiliary "having" as it is
        if not good:
            continue
        lemma, n = good[0]
        tag = lemmas.most_common(1)[0][0][1]
        if re.fullmatch(r"[a-z][a-z-]*", lemma) and lemma not in {word, plain(word, kind, tag)} and plausible(word, lemma):
            rows.append(f"{word}\t{kind}\t{lemma}\t{n}\n")
    with open(out, "w", encoding="utf-8") as table:
        table.writelines(rows)
    print(len(rows), "lines", file=sys.stderr)


if __name__ == "__main__":
    main()
