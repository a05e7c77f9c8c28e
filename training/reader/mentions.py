"""Marked texts to labels by offsets: `python mentions.py GOLD OUT.jsonl MARKED.jsonl…`.

A marked text is {"id", "marked": "the text from its beginning with [[Type|mention]] in it"}, in re3d's types and by its conventions:
whole phrases, pronouns too. What is written holds no text: `mention` labels at offsets into documents of GOLD.
"""
import json
import re
import sys
from pathlib import Path

import corpora

_MARK = re.compile(r"\[\[(\w+)\|((?:(?!\]\]).)*)\]\]", re.DOTALL)


def unmarked(marked):
    """The text without its marks, and [(start, end, type)]."""
    text, spans, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last:match.start()]
        spans.append((len(text), len(text) + len(match.group(2)), match.group(1)))
        text += match.group(2)
        last = match.end()
    return text + marked[last:], spans


def main(gold, out, paths):
    texts = corpora.texts(Path(gold), corpora.ANNOTATED)
    kept, dropped = {}, []
    for path in paths:
        for row in corpora.rows(path):
            text, spans = unmarked(row["marked"])
            text = text.rstrip()
            if not texts[row["id"]].startswith(text):
                dropped.append(row["id"])
                continue
            spans = [(s, e, corpora.RE3D[kind]) for s, e, kind in spans if kind in corpora.RE3D and e > s]
            kept[row["id"]] = {"id": row["id"], "read": len(text), "tags": {"mention": corpora.apart(spans)}}
    with open(out, "w", encoding="utf-8") as lines:
        for identity in sorted(kept):
            lines.write(json.dumps(kept[identity], separators=(",", ":")) + "\n")
    print(f"{len(kept)} documents, {sum(len(r['tags']['mention']) for r in kept.values())} mentions; not as their text: {dropped}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
