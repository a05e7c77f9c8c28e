"""The lemma table: dictionary forms that the suffix rules of tacitus-annotate do not give.

    python lemmas.py silver.jsonl WORDS lemmas.tsv

Forms are those of the silver and of WORDS (a word list). A form's lemma is the stem that WordNet knows as a
word of its class, else WordNet's exception for it, as spacy-lookups-data has both. Lines: form in lower case, class (V, N, J), lemma.
"""

import gzip
import importlib.resources
import json
import re
import sys

CLASSES = {"VB": "V", "VBD": "V", "VBG": "V", "VBN": "V", "VBP": "V", "VBZ": "V", "MD": "V", "NNS": "N", "NNPS": "N"}
CLASSES |= {"JJR": "J", "JJS": "J", "RBR": "J", "RBS": "J"}
WORDNET = {"V": ["verb"], "N": ["noun"], "J": ["adj", "adv"]}
# What WordNet has no line for, or another sense first.
FIXED = {("'d", "V"): "would", ("'ll", "V"): "will", ("'m", "V"): "be", ("'re", "V"): "be", ("'s", "V"): "be", ("'ve", "V"): "have"}
FIXED |= {("wo", "V"): "will", ("ca", "V"): "can", ("better", "J"): "good", ("best", "J"): "good"}
FIXED |= {("worse", "J"): "bad", ("worst", "J"): "bad", ("found", "V"): "find", ("left", "V"): "leave", ("felt", "V"): "feel"}
FIXED |= {("dying", "V"): "die", ("feed", "V"): "feed", ("having", "V"): "have", ("more", "J"): "much", ("most", "J"): "much", ("might", "V"): "may"}
FIXED |= {("lay", "V"): "lie", ("lain", "V"): "lie", ("saw", "V"): "see", ("ground", "V"): "grind", ("bore", "V"): "bear"}
HISS = ("s", "x", "z", "ch", "sh")
VOWELS = "aeiou"
HEADER = """# Dictionary forms that the suffix rules of src/lemma.rs do not give. Made by training/syntax/lemmas.py; from WordNet by way of
# spacy-lookups-data 1.0 (MIT).
form\tclass\tlemma
"""


def wordnet(name):
    file = importlib.resources.files("spacy_lookups_data") / "data" / f"en_lemma_{name}.json.gz"
    return json.loads(gzip.decompress(file.read_bytes()))


def restored(stem):
    """A verb's stem without "ed" or "ing", as `stem` of src/lemma.rs gives it."""
    if len(stem) >= 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS + "lszf":
        return stem[:-1]
    if len(stem) < 2:
        return stem
    last, before = stem[-1], stem[-2]
    if last in "vucz":
        return stem + "e"
    if last == "t" and before in "au" and len(stem) >= 3 and stem[-3] not in VOWELS:
        return stem + "e"
    if last in "sg" and (before in VOWELS or before == "r") and len(stem) > 3:
        return stem + "e"
    return stem


def by_suffix(form, kind):
    """What src/lemma.rs gives without a table."""
    if kind == "N" or (kind == "V" and form.endswith("s")):
        if form.endswith("ies") and len(form) > 4:
            return form[:-3] + "y"
        if form.endswith("es") and form[:-2].endswith(HISS + (("o",) if kind == "V" else ())):
            return form[:-2]
        return form[:-1] if form.endswith("s") and not form.endswith("ss") and len(form) > 1 else form
    if kind == "V":
        if form.endswith("ied") and len(form) > 4:
            return form[:-3] + "y"
        if form.endswith("ed"):
            return restored(form[:-2])
        if form.endswith("ing"):
            return restored(form[:-3])
    return form


def stems(form, kind):
    """Stems a regular form may have, the likelier first."""
    if kind == "J":
        for end in ("er", "est"):
            if form.endswith(end):
                stem = form[: -len(end)]
                yield from [stem[:-1] + "y"] if stem.endswith("i") else [stem, stem + "e"]
                if len(stem) > 2 and stem[-1] == stem[-2]:
                    yield stem[:-1]
        return
    if kind == "N" or form.endswith("s"):
        if form.endswith("men"):
            yield form[:-2] + "an"
        if form.endswith("ies"):
            yield form[:-3] + "y"
            yield form[:-1]
        if form.endswith("es"):
            yield from [form[:-2], form[:-1]] if form[:-2].endswith(HISS + ("o",)) else [form[:-1], form[:-2]]
        if form.endswith("s") and not form.endswith("ss"):
            yield form[:-1]
        return
    for end in ("ied", "ed", "ing"):
        if form.endswith(end):
            stem = form[: -len(end)]
            if end == "ied":
                yield stem + "y"
                continue
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
                yield from [stem, stem[:-1]] if stem[-1] in "lszf" else [stem[:-1], stem]
            elif re.fullmatch(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]", stem):
                yield stem + "e"  # "staged", "hoped": a stem like "hop" would have doubled its last letter
                yield stem
            else:
                yield from [stem, stem + "e"]
            return


def main():
    silver, words, out = sys.argv[1:]
    exceptions, index = wordnet("exc"), {kind: set(words) for kind, words in wordnet("index").items()}
    known = {kind: set().union(*(index[part] for part in parts)) for kind, parts in WORDNET.items()}
    irregular = {}
    for kind, parts in WORDNET.items():
        for part in parts:
            for form, lemmas in exceptions[part].items():
                irregular.setdefault((form, kind), lemmas[0])
    forms = set(FIXED)
    with open(silver, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            forms |= {(w.lower().replace("’", "'"), CLASSES[t]) for w, t in zip(row["words"], row["tags"], strict=True) if t in CLASSES}
    with open(words, encoding="utf-8") as lines:
        spelled = {line.strip() for line in lines if line.islower()}
    forms |= {(form, kind) for form in spelled for kind in "VNJ"}
    rows = []
    for form, kind in sorted(forms):
        if not re.fullmatch(r"'?[a-z][a-z-]*|'[a-z]+", form):
            continue
        regular = (stem for stem in stems(form, kind) if stem in known[kind])
        lemma = FIXED.get((form, kind)) or next(regular, None) or irregular.get((form, kind))
        if lemma is None and (form in known[kind] or "-" in form):
            # "Need" ends like a past; a compound bends its last part, which the rules see to.
            lemma = form if form in known[kind] else by_suffix(form, kind)
        if lemma and lemma != by_suffix(form, kind):
            rows.append(f"{form}\t{kind}\t{lemma}\n")
    with open(out, "w", encoding="utf-8") as table:
        table.write(HEADER)
        table.writelines(rows)
    print(len(rows), "lines", file=sys.stderr)


if __name__ == "__main__":
    main()
