"""Annotations by wording to labels by offsets: `python annotated.py GOLD OUT.jsonl RECORDS ANNOTATIONS.jsonl…`.

An annotation is {"id", "incidents": [as in incidents' gold, but mentions and toll are strings], "read": how much of the text
was annotated, all of it if absent}. RECORDS is a folder with what the rules find in the texts (`*.jsonl`): words of violence
that no annotation has are labelled as none. What is written holds no text: labels at offsets into documents of GOLD. Left out: documents that are, or share a third of their runs of six words with,
one of the sets that figures are read from.
"""
import json
import sys
from pathlib import Path

import corpora

MEASURED = ("incidents/dev", "relevance/dev", "muc4/dev", "gunviolence/dev", "police/dev")


def runs(text):
    words = [w for w, _, _ in corpora.words(text)]
    return {tuple(words[i:i + 6]) for i in range(len(words) - 5)}


def main(gold, out, records, paths):
    gold = Path(gold)
    ruled = {r["document"]["id"]: r["incidents"] for path in sorted(Path(records).glob("*.jsonl")) for r in corpora.rows(path)}
    texts = corpora.texts(gold, corpora.ANNOTATED)
    measured = [runs(d["text"]) for name in MEASURED for d in corpora.rows(gold / f"{name}.docs.jsonl")]
    kept, dropped = [], []
    for path in paths:
        for row in corpora.rows(path):
            mine = runs(texts[row["id"]])
            if any(len(mine & other) > 0.3 * min(len(mine), len(other) or 1) for other in measured):
                dropped.append(row["id"])
                continue
            text = texts[row["id"]][:row.get("read")]
            weak = [(s, e) for s, e in corpora.weak_marks(ruled, row["id"]) if e <= len(text)]
            example = corpora.example_of(row["id"], "annotated", text, row["incidents"], weak) | {"read": row.get("read")}
            example["marks"] = [(s, e, kinds, stage, main, sorted(members)) for s, e, kinds, stage, main, members in example["marks"]]
            kept.append({k: example[k] for k in ("id", "read", "tags", "marks", "passage", "chains")})
    with open(out, "w", encoding="utf-8") as lines:
        for row in sorted(kept, key=lambda r: r["id"]):
            lines.write(json.dumps(row, separators=(",", ":")) + "\n")
    print(f"{len(kept)} documents written; left out as measured on: {', '.join(dropped) or 'none'}")


if __name__ == "__main__":
    main(*sys.argv[1:4], sys.argv[4:])
